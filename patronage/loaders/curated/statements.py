"""Rows of ``assessments``, ``responses`` and ``judgements``."""

from __future__ import annotations

from collections.abc import Iterator

from patronage.graph.records import Assessment, Citation, Judgement, Response, Verdict, digest
from patronage.loaders.base import Placed
from patronage.loaders.curated.grid import Grid
from patronage.loaders.curated.shared import Shared, visibility


def read_assessments(grid: Grid, shared: Shared) -> Iterator[Placed]:
    """The assessments of a table."""
    for cells in shared.rows(grid):
        backing = shared.backing(cells, cells.word("status", "status", "reported"))
        assessment = Assessment(
            id=cells.id("id"),
            assessor=cells.id("assessor"),
            subject=cells.id("subject"),
            year=cells.date("year"),
            finding=cells.text("finding"),
            status=backing.status,
            visibility=visibility(cells),
            citations=backing.citations,
        )
        if not cells.failed:
            yield Placed(assessment, grid.file, cells.line)


def read_responses(grid: Grid, shared: Shared) -> Iterator[Placed]:
    """The responses of a table; a ref of a row of relations becomes the id of its claim."""
    for cells in shared.rows(grid):
        about = cells.id("about")
        about = shared.refs.get(about, about)
        kind = cells.word("kind", "response-kind", "")
        by, date, text = cells.id("by"), cells.date("date"), cells.text("text")
        cited = cells.citations("sources")
        keys = sorted(f"{source}#{place}" for source, place in cited)
        response = Response(
            id="r-" + digest(about, kind, by, date, text, *keys),
            kind=kind,
            by=by,
            about=about,
            date_text=date,
            text=text,
            visibility=visibility(cells),
            citations=tuple(Citation(*one) for one in cited),
        )
        if not cells.failed:
            yield Placed(response, grid.file, cells.line)


def read_judgements(grid: Grid, shared: Shared) -> Iterator[Placed]:
    """The judgements of a table."""
    for cells in shared.rows(grid):
        verdict: Verdict = cells.word("verdict", "verdict", "unsure")  # type: ignore[assignment]
        judgement = Judgement(
            left=cells.id("left"),
            right=cells.id("right"),
            verdict=verdict,
            author=cells.text("author"),
            date_text=cells.date("date"),
            reason=cells.text("reason"),
        )
        if not cells.failed:
            yield Placed(judgement, grid.file, cells.line)
