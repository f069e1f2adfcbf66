"""The chain page in use: choosing, filters, search, keys, zoom, print, and no scripts at all."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from patronage.graph.chains import CAVEAT
from patronage.views import chain_page, surroundings_page
from tests.browser.conftest import Opener
from tests.support.answers import invented_answer, invented_surroundings

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def answer() -> dict[str, Any]:
    return invented_answer(60)


@pytest.fixture
def page(opened: Opener, answer: dict[str, Any]) -> Page:
    return opened(chain_page(answer, "Invented")).page


def _lit(page: Page) -> tuple[list[int], list[int]]:
    nodes = page.locator(".node.on").evaluate_all("all => all.map(e => +e.dataset.node)")
    ties = page.locator(".tie.on").evaluate_all("all => all.map(e => +e.dataset.tie)")
    return sorted(nodes), sorted(ties)


def _chains(page: Page) -> list[tuple[list[int], list[int]]]:
    """Nodes and links of every chain, from the words."""
    found = page.locator("#chains .strand").evaluate_all(
        "all => all.map(e => [e.dataset.nodes, e.dataset.ties])"
    )
    return [(sorted(map(int, a.split())), sorted(map(int, b.split()))) for a, b in found]


def _shown(page: Page) -> int:
    return page.locator("#chains .register > li:not([hidden])").count()


def test_what_lights_up_is_always_one_chain(page: Page) -> None:
    chains = _chains(page)
    for kind in ("node", "tie"):
        for number in (0, 7, 15):
            page.locator(f".{kind}").nth(number).dispatch_event("click")
            assert _lit(page) in chains
            page.keyboard.press("Escape")
            assert _lit(page) == ([], [])


def test_next_goes_through_the_chains_of_a_place(page: Page) -> None:
    donor = page.locator(".node[data-node='0']")
    donor.click()
    chains = [(n, t) for n, t in _chains(page) if 0 in n]
    seen = [_lit(page)]
    for _ in chains[1:]:
        page.get_by_role("button", name="Next").click()
        seen.append(_lit(page))
    assert seen == chains
    page.get_by_role("button", name="Next").click()
    assert _lit(page) == chains[0]


def test_a_chosen_chain_shows_its_evidence(page: Page, answer: dict[str, Any]) -> None:
    page.locator("#toggle").click()
    page.locator("#list .to-chain").nth(1).click()
    chosen = page.locator("#chosen")
    chain = answer["chains"][1]
    expect(chosen).to_contain_text(chain["sentence"])
    claims = chosen.locator(".claim").evaluate_all("all => all.map(e => e.dataset.claim)")
    assert claims == [claim["id"] for link in chain["links"] for claim in link["claims"]]
    link = chosen.locator(".citations a").first
    assert link.get_attribute("href", timeout=1000).startswith("https://example.org/report/")
    assert "noopener" in (link.get_attribute("rel") or "")
    expect(page.locator("#caveat")).to_be_in_viewport()


def test_a_chain_shows_only_the_claims_that_take_part_in_it(opened: Opener) -> None:
    answer = invented_answer(10)
    first = answer["chains"][0]
    link = first["links"][0]
    other = link["claims"][0] | {"id": "c-other"}
    second = first | {"links": [link | {"claims": [other]}, *first["links"][1:]]}
    page = opened(chain_page(answer | {"chains": [first, second]}, "Invented")).page
    page.evaluate("location.hash = 'chain-2'")
    evidence = page.locator("#chosen .evidence").first
    expect(evidence.locator(".claim")).to_have_count(1)
    expect(evidence).to_contain_text(f"1 of {len(link['claims']) + 1} claims take part")


def test_a_link_shows_denials_beside_its_claims(page: Page) -> None:
    denied = page.locator("#links .evidence:has(.responses)").first.get_attribute("data-tie")
    page.locator(f".tie[data-tie='{denied}']").dispatch_event("click")
    expect(page.locator("#chosen .evidence .responses").first).to_contain_text("denial")
    expect(page.locator("#chosen .evidence").first).to_contain_text("Named as responsible by")


@pytest.mark.parametrize(
    ("name", "value"), [("directness", "direct"), ("timing", "during"), ("status", "confirmed")]
)
def test_filters_on_the_verdict(page: Page, answer: dict[str, Any], name: str, value: str) -> None:
    page.locator("summary").first.click()
    page.locator(f"input[name={name}][value={value}]").uncheck()
    expected = sum(chain[name] != value for chain in answer["chains"])
    assert 0 < expected < len(answer["chains"])
    assert _shown(page) == expected
    expect(page.locator("#shown")).to_have_text(
        f"{expected} of {len(answer['chains'])} chains shown"
    )
    page.get_by_role("button", name="Show everything").click()
    page.wait_for_timeout(50)
    assert _shown(page) == len(answer["chains"])


def test_a_link_class_taken_away_takes_its_chains(page: Page, answer: dict[str, Any]) -> None:
    page.locator("input[name=link][value=contingent]").uncheck()
    left = [c for c in answer["chains"] if all(k["class"] != "contingent" for k in c["links"])]
    assert _shown(page) == len(left)
    assert page.locator(".tie.l-contingent:not(.off)").count() == 0
    entities = {one for chain in left for one in chain["entities"]}
    assert page.locator(".node:not(.off)").count() == len(entities)


def _year(answer: dict[str, Any], chain: dict[str, Any]) -> str:
    return str(answer["entities"][chain["entities"][-1]]["from"])[:4]


def test_dates_narrow_and_undated_events_stay_unless_told(
    page: Page, answer: dict[str, Any]
) -> None:
    years = [_year(answer, chain) for chain in answer["chains"]]
    page.locator("summary").first.click()
    page.fill("input[name=from]", "2018")
    page.fill("input[name=until]", "2020-12")
    inside = sum(year in ("2018", "2019", "2020") for year in years)
    assert _shown(page) == inside + years.count("")
    page.locator("input[name=undated]").uncheck()
    assert _shown(page) == inside
    page.fill("input[name=from]", "last year")
    assert page.locator("input[name=from]").get_attribute("aria-invalid") == "true"


def test_dates_of_support_and_certain_dates(page: Page, answer: dict[str, Any]) -> None:
    page.locator("summary").first.click()
    page.select_option("select[name=of]", "support")
    page.fill("input[name=until]", "2013")
    page.locator("input[name=undated]").uncheck()
    before = _shown(page)
    assert before < len(answer["chains"])
    page.fill("input[name=until]", "")
    page.locator("input[name=certain]").check()
    assert _shown(page) == sum(chain["dates_certain"] for chain in answer["chains"])


def test_a_filter_that_hides_the_chosen_chain_lets_it_go(page: Page) -> None:
    page.locator("#toggle").click()
    page.locator("#list .to-chain").first.click()
    directness = page.locator("#chains .strand").first.get_attribute("data-directness")
    page.locator("summary").first.click()
    page.locator(f"input[name=directness][value={directness}]").uncheck()
    assert _lit(page) == ([], [])
    expect(page.locator("#chosen")).to_be_hidden()


def test_search_marks_and_enter_walks(page: Page, answer: dict[str, Any]) -> None:
    wanted = [raw for raw in answer["entities"].values() if "Ministry" in raw["name"]]
    page.fill("#search", "ministry")
    expect(page.locator("#found")).to_have_text(f"{len(wanted)} found")
    assert page.locator(".node.found").count() == len(wanted)
    page.locator("#search").press("Enter")
    first = page.locator(".node.chosen").get_attribute("data-node")
    page.locator("#search").press("Enter")
    assert page.locator(".node.chosen").get_attribute("data-node") != first
    expect(page.locator(".node.chosen")).to_be_in_viewport()


def test_search_forgives_accents(opened: Opener) -> None:
    answer = invented_answer(10)
    donor = answer["chains"][0]["entities"][0]
    answer["entities"][donor]["name"] = "République d'Éstovie"
    page = opened(chain_page(answer, "Invented")).page
    page.fill("#search", "republique d'estovie")
    assert page.locator(".node.found").count() == 1


def _focused(page: Page) -> Locator:
    return page.locator("#figure a:focus")


def test_the_keyboard_reaches_everything(page: Page) -> None:
    page.locator("#figure a[tabindex='0']").focus()
    assert page.locator("#figure a[tabindex='0']").count() == 1
    start = _focused(page).get_attribute("data-node")
    page.keyboard.press("ArrowRight")
    assert _focused(page).get_attribute("data-from") == start
    target = _focused(page).get_attribute("data-to")
    page.keyboard.press("ArrowRight")
    assert _focused(page).get_attribute("data-node") == target
    page.keyboard.press("ArrowDown")
    below = _focused(page)
    assert below.get_attribute("data-node") != target
    page.keyboard.press("Enter")
    assert len(_lit(page)[0]) > 2
    expect(page.locator("#chosen")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#panel') !== null")
    page.keyboard.press("Escape")
    assert _lit(page) == ([], [])
    assert _focused(page).count() == 1


def test_what_has_the_focus_can_be_seen(page: Page) -> None:
    page.locator("#figure a[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    width = _focused(page).locator(".box").evaluate("e => getComputedStyle(e).strokeWidth")
    assert width == "3px"
    expect(_focused(page)).to_be_in_viewport()


def test_the_skip_link_leads_past_the_picture(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#chains h2")).to_be_in_viewport()


def test_zoom_and_fit(page: Page) -> None:
    figure, scroll = page.locator("#figure"), page.locator("#scroll")
    before = figure.bounding_box()
    page.locator("[data-zoom=in]").click()
    after = figure.bounding_box()
    assert before
    assert after
    assert after["width"] == pytest.approx(before["width"] * 1.25, rel=0.01)
    page.locator("[data-zoom=fit]").click()
    fitted, frame = figure.bounding_box(), scroll.bounding_box()
    assert fitted
    assert frame
    assert fitted["width"] <= frame["width"] + 1
    assert fitted["height"] <= frame["height"] + 1
    page.locator("#figure a[tabindex='0']").focus()
    page.keyboard.press("+")
    enlarged = figure.bounding_box()
    assert enlarged
    assert enlarged["width"] > fitted["width"]
    page.keyboard.press("0")
    assert figure.bounding_box() == fitted


def test_dragging_moves_the_picture(page: Page) -> None:
    for _ in range(4):
        page.locator("[data-zoom=in]").click()
    scroll = page.locator("#scroll")
    x, y = scroll.evaluate(
        """e => {
          const { left, top } = e.getBoundingClientRect();
          for (let x = left + 200; x < left + 600; x += 7)
            for (let y = top + 60; y < top + 400; y += 7)
              if (!document.elementFromPoint(x, y).closest("a")) return [x, y];
        }"""
    )
    before = scroll.evaluate("e => [e.scrollLeft, e.scrollTop]")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 150, y - 20, steps=4)
    page.mouse.up()
    after = scroll.evaluate("e => [e.scrollLeft, e.scrollTop]")
    assert after[0] == pytest.approx(before[0] + 150, abs=2)
    assert after[1] == pytest.approx(before[1] + 20, abs=2)


@pytest.mark.parametrize("entities", [10, 60, 300])
def test_labels_stay_inside_their_boxes(opened: Opener, entities: int) -> None:
    """In the faces that Linux machines have; a face that is not there falls back to another."""
    page = opened(chain_page(invented_answer(entities), "Invented")).page
    for face in ("Noto Sans", "DejaVu Sans", "Liberation Sans"):
        page.evaluate("face => document.documentElement.style.setProperty('--sans', face)", face)
        assert _outside(page) == []


def _outside(page: Page) -> list[str]:
    """The names of the boxes whose text sticks out."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('.node')].filter(node => {
          const [box, text] = ['.box', 'text'].map(part => node.querySelector(part).getBBox());
          return text.x < box.x || text.x + text.width > box.x + box.width
            || text.y < box.y - 1 || text.y + text.height > box.y + box.height + 2;
        }).map(node => node.getAttribute('aria-label'))"""
    )
    return found


def test_letters_on_links_do_not_cover_each_other(page: Page) -> None:
    badges = page.locator(".tie g:not(.crowded) > .badge").evaluate_all(
        "all => all.map(e => e.getBBox()).map(b => [b.x, b.y, b.x + b.width, b.y + b.height])"
    )
    assert len(badges) > 40
    clashes = [
        (a, b)
        for a, b in combinations(badges, 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert clashes == []


@pytest.mark.parametrize("width", [320, 390, 768])
def test_narrow_pages_do_not_scroll_sideways(
    opened: Opener, answer: dict[str, Any], width: int
) -> None:
    page = opened(chain_page(answer, "Invented"), width=width, height=800).page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".node").first.click()
    expect(page.locator("#chosen")).to_be_in_viewport()
    expect(page.locator("#caveat")).to_be_in_viewport()


def test_without_scripts_the_words_say_it_all(opened: Opener, answer: dict[str, Any]) -> None:
    page = opened(chain_page(answer, "Invented"), java_script_enabled=False).page
    expect(page.locator("#figure")).to_be_visible()
    expect(page.locator("#search")).to_be_hidden()
    text = page.locator("body").inner_text()
    assert all(chain["sentence"] in text for chain in answer["chains"])
    assert CAVEAT in text
    page.locator("#list .to-chain").last.click()
    expect(page.locator(f"#chain-{len(answer['chains'])} h3")).to_be_in_viewport()


def test_print_shows_picture_words_and_addresses(page: Page) -> None:
    page.emulate_media(media="print")
    for hidden in (".tools", "#panel", ".skip", "summary", "input"):
        expect(page.locator(hidden).first).to_be_hidden()
    for shown in ("#figure", "#chains", "#links", "#caveat"):
        expect(page.locator(shown)).to_be_visible()
    address = page.locator(".citations a").first.evaluate(
        "e => getComputedStyle(e, '::after').content"
    )
    assert "https://example.org/report/" in address
    assert page.locator("#figure").evaluate("e => e.getBoundingClientRect().width <= innerWidth")
    assert page.pdf().startswith(b"%PDF")


def test_an_address_with_a_chain_opens_it(opened: Opener, answer: dict[str, Any]) -> None:
    page = opened(chain_page(answer, "Invented")).page
    page.evaluate("location.hash = 'chain-3'")
    page.wait_for_timeout(100)
    assert _lit(page) == _chains(page)[2]


def test_surroundings_light_one_link_at_a_time(opened: Opener) -> None:
    answer = invented_surroundings()
    seen = opened(surroundings_page(answer, "Around the army"))
    page = seen.page
    expect(page.locator("#shown")).to_have_text(
        f"{len(answer['links'])} of {len(answer['links'])} links shown"
    )
    page.locator(".tie").first.dispatch_event("click")
    assert page.locator(".tie.on").count() == 1
    assert page.locator(".node.on").count() == 2
    assert seen.complaints == []
