"""A dataset file with entities that are one: every table, every reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.errors import DatasetError
from patronage.exports.rdf import export_rdf
from patronage.graph.answers import as_json
from patronage.graph.audience import is_public
from patronage.graph.chains import Question
from patronage.graph.dataset import Dataset
from patronage.graph.find import find
from patronage.graph.joining.reading import Joined, as_written, entities_as_written
from patronage.graph.records import Assessment, Citation, Judgement, Response
from patronage.graph.resolve import resolve
from patronage.graph.show import show
from patronage.graph.surroundings import surroundings
from patronage.graph.tracer import after_report, trace
from patronage.queries import chains
from patronage.queries.ask import ask
from tests.support.build import World

SAME = Judgement("force", "battalion", "same", "A. Author", "2024-05-01", "same badge")


def broken_chain() -> World:
    """The donor's report names the battalion, the report of the killings names the force."""
    world = World()
    world.add("donor", "Government", country="AAA")
    world.add("force", "SecurityForce", name="1er Bataillon", country="BBB")
    world.add("battalion", "Unit", name="1st Battalion", aliases=("1 Bn",), country="BBB")
    world.add("ev", "UnlawfulKilling", from_text="2020-05", countries=("BBB",))
    world.claim("donor", "trains", "battalion", "2019", "2021")
    world.claim("force", "perpetrated", "ev")
    return world


@pytest.fixture
def joined(tmp_path: Path) -> Dataset:
    """The same with a judgement, and records of every kind that name the battalion."""
    world = broken_chain()
    cited = (Citation("s-2"),)
    world.add("op", "Operation")
    world.add("small", "Looting", from_text="2020-05", part_of=("raid",))
    world.add("raid", "Looting", from_text="2020-05", external_ids=(("sfm", "raid"),))
    world.add("b-raid", "Looting", from_text="2020-05", external_ids=(("sfm", "raid"),))
    world.claim("force", "perpetrated", "b-raid", citations=cited)
    world.claim("battalion", "perpetrated", "raid", status="alleged")
    world.value("raid", "hasToll", quantity_low=5.0, unit="deaths")
    world.records += [
        SAME,
        Assessment("a-1", "battalion", "battalion", "2020", "It says it is well."),
        Response("r-1", "denial", "battalion", "raid", text="Not us."),
    ]
    return world.write(tmp_path / "joined.patronage")


def rows(dataset: Dataset, query: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in dataset.connection.execute(query)]


def test_a_chain_appears_with_the_judgement_only(tmp_path: Path) -> None:
    world = broken_chain()
    with world.write(tmp_path / "apart") as apart:
        assert not trace(apart, Question(start=("donor",))).chains
    world.records.append(SAME)
    with world.write(tmp_path / "joined") as joined:
        (chain,) = trace(joined, Question(start=("donor",))).chains
        assert chain.entities == ("donor", "battalion", "ev")
    before = (tmp_path / "apart").read_bytes()
    world.records.remove(SAME)
    world.write(tmp_path / "joined").close()
    assert (tmp_path / "joined").read_bytes() == before


def test_every_record_names_the_one_that_stays(joined: Dataset) -> None:
    ids = {str(row[0]) for row in rows(joined, "SELECT id FROM entities")}
    assert ids == {"donor", "battalion", "ev", "op", "small", "b-raid"}
    named = """
        SELECT subject FROM claims UNION SELECT object FROM claims UNION SELECT upper FROM claims
        UNION SELECT lower FROM claims UNION SELECT entity FROM names UNION SELECT id FROM events
        UNION SELECT entity FROM external_ids UNION SELECT subject FROM assessments
        UNION SELECT assessor FROM assessments UNION SELECT by FROM responses
        UNION SELECT value FROM events, json_each(part_of)"""
    assert {row[0] for row in rows(joined, named)} - {None} <= ids
    assert rows(joined, "SELECT about FROM responses") == [("b-raid",)]
    assert rows(joined, "SELECT id, rowid FROM entities ORDER BY rowid") == rows(
        joined, "SELECT id, rowid FROM entities ORDER BY id"
    )
    joined.verify()


