"""Random cells and random records for the tests of loaders."""

from __future__ import annotations

from hypothesis import strategies as st

from patronage.loaders.curated.tables import Column, Table

NASTY = (
    "", " ", "=1+1", "@SUM(1)", "-", "+", "é", "\u202e", "\ufeff", "2022-13", "2022-02-30", "..",
    "03/04/2021", "[..]", "[2020..2018]", "1,5 million", "1e9", "-5", "NaN", "inf", "5..3", "EURO",
    "a b", "s-1#", "#", ";", ";;", "s-1#=1+1", "a:b:c", "wikidata:12", "javascript:x", "http://",
    "1" * 400, "x" * 2500, '"', "\r\n", "a\nb", "\x7f", "Q1", "0", "90.1", "1.2.3", "yes;no",
)  # fmt: skip
GOOD = {
    "id": ("a-1", "b.2", "C_3"),
    "text": ("plain words", "Überschrift", "two; parts"),
    "list": ("one", "one; two"),
    "date": ("2020", "2020-05", "2020-05-12", "[2018-11..]", "[..2019]", ".."),
    "class": ("Government", "SecurityForce", "Unit", "Programme", "UnlawfulKilling", "Coup"),
    "relation": ("funds", "commands", "perpetrated", "hasToll", "partOf", "memberOf", "sanctions"),
    "country": ("MLI", "XEX"),
    "countries": ("MLI", "MLI; NER"),
    "number": ("5", "2.5", "1500000"),
    "currency": ("EUR", "XOF"),
    "quantity": ("5", "5..9"),
    "latitude": ("12.5", "-90"),
    "longitude": ("-3.25", "180"),
    "extent": ("act", "state"),
    "stage": ("committed", "disbursed"),
    "purpose": ("security", "civilian"),
    "status": ("confirmed", "reported", "alleged"),
    "visibility": ("public", "restricted"),
    "yes-no": ("yes", "no"),
    "join": ("and", "or"),
    "entity": ("gov-wyland", "gov-exland", "force-exland", "bn-1", "ev-1", "place-xex"),
    "entities": ("force-exland", "force-exland; bn-1"),
    "source-ids": ("s-1", "s-1; s-2"),
    "citations": ("s-1", "s-1#p. 4", "s-2#a; s-1", "s-unread"),
    "external-ids": ("wikidata:Q912", "ucdp:84; wikidata:Q1"),
    "reference": ("r-1",),
    "year": ("2020",),
    "address": ("https://example.org/1",),
    "response-kind": ("denial", "answer"),
    "verdict": ("same", "different"),
    "about": ("ev-1", "r-1"),
}
"""Cells that are in order by themselves, by kind of column."""


def good_cells(column: Column) -> st.SearchStrategy[str]:
    """Cells in order by themselves; empty ones too where that is allowed."""
    words = GOOD[column.kind]
    return st.sampled_from(words if column.required else ("", "", *words))


def any_cells(column: Column) -> st.SearchStrategy[str]:
    """Mostly good cells, sometimes nasty ones, sometimes anything at all."""
    odd = st.one_of(st.sampled_from(NASTY), st.text(max_size=30))
    return st.integers(0, 9).flatmap(lambda n: good_cells(column) if n else odd)


def rows(table: Table, *, good: bool) -> st.SearchStrategy[list[tuple[str, ...]]]:
    """A few rows of a table."""
    cells = good_cells if good else any_cells
    return st.lists(st.tuples(*map(cells, table.columns)), min_size=1, max_size=4)
