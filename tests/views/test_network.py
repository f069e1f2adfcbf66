"""The network page: whole ids, given positions, parallel links kept, plain text, no CDN."""

from __future__ import annotations

import json
import re
import sys
from itertools import combinations
from typing import Any

import pytest

from patronage.errors import UsageError
from patronage.views import network_page
from patronage.views.network import network_data
from patronage.views.picture import picture
from patronage.views.scatter import scatter
from tests.support.answers import invented_answer


@pytest.fixture(scope="module")
def answer() -> dict[str, Any]:
    return invented_answer(60)


def test_nodes_are_whole_numbers_with_places(answer: dict[str, Any]) -> None:
    nodes = network_data(picture(answer))["nodes"]
    assert [node["id"] for node in nodes] == list(range(len(answer["entities"])))
    assert all(isinstance(node["x"], int) and isinstance(node["y"], int) for node in nodes)
    assert not any(node["physics"] for node in nodes)


def test_parallel_links_are_kept_and_bent_apart() -> None:
    answer = invented_answer(10)
    chain = answer["chains"][0]
    first = chain["links"][0]
    answer["chains"].append(
        chain | {"links": [first | {"class": "endorsement"}, *chain["links"][1:]]}
    )
    edges = network_data(picture(answer))["edges"]
    (a, b) = [e for e in edges if (e["from"], e["to"]) == (0, 1)]
    assert {a["label"], b["label"]} == {"S", "E"}
    assert a["smooth"] != b["smooth"]


def test_no_box_covers_another(answer: dict[str, Any]) -> None:
    for one, other in combinations(scatter(picture(answer)), 2):
        assert abs(one[0] - other[0]) >= 185 or abs(one[1] - other[1]) >= 83


def test_places_are_the_same_every_time(answer: dict[str, Any]) -> None:
    assert scatter(picture(answer)) == scatter(picture(answer))


def test_what_hangs_together_stands_together() -> None:
    answer = invented_answer(10)
    shown = picture(answer)
    places = scatter(shown)
    heights = [[places[n][1] for n in strand.nodes] for strand in shown.strands]
    assert max(heights[0]) < min(heights[1]) or max(heights[1]) < min(heights[0])


def test_nothing_has_no_places() -> None:
    assert scatter(picture({"chains": [], "entities": {}})) == []


def test_the_page_holds_its_library_and_asks_for_none(answer: dict[str, Any]) -> None:
    page = network_page(answer, "Invented")
    assert "vis-network" in page
    assert "cdnjs" not in page
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)=", page)


def test_the_data_cannot_leave_its_element() -> None:
    answer = invented_answer(10)
    for raw in answer["entities"].values():
        raw["name"] = "</script><script>alert(1)</script><!--"
    page = network_page(answer, "Invented")
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page)
    assert "<" not in data
    assert json.loads(data)["nodes"][0]["title"].startswith("</script>")


def test_without_the_extra_one_sentence_says_what_to_do(
    answer: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyvis.network", None)
    with pytest.raises(UsageError, match=r"pip install 'patronage\[network\]'") as raised:
        network_page(answer, "Invented")
    assert str(raised.value).count("\n") == 0