def test_the_joined_entity_has_the_names_of_both_and_the_careful_class(joined: Dataset) -> None:
    entity = joined.entity("battalion")
    assert entity is not None
    assert (entity.class_name, entity.name) == ("SecurityForce", "1st Battalion")
    assert entity.aliases == ("1 Bn", "1er Bataillon")
    assert [one.matched for one in find(joined, "1er bataillon")] == ["1er Bataillon"]


def test_what_was_written_comes_back(joined: Dataset) -> None:
    written = {one.id: one for one in entities_as_written(joined)}
    assert written["force"].name == "1er Bataillon"
    assert written["battalion"].aliases == ("1 Bn",)
    event = written["small"].event
    assert event is not None
    assert event.part_of == ("raid",)
    claims = as_written(joined, joined.claims())
    assert {(c.subject, c.object) for c in claims if c.predicate == "perpetrated"} == {
        ("force", "ev"),
        ("force", "b-raid"),
        ("battalion", "raid"),
    }
    (response,) = as_written(joined, joined.responses())
    assert (response.by, response.about) == ("battalion", "raid")


def test_claims_of_both_are_one_fact_with_all_its_publishers(joined: Dataset) -> None:
    facts = rows(joined, "SELECT subject, object, claims, publishers FROM facts WHERE claims > 1")
    assert facts == [("battalion", "b-raid", 2, 2)]


def test_either_id_is_answered(joined: Dataset) -> None:
    whole = show(joined, "battalion")
    assert show(joined, "force") == whole
    assert whole.joined[0].sentence == "joined by judgement of A. Author, 2024-05-01: same badge"
    assert resolve(joined, "force") == "battalion"
    assert surroundings(joined, "force") == surroundings(joined, "battalion")
    assert [one.id for one in find(joined, "force")] == ["battalion"]
    question = Question(start=("force",), to=("raid",), only=None)
    assert trace(joined, question) == trace(
        joined, Question(start=("battalion",), to=("b-raid",), only=None)
    )
    later, same = (Question(to=(id_,), after=True) for id_ in ("force", "battalion"))
    assert after_report(joined, later) == after_report(joined, same)
    assert ask(joined, "events-by-force", {"forces": ["force"]}).rows


@pytest.mark.parametrize("engine", ["embedded", "sparql"])
def test_every_engine_sees_one_entity(joined: Dataset, engine: str) -> None:
    question = Question(to=("force",), max_links=3, top=None)
    expected = trace(joined, question).chains
    assert len(expected) == 4  # own and direct, of two events
    assert chains.trace(joined, question, engine).chains == expected


def test_a_link_shows_the_name_as_written_and_who_joined(joined: Dataset) -> None:
    answer = as_json(joined, trace(joined, Question(start=("donor",), to=("ev",))))
    (chain,) = answer["chains"]
    trained, named = (link["claims"][0] for link in chain["links"])
    assert trained["as_written"] == []
    assert named["as_written"] == [
        {
            "part": "subject",
            "id": "force",
            "name": "1er Bataillon",
            "why": "joined by judgement of A. Author, 2024-05-01: same badge",
        }
    ]
    assert "1er Bataillon is named as responsible" in chain["sentence"]
    assert chain["sentence"].endswith(
        "1er Bataillon is taken for 1st Battalion, joined by judgement of A. Author, "
        "2024-05-01: same badge."
    )
    assert answer["entities"]["battalion"]["joined"][0]["id"] == "force"


def test_the_way_from_one_to_the_other_is_told(tmp_path: Path) -> None:
    world = World()
    for id_, external in (("a", ()), ("b", (("ucdp", "7"),)), ("c", (("ucdp", "7"),))):
        world.add(id_, "ArmedGroup", external_ids=external)
    world.records.append(Judgement("a", "b", "same", "A. Author", "2024"))
    with world.write(tmp_path / "w") as dataset:
        b, c = Joined(dataset).with_it("a")
    assert b.sentence == "joined by judgement of A. Author, 2024"
    assert c.sentence == f"joined by equal external id ucdp:7; {b.sentence}"


