"""Every verb does its job on a small dataset, and says what is wrong in one sentence."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from patronage.graph.records import Citation, Source
from tests.cli.conftest import Said
from tests.support.build import World

Run = Callable[..., Said]
TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorials" / "public-files"


def test_trace_shows_a_chain_with_dates_and_citations(patronage: Run, data: Path) -> None:
    said = patronage("trace", "--from", "donor", "--to", "event", "--data", data)
    assert said.code == 0
    assert "Averia → Joint Force of Bolmar → Third Battalion → Killings at Ato" in said.flat
    assert "coalition · before, 402 days" in said.flat
    assert "denial by Army" in said.flat


def test_a_list_that_was_cut_says_how_to_see_more(patronage: Run, data: Path) -> None:
    words = ("trace", "--through", "general", "--data", data)
    assert "--top" not in patronage(*words).out
    assert "the first 1 of " in (cut := patronage(*words, "--top", 1).flat)
    assert "chains; --top N lists more." in cut


def test_trace_takes_names_and_countries(patronage: Run, data: Path) -> None:
    said = patronage("trace", "--from", "Averia", "--to", "DDD", "--format", "json", "--data", data)
    assert json.loads(said.out)["total"] == 1


def test_own_acts_are_left_out_unless_a_donor_or_a_directness_is_named(
    patronage: Run, data: Path
) -> None:
    def directnesses(*words: str) -> tuple[set[str], str]:
        said = patronage("trace", *words, "--format", "json", "--data", data)
        return {chain["directness"] for chain in json.loads(said.out)["chains"]}, said.err

    found, message = directnesses()
    assert found
    assert "own" not in found
    assert "--through coalition" in message
    for words in (("--through", "coalition"), ("--only", "own")):
        found, message = directnesses(*words)
        assert "own" in found
        assert not message


@pytest.mark.parametrize("format_", ["table", "json", "csv", "md", "html"])
def test_every_format_of_a_trace_holds_the_chain(
    patronage: Run, data: Path, tmp_path: Path, format_: str
) -> None:
    target = tmp_path / "answer"
    said = patronage("trace", "--to", "event", "--format", format_, "-o", target, "--data", data)
    assert (said.code, said.out) == (0, "")
    assert "Third Battalion" in target.read_text("utf-8")


def test_trace_with_nothing_found_says_so_and_exits_1(patronage: Run, data: Path) -> None:
    said = patronage("trace", "--from", "donor", "--only", "endorsement", "--data", data)
    assert said.code == 1
    assert "No chain found." in said.out
    assert "A missing record is not a missing fact." in said.out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--from", "nobody at all"), "look with patronage find"),
        (("--only", "directly"), '"directly" is not a directness'),
        (("--stage", "paid"), "'paid' is not one of 'pledged', 'committed'"),
        (("--only", "own", "--through", "member"), "give one"),
        (("--only", ""), '"" is not a directness'),
        (("--within", "soon"), "write 2y, 6m, 3w or 90d"),
        (("--max-links", "99"), "--max-links"),
        (("--purpose", "secure"), "'security', 'civilian', 'mixed', 'unknown'"),
        (("--stage", "given"), "'pledged', 'committed', 'disbursed', 'delivered'"),
        (("--from", "event"), "is an event, where chains end; use --to"),
    ],
)
def test_a_wrong_question_is_wrong_usage(
    patronage: Run, data: Path, words: tuple[str, ...], sentence: str
) -> None:
    said = patronage("trace", *words, "--data", data)
    assert said.code == 2
    assert sentence in " ".join(said.err.split())
    assert "Traceback" not in said.err


@pytest.mark.parametrize("verb", ["trace", "info", "ask"])
def test_a_file_that_is_no_dataset_is_one_sentence(
    patronage: Run, tmp_path: Path, verb: str
) -> None:
    for name, content in (("missing", None), ("text", b"hello"), ("empty", b"")):
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        words = ("sources-behind", "entity=x") if verb == "ask" else ()
        said = patronage(verb, *words, "--data", path)
        assert said.code == 1
        assert said.err.startswith("Error: ")
        assert len(said.err.strip().splitlines()) == 1


def test_find_show_info_and_dossier_answer(patronage: Run, data: Path) -> None:
    assert "army" in patronage("find", "corvania", "--data", data).out
    assert patronage("find", "zzzz", "--data", data).code == 1
    assert "Third Battalion" in patronage("show", "unit", "--data", data).out
    assert json.loads(patronage("info", "--format", "json", "--data", data).out)["abuses"] == 1
    for format_ in ("html", "md", "json"):
        assert (
            "Killings at Ato"
            in patronage("dossier", "unit", "--format", format_, "--data", data).out
        )


def test_coverage_is_a_table_json_and_csv_that_count_alike(patronage: Run, data: Path) -> None:
    words = ("info", "--coverage", "--data", data)
    found = json.loads(patronage(*words, "--format", "json").out)
    rows = list(csv.DictReader(patronage(*words, "--format", "csv").out.splitlines()))
    assert sum(int(row["claims"]) for row in rows) == found["claims"] == 4
    assert [row["country"] for row in rows if row["reported_abuses"] == "1"] == ["DDD"]
    assert "4 claims, each counted once" in patronage(*words).flat


def test_only_coverage_is_written_as_csv(patronage: Run, data: Path) -> None:
    said = patronage("info", "--format", "csv", "--data", data)
    assert (said.code, "add --coverage" in said.err) == (2, True)
    both = patronage("info", "--coverage", "--joined", "--data", data)
    assert (both.code, "ask for one" in both.err) == (2, True)


def test_what_was_joined_is_listed_with_who_joined_it(
    patronage: Run, data: Path, tmp_path: Path
) -> None:
    assert patronage("info", "--joined", "--data", data).out == (
        "No entity is joined with another.\n"
    )
    folder = tmp_path / "files"
    shutil.copytree(TUTORIAL, folder)
    assert patronage("judge", folder / "decided.csv", "--into", folder / "donor-records").code == 0
    sources = [folder / name for name in ("donor-records", "command-chain.csv", "incidents.csv")]
    loaded = patronage("load", *sources, "--into", tmp_path / "joined")
    assert "1 entity joined with others; patronage info --joined lists them" in loaded.flat
    words = ("info", "--joined", "--data", tmp_path / "joined", "--format")
    (row,) = csv.DictReader(patronage(*words, "csv").out.splitlines())
    assert (row["id"], row["joined_name"]) == ("para-1", "1er Bataillon parachutiste")
    assert row["why"].startswith("joined by judgement of A. Curator, 2026-03-02: ")
    assert json.loads(patronage(*words, "json").out) == [row]


def test_an_answer_of_a_canned_query_says_what_it_leaves_out(patronage: Run, data: Path) -> None:
    said = patronage("ask", "support-around-violence", "--data", data, "--format", "csv")
    assert "note: A fallback at country level: it shows that a state was supported" in said.err
    assert "note:" not in said.out


def test_ask_takes_names_as_trace_does(patronage: Run, data: Path) -> None:
    words = ("--format", "csv", "--data", data)
    by_name = patronage("ask", "sources-behind", "entity=Third Battalion", *words)
    assert by_name.out == patronage("ask", "sources-behind", "entity=unit", *words).out
    unsure = patronage("ask", "sources-behind", "entity=Third Batallion", *words)
    assert (unsure.code, "did you mean unit (Third Battalion" in unsure.err) == (2, True)


def test_a_parameter_that_is_needed_and_left_empty_is_not_everything(
    patronage: Run, data: Path
) -> None:
    said = patronage("ask", "chains-from-donor", "donor=", "--data", data)
    assert (said.code, '"chains-from-donor" needs donor' in said.err) == (2, True)


def test_a_query_of_another_language_is_not_called_unknown(patronage: Run, data: Path) -> None:
    said = patronage("ask", "praise", "--engine", "sparql", "--data", data)
    assert (said.code, '"praise" is not written in SPARQL' in said.err) == (2, True)


def test_nothing_found_prints_no_empty_table(patronage: Run, data: Path) -> None:
    said = patronage("find", "zzzz", "--data", data)
    assert (said.code, said.out) == (1, "")
    assert "A missing record is not a missing fact." in said.err
    assert patronage("find", "zzzz", "--format", "csv", "--data", data).out.startswith("id,name")
    assert patronage("find", " ", "--data", data).code == 2


def test_a_date_that_is_none_is_wrong_usage(patronage: Run, data: Path) -> None:
    said = patronage("show", "unit", "--at", "2018-13", "--data", data)
    assert (said.code, "--at: " in said.err) == (2, True)


def test_ask_lists_shows_and_answers(patronage: Run, data: Path) -> None:
    listed = patronage("ask", "--data", data)
    assert "sources-behind" in listed.out
    assert "MATCH" in patronage("ask", "sources-behind", "--show").out
    rows = patronage("ask", "sources-behind", "entity=unit", "--format", "csv", "--data", data)
    assert "Another invented report" in rows.out
    assert len(list(csv.reader(io.StringIO(rows.out)))) > 1
    wrong = patronage("ask", "sources-behind", "entity", "--data", data)
    assert (wrong.code, "write KEY=VALUE" in wrong.err) == (2, True)
    assert "did you mean sources-behind" in patronage("ask", "sources-behnd").err


def test_export_writes_rdf_to_a_file_or_to_standard_output(
    patronage: Run, data: Path, tmp_path: Path
) -> None:
    out = patronage("export", "--format", "ntriples", "--data", data).out
    target = tmp_path / "x.nt"
    assert patronage("export", "--format", "ntriples", "-o", target, "--data", data).code == 0
    assert target.read_text("utf-8") == out
    assert "Third Battalion" in out


def test_an_output_that_cannot_be_written_leaves_nothing(
    patronage: Run, data: Path, tmp_path: Path
) -> None:
    said = patronage("export", "-o", tmp_path / "no" / "x.ttl", "--data", data)
    assert said.code == 1
    assert f'there is no folder "{tmp_path / "no"}"; make it first' in said.err
    assert not (tmp_path / "no").exists()


def test_view_writes_pages_of_traces_and_surroundings(patronage: Run, data: Path) -> None:
    for words in (("--to", "event"), ("unit",), ("unit", "--style", "network")):
        page = patronage("view", *words, "--data", data)
        assert page.code == 0
        assert "Third Battalion" in page.out
    both = patronage("view", "unit", "--to", "event", "--data", data)
    assert (both.code, "not both" in both.err) == (2, True)


def test_new_check_load_and_load_again(patronage: Run, tmp_path: Path) -> None:
    folder, target = tmp_path / "mine", tmp_path / "mine.patronage"
    assert patronage("new", folder).code == 0
    assert "ready to load" in patronage("check", folder).out
    assert "Wrote" in patronage("load", folder, "--into", target).out
    before = target.read_bytes()
    assert "Nothing new" in patronage("load", folder, "--into", target).out
    assert target.read_bytes() == before


def test_a_broken_table_is_not_loaded_and_changes_nothing(patronage: Run, tmp_path: Path) -> None:
    folder, target = tmp_path / "mine", tmp_path / "mine.patronage"
    patronage("new", folder)
    patronage("load", folder, "--into", target)
    before = target.read_bytes()
    table = folder / "actors.csv"
    table.write_text(table.read_text("utf-8").replace("SecurityForce", "SecurtyForce"), "utf-8")
    for format_ in ("text", "json", "sarif"):
        assert patronage("check", folder, "--format", format_).code == 1
    said = patronage("load", folder, "--into", target)
    assert said.code == 1
    assert "SecurityForce" in said.out
    assert "is as it was" in said.err
    assert target.read_bytes() == before
    target.unlink()
    assert "was not made" in patronage("load", folder, "--into", target).err
    assert not target.exists()


def test_import_proposes_a_mapping_then_brings_the_rows_in(patronage: Run, tmp_path: Path) -> None:
    folder, sheet = tmp_path / "mine", tmp_path / "people.csv"
    patronage("new", folder)
    sheet.write_text("id,Name,Class,Country\nunit-9,Ninth Battalion,Unit,XEX\n", "utf-8")
    first = patronage("import", sheet, "--into", folder)
    assert (first.code, "set confirmed = true" in first.out) == (0, True)
    settings = folder / "dataset.toml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("confirmed = false", "confirmed = true"), "utf-8")
    again = patronage("import", sheet, "--into", folder)
    assert "1 read = 1 loaded + 0 skipped + 0 rejected" in again.out
    assert "Ninth Battalion" in (folder / "actors.csv").read_text("utf-8")


def test_support_after_the_first_report_is_listed_with_the_report(
    patronage: Run, tmp_path: Path
) -> None:
    world = World()
    world.records.append(Source("s-3", "Report on Ato", "Invented Press", "2020-06"))
    world.add("donor", "Government", name="Averia")
    world.add("army", "SecurityForce", name="Army of Corvania")
    world.add("event", "Torture", name="Torture at Ato", from_text="2020-05")
    world.claim("donor", "funds", "army", "2021-03", amount=1e6, currency="EUR")
    world.claim("army", "perpetrated", "event", citations=(Citation("s-3"),))
    data = tmp_path / "after.patronage"
    world.write(data).close()
    said = patronage("trace", "--after-report", "--format", "csv", "--data", data)
    (row,) = csv.DictReader(io.StringIO(said.out))
    assert (row["giver"], row["then"]) == ("Averia", "began after the report")
    assert row["first report"] == "Report on Ato (Invented Press, 2020-06)"
    wrong = patronage("trace", "--after-report", "--format", "html", "--data", data)
    assert (wrong.code, "use table, json or csv" in wrong.err) == (2, True)


@pytest.mark.parametrize(
    "words",
    [
        ("view", "donor"),
        ("view", "--from", "donor"),
        ("trace", "--from", "donor", "--format", "html"),
        ("dossier", "donor"),
        ("export",),
    ],
)
def test_what_is_passed_on_is_refused_while_anything_is_not_public(
    patronage: Run, tmp_path: Path, words: tuple[str, ...]
) -> None:
    world = World()
    world.add("donor", "Government", name="Averia")
    world.add("army", "SecurityForce", name="A hidden name", visibility="restricted")
    world.claim("donor", "funds", "army")
    data = tmp_path / "hidden.patronage"
    world.write(data).close()
    said = patronage(*words, "--data", data)
    assert (said.code, said.out) == (1, "")
    assert "records that are not public" in said.err
    assert "hidden name" not in said.err


def test_the_bulk_import_is_a_folder_and_says_what_to_run(
    patronage: Callable[..., Said], data: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "bulk"
    said = patronage("export", "--format", "neo4j-admin", "-o", folder, "--data", data)
    assert said.code == 0
    assert f"sh {folder}/import.sh" in said.flat
    assert "neo4j-admin database import full" in (folder / "import.sh").read_text()
    refused = patronage("export", "--format", "neo4j-admin", "--data", data)
    assert (refused.code, "-o FOLDER" in refused.err) == (2, True)


def test_the_style_sheet_needs_no_dataset(patronage: Callable[..., Said]) -> None:
    said = patronage("export", "--format", "grass")
    assert (said.code, "node.Coalition {" in said.out) == (0, True)
