"""Who commands an entity, and whom it commands, on a date."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from patronage.graph.dataset import Dataset
from patronage.graph.validity import BEGINNING, END, Span, span

_Side = Literal["above", "below"]

_STEP: Final = """
SELECT c.{far} AS other, e.name, e.class, c.id, c.from_text, c.until_text,
       c.start_latest <= :first AND c.end_earliest >= :last AS surely
FROM claims AS c JOIN entities AS e ON e.id = c.{far}
WHERE c.link = 'C' AND c.{near} = :entity AND (c.subject = :entity OR c.object = :entity)
  AND c.start_earliest <= :last AND c.end_latest >= :first
ORDER BY other, surely DESC, c.id
"""


@dataclass(frozen=True, slots=True)
class Commanded:
    """One body in the command line of an entity, ``depth`` steps away by way of ``via``.

    ``claims`` are those that join it to ``via`` and can hold on the date; ``surely`` says that one
    of them holds on all of it (inner range). Dates are those of the first claim, as written.
    """

    id: str
    name: str
    class_name: str
    depth: int
    via: str
    surely: bool
    from_text: str
    until_text: str
    claims: tuple[str, ...]


def command_line(
    dataset: Dataset, entity_id: str, at: str = ""
) -> tuple[tuple[Commanded, ...], tuple[Commanded, ...]]:
    """Everyone above and everyone below, nearest first, then by id.

    ``at`` is a date in EDTF; empty: at any time (then nothing is sure). Raises InvalidDateError.
    """
    when = span(at) if at else Span(BEGINNING, END)
    return tuple(_walk(dataset, entity_id, when, "above")), tuple(
        _walk(dataset, entity_id, when, "below")
    )


def _walk(dataset: Dataset, start: str, when: Span, side: _Side) -> Iterator[Commanded]:
    met = {start}
    waiting = deque([(start, 0)])
    while waiting:
        entity, depth = waiting.popleft()
        for found in _next(dataset, entity, depth + 1, when, side):
            if found.id not in met:
                met.add(found.id)
                waiting.append((found.id, found.depth))
                yield found


def _next(
    dataset: Dataset, entity: str, depth: int, when: Span, side: _Side
) -> Iterator[Commanded]:
    far, near = ("upper", "lower") if side == "above" else ("lower", "upper")
    rows = dataset.connection.execute(
        _STEP.format(far=far, near=near),
        {"entity": entity, "first": when.earliest, "last": when.latest},
    ).fetchall()
    for other in dict.fromkeys(row["other"] for row in rows):
        same = [row for row in rows if row["other"] == other]
        _, name, class_name, _, from_text, until_text, surely = same[0]
        claims = tuple(row["id"] for row in same)
        dates = (bool(surely), from_text, until_text)
        yield Commanded(other, name, class_name, depth, entity, *dates, claims)
