"""Whatever stands in a table, the answer is problems, and what is taken is sound."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patronage.graph.records import Claim, Entity, Source, claim_id
from patronage.loaders import check
from patronage.loaders.base import ClaimRow
from patronage.loaders.curated.tables import ACTORS, EVENTS, RELATIONS, SOURCES, TABLES, Table
from patronage.loaders.pipeline import pipeline
from patronage.schema import load_schema
from tests.loaders.strategies import rows
from tests.loaders.tables import write_folder
from tests.support.stress import scaled

EXAMPLES = settings(max_examples=scaled(12), deadline=None)


def _text(table: Table, cells: list[tuple[str, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.column_names)
    writer.writerows(cells)
    return out.getvalue()


def _folder(place: str, table: Table, cells: list[tuple[str, ...]]) -> Path:
    """The sound folder with the rows added to a table of their own columns."""
    folder = write_folder(Path(place) / "in")
    name = f"{table.name}.csv"
    old = (folder / name).read_text(encoding="utf-8") if (folder / name).exists() else ""
    kept = [
        tuple(row.get(column, "") for column in table.column_names)
        for row in csv.DictReader(io.StringIO(old))
    ]
    text = _text(table, kept + cells)
    (folder / name).write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
    return folder


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@EXAMPLES
@given(data=st.data())
def test_random_cells_give_problems_and_never_a_traceback(
    table: Table, data: st.DataObject
) -> None:
    cells = data.draw(rows(table, good=False))
    with TemporaryDirectory() as place:
        report = check([_folder(place, table, cells)])
    for tally in report.tallies:
        assert tally.read == tally.loaded + tally.skipped + tally.rejected
        assert min(tally.read, tally.loaded, tally.skipped, tally.rejected) >= 0


@EXAMPLES
@given(raw=st.binary(max_size=300))
def test_random_bytes_give_problems_and_never_a_traceback(raw: bytes) -> None:
    with TemporaryDirectory() as place:
        folder = write_folder(Path(place) / "in")
        (folder / "actors.csv").write_bytes(raw)
        (folder / "dataset.toml").write_bytes(raw)
        assert not check([folder]).ok


@pytest.mark.parametrize("table", [SOURCES, ACTORS, EVENTS, RELATIONS], ids=lambda one: one.name)
@EXAMPLES
@given(data=st.data())
def test_what_is_taken_without_an_error_passes_the_schema(
    table: Table, data: st.DataObject
) -> None:
    """Cells are bounded as the schema bounds them, so that rows need no second check."""
    cells = data.draw(rows(table, good=data.draw(st.booleans())))
    schema = load_schema()
    checks = schema.checks()
    with TemporaryDirectory() as place:
        run = pipeline([_folder(place, table, cells)])
        records = list(run.records())
        if not run.report().ok:
            return
    classes = {one.id: one.class_name for one in records if isinstance(one, Entity)}
    for record in records:
        if isinstance(record, Entity):
            assert checks.entity(record) == ()
        elif isinstance(record, Source):
            assert checks.source(record) == ()
        elif isinstance(record, ClaimRow | Claim):
            claim = record.claim if isinstance(record, ClaimRow) else record
            ends = classes[claim.subject], classes[claim.object] if claim.object else None
            assert checks.claim(claim, *ends) == ()


@EXAMPLES
@given(data=st.data())
def test_the_id_of_a_row_is_that_of_its_claim(data: st.DataObject) -> None:
    cells = data.draw(rows(RELATIONS, good=True))
    with TemporaryDirectory() as place:
        run = pipeline([_folder(place, RELATIONS, cells)])
        made = [one.claim for one in run.records() if isinstance(one, ClaimRow)]
    for claim in made:
        numbers = [claim.amount, claim.quantity_low, claim.quantity_high]
        amount, low, high = ["" if one is None else f"{one:.15g}" for one in numbers]
        assert claim.id == claim_id(
            (claim.subject, claim.predicate, claim.object or claim.value),
            (claim.from_text, claim.until_text),
            (amount, claim.currency, low, high, claim.unit, claim.stage),
            claim.citations,
        )
