"""An answer as things to draw: who stands where, and what belongs to which chain."""

from __future__ import annotations

from typing import Any

from patronage.graph.chains import LinkClass
from patronage.views.picture import (
    CONDUITS,
    DONORS,
    EVENTS,
    FORCES,
    UNITS,
    Picture,
    named_by,
    picture,
)
from patronage.views.styles import LINK_STYLES, css_name, generated_css, link_style
from tests.support.answers import invented_answer, invented_surroundings

_CLASSES = {
    "gov": "Government",
    "mod": "GovernmentBody",
    "prog": "Programme",
    "jf": "Coalition",
    "army": "SecurityForce",
    "unit": "Unit",
    "ev": "UnlawfulKilling",
    "who": "Unheard",
}


def _answer(*chains: str) -> dict[str, Any]:
    """``gov-a S prog-1 S army-b P ev-1``: entities (the class before the dash) and letters."""
    word = {style.letter: name for name, style in LINK_STYLES.items()}
    entities: dict[str, dict[str, Any]] = {}
    made = []
    for text in chains:
        parts = text.split()
        ids = parts[::2]
        entities |= {i: {"name": i, "class": _CLASSES[i.split("-")[0]]} for i in ids}
        links = [
            {"class": word[letter], "source": ids[n], "target": ids[n + 1], "claims": []}
            for n, letter in enumerate(parts[1::2])
        ]
        made.append({"entities": ids, "links": links, "directness": "direct"})
    return {"chains": made, "entities": entities}


def _bands(shown: Picture) -> dict[str, int]:
    return {node.id: node.band for node in shown.nodes}


def test_bands_run_from_donors_to_events() -> None:
    shown = picture(
        _answer("gov-a C mod-a S prog-1 S jf-1 K unit-b P ev-1", "gov-a S army-b P ev-1")
    )
    assert _bands(shown) == {
        "gov-a": DONORS,
        "mod-a": DONORS,
        "prog-1": CONDUITS,
        "jf-1": CONDUITS,
        "unit-b": UNITS,
        "army-b": FORCES,
        "ev-1": EVENTS,
    }


def test_a_government_that_receives_stands_among_forces() -> None:
    shown = picture(_answer("gov-a S gov-b C army-b P ev-1", "gov-b S army-c P ev-2"))
    assert _bands(shown)["gov-a"] == DONORS
    assert _bands(shown)["gov-b"] == FORCES


def test_an_own_chain_makes_nobody_a_donor() -> None:
    assert _bands(picture(_answer("gov-a C army-a P ev-1")))["gov-a"] == FORCES


def test_a_class_nobody_knows_still_has_a_place() -> None:
    assert _bands(picture(_answer("gov-a S who-1 P ev-1")))["who-1"] == FORCES


def test_links_shared_by_chains_are_drawn_once() -> None:
    shown = picture(_answer("gov-a S army-b P ev-1", "gov-a S army-b P ev-2"))
    assert [(t.source, t.target) for t in shown.ties] == [(0, 1), (1, 2), (1, 3)]
    assert [[step.tie for step in s.steps] for s in shown.strands] == [[1, 2], [1, 3]]
    assert [s.number for s in shown.strands_of_node(3)] == [2]
    assert [s.word for s in shown.strands] == ["SP", "SP"]


def test_sources_are_counted_once_each() -> None:
    answer = _answer("gov-a S army-b P ev-1")
    cited = [{"source": "s-1"}, {"source": "s-2"}]
    answer["chains"][0]["links"][1]["claims"] = [
        {"id": "c-1", "predicate": "perpetrated", "citations": cited},
        {"id": "c-2", "predicate": "perpetrated", "citations": cited[:1]},
    ]
    assert named_by(picture(answer).ties[1]) == "named as responsible by 2 sources"


def test_an_event_that_is_no_abuse_is_carried_out() -> None:
    answer = _answer("gov-a S army-b P ev-1")
    claim = {"id": "c-1", "predicate": "carriedOut", "citations": [{"source": "s-1"}]}
    answer["chains"][0]["links"][1]["claims"] = [claim]
    assert named_by(picture(answer).ties[1]) == "named as having carried it out by 1 source"


def test_days_of_events_are_their_outer_days() -> None:
    answer = _answer("gov-a S army-b P ev-1", "gov-a S army-b P ev-2")
    answer["entities"]["ev-1"] |= {"from": "2018-05", "until": ""}
    first, second = picture(answer).strands
    assert first.event_span == (20180501, 20180531)
    assert second.event_span is None


def test_a_date_nobody_can_read_is_shown_but_not_compared() -> None:
    answer = _answer("gov-a S army-b P ev-1")
    answer["entities"]["ev-1"] |= {"from": "last spring", "until": ""}
    event = picture(answer).nodes[2]
    assert (event.span, event.dates) == (None, "last spring")


def test_surroundings_are_links_not_chains() -> None:
    answer = invented_surroundings()
    shown = picture(answer)
    assert shown.noun == "link"
    assert len(shown.strands) == len(answer["links"])
    assert all(len(strand.steps) == 1 for strand in shown.strands)


def test_every_link_class_has_its_own_letter_colour_and_line() -> None:
    assert {name: style.letter for name, style in LINK_STYLES.items()} == {
        c.label: c.value for c in LinkClass
    }
    looks = [(s.dashes, s.width) for s in LINK_STYLES.values()]
    assert len(set(looks)) == len(looks)
    assert len({s.colour for s in LINK_STYLES.values()}) == len(looks)


def test_colours_can_be_read_on_white() -> None:
    for style in [*LINK_STYLES.values(), link_style("opposes")]:
        assert _contrast_on_white(style.colour) >= 4.5


def _contrast_on_white(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def test_the_style_sheet_never_takes_a_name_from_an_answer() -> None:
    assert css_name("same state") == "same-state"
    assert css_name("x{} .y") == "other"
    assert "x{} .y" not in generated_css()


def test_a_large_answer_keeps_its_entities() -> None:
    answer = invented_answer(300)
    assert len(picture(answer).nodes) == len(answer["entities"]) >= 300
