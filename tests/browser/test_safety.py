"""Pages ask nobody, complain about nothing, run nothing of strangers, and axe finds nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from patronage.views import chain_page, network_page, surroundings_page
from tests.browser.conftest import Opener
from tests.support.answers import invented_answer, invented_surroundings

pytestmark = pytest.mark.browser

Maker = Callable[[dict[str, Any], str], str]
HOSTILE = (
    "</script><script>window.hurt=1</script>",
    '"><img src=x onerror="window.hurt=1">',
    "<svg onload='window.hurt=1'><a xlink:href='javascript:window.hurt=1'>x</a>",
    "javascript:window.hurt=1",
    "\u202eevil \u2066name\u2069 \x00\x1b[31m",
    "{{constructor.constructor('window.hurt=1')()}}",
    "<!--<script>window.hurt=1",
    "N" * 20_000,
    "قوة <b>مشتركة</b> href=http://example.org",
    "]]>&lt;&#x3c;script&#x3e;window.hurt=1&#x3c;/script&#x3e;",
)


def _hostile_answer() -> dict[str, Any]:
    """Every text of the answer is something that would like to run."""
    answer = invented_answer(60)
    turn = iter(range(10_000))

    def text() -> str:
        return HOSTILE[next(turn) % len(HOSTILE)]

    for raw in answer["entities"].values():
        raw |= {"name": text(), "country": text(), "aliases": [text()], "note": text()}
    for chain in answer["chains"]:
        chain |= {"sentence": text(), "marks": [text()], "status": text(), "timing": text()}
        for link in chain["links"]:
            for claim in link["claims"]:
                claim |= {"note": text(), "currency": text(), "predicate": text()}
                for citation in claim["citations"]:
                    citation |= {"title": text(), "publisher": text(), "url": text()}
            link["responses"] = [{"kind": text(), "by": text(), "text": text(), "date": text()}]
    answer["caveat"] = HOSTILE[0]
    return answer


@pytest.mark.parametrize("make", [chain_page, network_page])
def test_hostile_text_does_nothing(opened: Opener, make: Maker) -> None:
    seen = opened(make(_hostile_answer(), HOSTILE[0]))
    page = seen.page
    for line in page.locator(".to-chain").all()[:3]:
        if line.is_visible():
            line.click()
    page.fill("#search", "<img")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.evaluate("window.hurt") is None
    assert page.locator("script").count() == (1 if make is chain_page else 2)
    assert page.locator("img").count() == 0
    assert page.locator("a[href^='javascript' i]").count() == 0
    assert "\u202e" not in page.content()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert seen.outside == []
    assert seen.complaints == []


def test_the_policy_stops_what_would_slip_in(opened: Opener) -> None:
    """A script that somehow got into the file would not run, nor fetch."""
    html = chain_page(invented_answer(10), "Invented")
    hurt = "<script>window.hurt=1</script><img src='https://example.org/x.png'>"
    seen = opened(html.replace("<main>", f"<main>{hurt}"))
    assert seen.page.evaluate("window.hurt") is None
    assert len(seen.complaints) == 2
    assert all("Content Security Policy" in complaint for complaint in seen.complaints)


@pytest.mark.parametrize("make", [chain_page, network_page])
@pytest.mark.parametrize("entities", [10, 300])
def test_no_request_and_no_complaint(opened: Opener, make: Maker, entities: int) -> None:
    seen = opened(make(invented_answer(entities), "Invented"))
    seen.page.locator("summary").first.click()
    seen.page.locator("#toggle").click()
    seen.page.locator("[data-zoom=fit]").click()
    assert seen.outside == []
    assert seen.complaints == []


def _violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found]


@pytest.mark.parametrize("make", [chain_page, network_page])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(opened: Opener, make: Maker, width: int) -> None:
    entities = 24 if make is chain_page else 10
    page = opened(make(invented_answer(entities), "Invented"), width=width).page
    page.locator("summary").first.click()
    assert _violations(page) == []


def test_axe_finds_nothing_while_a_chain_is_chosen(opened: Opener) -> None:
    page = opened(chain_page(invented_answer(24), "Invented")).page
    page.locator(".node").first.click()
    page.wait_for_timeout(250)
    assert _violations(page) == []


def test_axe_finds_nothing_on_a_page_of_surroundings_or_of_nothing(opened: Opener) -> None:
    assert _violations(opened(surroundings_page(invented_surroundings(), "Around")).page) == []
    empty = invented_answer(10) | {"chains": []}
    seen = opened(chain_page(empty, "Nothing"))
    assert _violations(seen.page) == []
    assert seen.complaints == []
