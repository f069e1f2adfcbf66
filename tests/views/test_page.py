"""The chain page as text: it holds the whole answer, and nothing that could run but our script."""

from __future__ import annotations

import base64
import hashlib
import re
from copy import deepcopy
from html.parser import HTMLParser
from typing import Any

import pytest

from patronage.errors import InvalidDataError
from patronage.graph.chains import CAVEAT
from patronage.views import chain_page
from tests.support.answers import invented_answer


class _Reader(HTMLParser):
    """Collects tags with attributes, ids, and the text without scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, _tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside not in ("script", "style"):
            self.said.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.said))

    def attributes(self, name: str) -> list[str]:
        return [found[name] or "" for _, found in self.tags if name in found]


@pytest.fixture(scope="module")
def answer() -> dict[str, Any]:
    return invented_answer(60)


@pytest.fixture(scope="module")
def page(answer: dict[str, Any]) -> str:
    return chain_page(answer, "Invented")


def test_the_same_answer_gives_the_same_page(answer: dict[str, Any], page: str) -> None:
    assert chain_page(deepcopy(answer), "Invented") == page


def test_every_chain_claim_and_citation_is_in_words(answer: dict[str, Any], page: str) -> None:
    text = _Reader(page).text
    for chain in answer["chains"]:
        assert chain["sentence"] in text
        for link in chain["links"]:
            for claim in link["claims"]:
                for citation in claim["citations"]:
                    assert citation["title"] in text
            for response in link["responses"]:
                assert response["text"] in text


def test_every_claim_is_there_once(answer: dict[str, Any], page: str) -> None:
    expected = {c["id"] for chain in answer["chains"] for k in chain["links"] for c in k["claims"]}
    found = _Reader(page).attributes("data-claim")
    assert sorted(found) == sorted(expected)


def test_ids_are_unique_and_links_inside_the_page_lead_somewhere(page: str) -> None:
    reader = _Reader(page)
    ids = reader.attributes("id")
    assert len(ids) == len(set(ids))
    inner = {href[1:] for href in reader.attributes("href") if href.startswith("#")}
    assert inner <= set(ids)


def test_the_caveat_and_the_careful_words_are_there(page: str) -> None:
    text = _Reader(page).text
    assert CAVEAT in text
    assert re.search(r"Named as responsible by \d+ sources?", text)
    assert "guilty" not in text.lower()


def test_only_our_script_and_style_may_run(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    allowed = policy[1].replace("&#x27;", "'")
    assert "default-src 'none'" in allowed
    for name in ("script", "style"):
        (content,) = re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in allowed


def test_nothing_in_it_asks_for_anything(page: str) -> None:
    reader = _Reader(page)
    assert not reader.attributes("src")
    assert not reader.attributes("style")
    assert not [name for _, found in reader.tags for name in found if name.startswith("on")]
    assert {tag for tag, _ in reader.tags} & {"link", "img", "iframe", "object", "embed"} == set()
    for tag, found in reader.tags:
        if tag == "a" and (found.get("href") or "").startswith("http"):
            assert "noopener" in (found.get("rel") or "")


def test_undated_is_said() -> None:
    answer = invented_answer(10)
    event = answer["chains"][0]["entities"][-1]
    answer["entities"][event] |= {"from": "", "until": ""}
    claim = answer["chains"][0]["links"][0]["claims"][0]
    claim |= {"from": "", "until": ""}
    page = chain_page(answer, "Invented")
    assert 'class="when undated">undated' in page
    assert "event undated" in page


def test_responses_stand_beside_the_link_they_are_about() -> None:
    answer = invented_answer(10)
    link = answer["chains"][0]["links"][-1]
    link["responses"] = [
        {"kind": "denial", "by": "gov-7", "text": "It was not us.", "date": "2020"}
    ]
    page = chain_page(answer, "Invented")
    articles = re.findall(r'<article id="link-\d+".*?</article>', page)
    (beside,) = [article for article in articles if "It was not us." in article]
    assert "named as responsible" in beside.lower()


def test_a_chain_in_words_says_who_denied_which_of_its_links() -> None:
    answer = invented_answer(10)
    link = answer["chains"][0]["links"][-1]
    link["responses"] = [
        {"kind": kind, "by": link["source"], "date": "2020", "text": "No.", "citations": []}
        for kind in ("denial", "denial", "answer")
    ]
    name = answer["entities"][link["source"]]["name"]
    chain = re.search(r'<article[^>]*id="chain-1".*?</article>', chain_page(answer, "x"), re.S)
    assert chain is not None
    text = re.sub(r"<[^>]*>", "", chain[0])
    assert text.count(f"(denial by {name}; answer by {name})") == 1


def test_one_link_of_two_chains_keeps_the_claims_of_both() -> None:
    answer = invented_answer(10)
    first = deepcopy(answer["chains"][0])
    first["links"][0]["claims"][0]["id"] = "c-another"
    answer["chains"].append(first)
    page = chain_page(answer, "Invented")
    assert 'data-claim="c-another"' in page
    assert page.count('class="tie l-') == len(
        {(k["class"], k["source"], k["target"]) for c in answer["chains"] for k in c["links"]}
    )


def test_an_entity_that_is_not_described_is_an_error() -> None:
    answer = invented_answer(10)
    del answer["entities"][answer["chains"][0]["entities"][0]]
    with pytest.raises(InvalidDataError, match="does not describe"):
        chain_page(answer, "Invented")


def test_no_chain_says_what_was_looked_at() -> None:
    answer = invented_answer(10) | {"chains": [], "total": 0}
    text = _Reader(chain_page(answer, "Nothing")).text
    assert "No chain found" in text
    assert "412 claims (31 undated) from 60 sources, dated 2014 to 2024" in text
    assert "A link short" in text
    assert CAVEAT in text


def test_a_cut_answer_says_so() -> None:
    answer = invented_answer(10) | {"total": 812, "truncated": True}
    assert "The first 2 chains of 812, 10 entities" in _Reader(chain_page(answer, "Cut")).text
    answer |= {"total_is_lower_bound": True}
    assert "The first 2 chains of at least 812" in _Reader(chain_page(answer, "Cut")).text


def test_the_question_is_said_in_words() -> None:
    answer = invented_answer(10)
    donor, event = answer["chains"][0]["entities"][0], answer["chains"][0]["entities"][-1]
    names = [answer["entities"][one]["name"] for one in (donor, event)]
    answer["query"] = {"from": donor, "to": [event], "through": "coalition", "only": None}
    answer["query"] |= {"within": 730, "after": True, "certain": True, "min_status": "reported"}
    assert (
        f"From {names[0]} to {names[1]}; directness up to coalition; support within 730 days of "
        "the event; support that began after the event too; certain dates only; "
        "claims at least reported."
    ) in _Reader(chain_page(answer, "Asked")).text
    answer["query"] = {"from": None, "to": None, "only": ["direct", "member"]}
    text = _Reader(chain_page(answer, "Asked")).text
    assert "From every possible donor to every reported abuse; directness direct, member." in text


def test_hostile_text_stays_text() -> None:
    answer = invented_answer(10)
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\u202e"
    for raw in answer["entities"].values():
        raw["name"] = evil
    answer["chains"][0]["sentence"] = evil
    claim = answer["chains"][0]["links"][0]["claims"][0]
    claim |= {"note": evil, "predicate": evil, "status": evil, "currency": evil}
    claim["citations"][0] |= {"title": evil, "url": "javascript:alert(1)", "publisher": evil}
    page = chain_page(answer, evil)
    reader = _Reader(page)
    assert [tag for tag, _ in reader.tags].count("script") == 1
    assert "img" not in {tag for tag, _ in reader.tags}
    assert "\u202e" not in page
    assert not [href for href in reader.attributes("href") if "javascript" in href]
