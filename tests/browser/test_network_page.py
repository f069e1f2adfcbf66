"""The network page in use: it draws, stands still, and shows the same evidence."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from patronage.views import network_page
from tests.browser.conftest import Opener
from tests.support.answers import invented_answer

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def answer() -> dict[str, Any]:
    return invented_answer(10)


@pytest.fixture
def page(opened: Opener, answer: dict[str, Any]) -> Page:
    return opened(network_page(answer, "Invented")).page


def _picture(page: Page) -> str:
    found: str = page.locator("#canvas canvas").evaluate("canvas => canvas.toDataURL()")
    return found


def _inked(page: Page) -> int:
    """How many pixels of the canvas are not empty."""
    found: int = page.locator("#canvas canvas").evaluate(
        """canvas => {
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          let inked = 0;
          for (let i = 3; i < data.length; i += 4) if (data[i]) inked++;
          return inked;
        }"""
    )
    return found


def test_it_draws_and_stands_still(page: Page) -> None:
    page.wait_for_timeout(400)
    before = _picture(page)
    assert _inked(page) > 5000
    page.wait_for_timeout(400)
    assert _picture(page) == before


def test_a_chain_from_the_list_shows_its_evidence(page: Page, answer: dict[str, Any]) -> None:
    page.wait_for_timeout(200)
    before = _picture(page)
    page.locator("#toggle").click()
    page.locator("#list .to-chain").nth(1).click()
    chain = answer["chains"][1]
    expect(page.locator("#chosen")).to_contain_text(chain["sentence"])
    claims = page.locator("#chosen .claim").evaluate_all("all => all.map(e => e.dataset.claim)")
    assert claims == [claim["id"] for link in chain["links"] for claim in link["claims"]]
    page.wait_for_timeout(200)
    assert _picture(page) != before
    page.keyboard.press("Escape")
    expect(page.locator("#chosen")).to_be_hidden()


def test_what_is_found_stands_in_the_middle_and_can_be_clicked(
    page: Page, answer: dict[str, Any]
) -> None:
    unit = next(raw for raw in answer["entities"].values() if raw["class"] == "Unit")
    page.fill("#search", unit["name"])
    expect(page.locator("#found")).to_have_text("1 found")
    page.locator("#search").press("Enter")
    expect(page.locator("#chosen .entity h3")).to_contain_text(unit["name"])
    page.wait_for_timeout(200)
    page.locator("#chosen").evaluate("e => e.replaceChildren()")
    page.locator("#canvas").click()
    expect(page.locator("#chosen .entity h3")).to_contain_text(unit["name"])


def test_filters_hide_what_no_chain_left_uses(page: Page) -> None:
    page.wait_for_timeout(300)
    before = _inked(page)
    page.locator("input[name=link][value=contingent]").uncheck()
    expect(page.locator("#shown")).to_have_text("1 of 2 chains shown")
    page.wait_for_timeout(200)
    assert 0 < _inked(page) < before


def test_zoom_and_fit(page: Page) -> None:
    def scale() -> int:
        return int(page.locator("#scale").inner_text().split()[0])

    page.locator("[data-zoom=fit]").click()
    fitted = scale()
    page.locator("[data-zoom=in]").click()
    assert scale() > fitted
    page.locator("[data-zoom=fit]").click()
    assert scale() == fitted
    expect(page.locator("[data-zoom=width]")).to_be_hidden()


def test_the_words_are_there_without_scripts(opened: Opener, answer: dict[str, Any]) -> None:
    page = opened(network_page(answer, "Invented"), java_script_enabled=False).page
    text = page.locator("body").inner_text()
    assert all(chain["sentence"] in text for chain in answer["chains"])