def test_a_claim_between_two_that_are_one_is_in_no_chain(tmp_path: Path) -> None:
    world = broken_chain()
    world.claim("force", "commands", "battalion", "2019")
    world.records.append(SAME)
    with world.write(tmp_path / "w") as dataset:
        assert rows(dataset, "SELECT link, upper FROM claims WHERE predicate = 'commands'") == [
            ("", None)
        ]
        (problem,) = dataset.problems()
        assert problem.code == "joined-with-itself"
        assert problem.message.startswith('1 claim of joined entities would tie "battalion" to')


def test_a_restricted_member_restricts_the_whole(tmp_path: Path) -> None:
    world = broken_chain()
    world.add("secret", "Unit", name="Secret Name", visibility="restricted", country="BBB")
    with world.write(tmp_path / "w") as dataset:
        assert not is_public(dataset)
    world.records.append(Judgement("battalion", "secret", "same", "A. Author", "2024"))
    with world.write(tmp_path / "w") as dataset:
        assert rows(dataset, "SELECT visibility FROM entities WHERE id = 'battalion'") == [
            ("restricted",)
        ]
        out = tmp_path / "out.ttl"
        with out.open("wb") as stream, pytest.raises(DatasetError, match="not public") as refused:
            export_rdf(dataset, stream, "turtle")
        assert "secret" not in str(refused.value).lower()
        assert out.read_bytes() == b""


def test_a_restricted_claim_stays_restricted(tmp_path: Path) -> None:
    world = broken_chain()
    world.claim("donor", "funds", "force", "2019", visibility="restricted")
    world.records.append(SAME)
    with world.write(tmp_path / "w") as dataset:
        query = "SELECT visibility FROM claims WHERE predicate = 'funds'"
        assert rows(dataset, query) == [("restricted",)]
        assert not is_public(dataset)


def test_joining_makes_no_public_link_between_an_ngo_and_an_armed_group(tmp_path: Path) -> None:
    world = World()
    world.add("company", "Company")
    world.add("ngo", "NGO")
    world.add("group", "ArmedGroup")
    world.claim("company", "funds", "group", "2019")
    world.records.append(Judgement("company", "ngo", "same", "A. Author", "2024"))
    with world.write(tmp_path / "w") as dataset:
        assert rows(dataset, "SELECT visibility FROM claims") == [("restricted",)]
        (claim,) = as_written(dataset, dataset.claims())
        assert (claim.subject, claim.visibility) == ("company", "public")
        assert [problem.code for problem in dataset.problems()] == ["joined-delicate"]
        assert not is_public(dataset)


def test_a_curated_id_stays(tmp_path: Path) -> None:
    from patronage.graph.writer import DatasetWriter

    world = broken_chain()
    with DatasetWriter(tmp_path / "w") as writer:
        writer.add_all([*world.records, SAME])
        written = writer.commit(curated={"force", "donor"})
    assert (written.joined, written.problems) == (1, ())
    with Dataset(tmp_path / "w") as dataset:
        assert dataset.id_of("battalion") == "force"
        assert dataset.name("force") == "1er Bataillon"


def test_the_order_of_records_does_not_matter(tmp_path: Path) -> None:
    world = broken_chain()
    world.records += [SAME, Judgement("battalion", "force", "same", "B. Author", "2024")]
    world.write(tmp_path / "one").close()
    world.records.reverse()
    world.write(tmp_path / "other").close()
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_without_anything_to_join_no_table_of_joining_is_filled(tmp_path: Path) -> None:
    world = broken_chain()
    world.records.append(Judgement("battalion", "force", "different", "A. Author", "2024"))
    with world.write(tmp_path / "w") as dataset:
        for table in ("members", "joins", "as_written", "problems"):
            assert rows(dataset, f"SELECT * FROM {table}") == []
