"""FollowTheMoney: entities, ties between them, and lines that are none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from patronage.graph.dataset import Dataset
from patronage.graph.records import Claim
from patronage.loaders import LoadReport, load
from patronage.loaders.filters import Filters
from patronage.loaders.registry import recognise
from tests.loaders.public.files import DATA, codes, loaded
from tests.loaders.public.mangling import claim_ids

ENTITIES = DATA / "ftm_entities.json"
MINISTRY, ACME, BRIGADE = "ftm-z-ministry", "ftm-acme", "ftm-x-brigade"


@pytest.fixture(scope="module")
def entities(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dataset, LoadReport]:
    return loaded(ENTITIES, into=tmp_path_factory.mktemp("ftm") / "out.patronage")


def tie(dataset: Dataset, subject: str, predicate: str) -> Claim:
    (found,) = [c for c in dataset.claims() if (c.subject, c.predicate) == (subject, predicate)]
    return found


def written(tmp_path: Path, *said: dict[str, Any]) -> Path:
    path = tmp_path / "entities.json"
    path.write_text("".join(json.dumps(one) + "\n" for one in said), encoding="utf-8")
    return path


def thing(id_: str, schema: str = "Company", **properties: list[str]) -> dict[str, Any]:
    return {"id": id_, "schema": schema, "properties": {"name": [id_]} | properties}


def test_it_is_told_by_its_first_entity() -> None:
    assert recognise(ENTITIES).name == "ftm"


def test_schemata_and_topics_give_classes(entities: tuple[Dataset, LoadReport]) -> None:
    classes = {one.id: one.class_name for one in entities[0].entities()}
    assert classes == {
        MINISTRY: "GovernmentBody",
        BRIGADE: "Unit",
        ACME: "Company",
        "ftm-officer": "Person",
        "ftm-prog": "Programme",
        "ftm-authority-ruritanian-treasury": "GovernmentBody",
    }


def test_a_payment_is_money_with_its_date(entities: tuple[Dataset, LoadReport]) -> None:
    paid = tie(entities[0], MINISTRY, "funds")
    assert (paid.object, paid.amount, paid.currency) == (ACME, 125_000, "EUR")
    assert (paid.from_text, paid.extent, paid.stage) == ("2015-03", "act", "disbursed")


def test_owning_is_not_commanding(entities: tuple[Dataset, LoadReport]) -> None:
    owns = tie(entities[0], MINISTRY, "affiliatedWith")
    assert (owns.object, owns.from_text, owns.note) == (ACME, "2010", "percentage: 60")
    assert not [c for c in entities[0].claims() if c.predicate in ("controls", "commands")]


def test_a_sanction_has_its_interval_and_its_authority(
    entities: tuple[Dataset, LoadReport],
) -> None:
    sanction = tie(entities[0], "ftm-authority-ruritanian-treasury", "sanctions")
    assert (sanction.object, sanction.note) == (BRIGADE, "program: RUR-1")
    assert (sanction.from_text, sanction.until_text) == ("2018-05-01", "2020-01-31")


def test_roles_of_links_and_participants_are_kept(entities: tuple[Dataset, LoadReport]) -> None:
    assert tie(entities[0], ACME, "affiliatedWith").note == "role: supplier"
    assert tie(entities[0], "ftm-prog", "implementedBy").object == ACME


def test_persons_and_their_ties_are_restricted(entities: tuple[Dataset, LoadReport]) -> None:
    person = entities[0].entity("ftm-officer")
    assert person is not None
    assert person.visibility == "restricted"
    assert tie(entities[0], "ftm-officer", "holdsPost").visibility == "restricted"
    assert tie(entities[0], MINISTRY, "funds").visibility == "public"


def test_every_line_is_accounted_for(entities: tuple[Dataset, LoadReport]) -> None:
    (tally,) = entities[1].tallies
    assert (tally.read, tally.loaded, tally.skipped, tally.rejected) == (16, 11, 3, 2)
    assert tally.reasons == {
        "Security: an asset that is traded": 1,
        "Position: a post and no actor": 1,
        "Occupancy: a post and no actor": 1,
        "unknown-category": 1,
        "unknown-id": 1,
    }


def test_what_is_not_said_by_whom_to_whom_is_nobodys_money(tmp_path: Path) -> None:
    payment = thing("p", "Payment", payer=["a", "b"], beneficiary=["c"], amount=["5"],
                    currency=["EUR"])  # fmt: skip
    path = written(tmp_path, thing("a"), thing("b"), thing("c"), payment)
    dataset, _ = loaded(path, into=tmp_path / "out")
    assert [c.amount for c in dataset.claims()] == [None, None]


@pytest.mark.parametrize(("amount", "currency"), [("5", ""), ("-5", "EUR"), ("5", "TIV")])
def test_money_needs_a_currency_and_an_amount(tmp_path: Path, amount: str, currency: str) -> None:
    payment = thing("p", "Payment", payer=["a"], beneficiary=["c"], amount=[amount],
                    currency=[currency])  # fmt: skip
    path = written(tmp_path, thing("a"), thing("c"), payment)
    dataset, report = loaded(path, into=tmp_path / "out")
    assert [(c.amount, c.currency) for c in dataset.claims()] == [(None, "")]
    assert codes(report) == {"no-money": 1}


def test_a_tie_of_an_ngo_to_an_armed_group_is_restricted(tmp_path: Path) -> None:
    link = thing("l", "UnknownLink", subject=["n"], object=["g"])
    group = thing("g", "Organization", topics=["crime.terror"])
    path = written(tmp_path, link, thing("n", "Organization"), group)
    dataset, _ = loaded(path, into=tmp_path / "out")
    assert [c.visibility for c in dataset.claims()] == ["restricted"]


def test_a_tie_to_somebody_of_another_file_is_restricted(tmp_path: Path) -> None:
    path = written(tmp_path, thing("a"), thing("l", "UnknownLink", subject=["a"], object=["b"]))
    other = tmp_path / "other.json"
    other.write_text(json.dumps(thing("b", "Person")), encoding="utf-8")
    dataset, _ = loaded(path, other, into=tmp_path / "out")
    assert [c.visibility for c in dataset.claims()] == ["restricted"]


def test_texts_that_no_file_can_hold_are_mended(tmp_path: Path) -> None:
    path = written(tmp_path, thing("a", name=["Acme\0 Arms", "\ud800"], wikidataId=["Q1", "x"]))
    dataset, _ = loaded(path, into=tmp_path / "out")
    entity = dataset.entity("ftm-a")
    assert entity is not None
    assert {entity.name, *entity.aliases} == {"?", "Acme Arms"}
    assert entity.external_ids == (("ftm", "a"), ("wikidata", "Q1"))


@pytest.mark.parametrize("line", ["{", "[]", "[" * 100_000, '"text"', "{}", "x" * 300_000])
def test_lines_that_are_no_entities_are_rejected(tmp_path: Path, line: str) -> None:
    path = tmp_path / "entities.json"
    path.write_text(json.dumps(thing("a")) + "\n" + line + "\n\n", encoding="utf-8")
    _, report = loaded(path, into=tmp_path / "out")
    (tally,) = report.tallies
    assert (tally.loaded, tally.rejected) == (1, 1)


def test_a_country_can_be_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, thing("a", country=["ng"]), thing("b", country=["ml"]))
    wanted = Filters(countries=frozenset({"MLI"}))
    dataset, _ = loaded(path, into=tmp_path / "out", filters=wanted)
    assert [one.id for one in dataset.entities()] == ["ftm-b"]


def test_twice_and_turned_round_give_the_same_ids(tmp_path: Path) -> None:
    lines = ENTITIES.read_text(encoding="utf-8").splitlines(keepends=True)
    turned = tmp_path / "turned.json"
    turned.write_text("".join(reversed(lines)), encoding="utf-8")
    expected = claim_ids([ENTITIES], tmp_path / "once")
    assert claim_ids([turned], tmp_path / "turned") == expected
    assert claim_ids([ENTITIES, turned], tmp_path / "both") == expected
    assert not load([ENTITIES], tmp_path / "once").changed


def test_pieces_give_the_same_ids(tmp_path: Path) -> None:
    lines = ENTITIES.read_text(encoding="utf-8").splitlines(keepends=True)
    pieces = []
    for part in (0, 1):
        piece = tmp_path / f"{part}.json"
        piece.write_text("".join(lines[part::2]), encoding="utf-8")
        pieces.append(piece)
    assert claim_ids(pieces, tmp_path / "pieces") == claim_ids([ENTITIES], tmp_path / "whole")
