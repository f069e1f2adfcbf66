"""Support that began, or still ran, after a first published report, as rows with names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from patronage.graph.dataset import Dataset
from patronage.graph.plain import plain
from patronage.graph.tracer.afterreport import SupportAfterReport
from patronage.schema import load_schema
from patronage.views import wording, words

COLUMNS: Final = (
    "force", "giver", "support", "from / until", "then", "reported abuse", "first report",
)  # fmt: skip


def after_report_rows(
    dataset: Dataset, found: Iterable[SupportAfterReport]
) -> Iterator[tuple[str, ...]]:
    """One row per claim of support: who gave what to whom when, and the report that was out."""
    for support in found:
        claim, source = dataset.claim(support.claim), dataset.source(support.report)
        if claim is None or source is None:
            raise LookupError(support.claim, support.report)
        amount = wording.amount_text(plain(claim))
        yield (
            dataset.name(support.force),
            dataset.name(support.giver),
            f"{load_schema().relation(claim.predicate).label} {amount}".strip(),
            wording.when_text(claim.from_text, claim.until_text, claim.extent),
            "began after the report" if support.began else "still ran",
            dataset.name(support.event),
            words.cite({"source": source.id, "title": source.title, "publisher": source.publisher,
                        "date": source.date_text}),
        )  # fmt: skip
