"""Coverage on a terminal and as CSV: unknown places and years said, no formula run."""

import csv
import io

from patronage.graph.coverage import KINDS, Coverage, Covered
from patronage.views.coverage import coverage_csv, coverage_report
from patronage.views.terminal import as_text

COVERAGE = Coverage(
    (
        Covered("BBB", 2018, "Invented Press", {"support": 1200, "command": 1}),
        Covered(None, None, "=cmd()", {"other": 2}),
        Covered("CCC", 2019, "", {"reported abuses": 3}),
    ),
    claims=1206,
    countryless_claims=2,
    undated_claims=2,
)


def test_a_terminal_shows_what_is_unknown_and_the_total() -> None:
    shown = " ".join(as_text(coverage_report(COVERAGE), 300).split())
    assert "BBB 2018 Invented Press 1,201 support 1,200, command 1" in shown
    assert "unknown undated =cmd() 2 other 2" in shown
    assert "CCC 2019 no source 3 reported abuses 3" in shown
    assert "1,206 claims, each counted once" in shown
    assert "2 without a country, 2 undated" in shown


def test_csv_has_a_column_for_every_kind_and_runs_no_formula() -> None:
    head, *rows = csv.reader(io.StringIO(coverage_csv(COVERAGE)))
    kinds = [kind.replace(" ", "_") for kind in KINDS]
    assert head == ["country", "year", "publisher", *kinds, "claims"]
    first, unknown, sourceless = (dict(zip(head, row, strict=True)) for row in rows)
    assert (first["support"], first["command"], first["other"]) == ("1200", "1", "0")
    assert (unknown["country"], unknown["year"], unknown["publisher"]) == ("", "", "'=cmd()")
    assert (sourceless["publisher"], sourceless["reported_abuses"]) == ("", "3")
    assert sum(int(row[-1]) for row in rows) == COVERAGE.claims
