"""Tables as they come: shuffled, re-encoded, cut off, damaged. What a loader must live through."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from hypothesis import strategies as st

from patronage.errors import PatronageError
from patronage.graph.dataset import Dataset
from patronage.loaders import load

Table = list[list[str]]


def read_table(path: Path, delimiter: str) -> Table:
    """The rows of a table, those above the header included."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream, delimiter=delimiter))


def changed_bytes(content: bytes, data: st.DataObject) -> bytes:
    """The content with one to five pieces of up to three bytes replaced by up to four others."""
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    return bytes(changed)


def write_table(rows: Table, path: Path, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """Write rows as a table."""
    text = StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding, "replace"))
    return path


def turned_round(rows: Table, header: int) -> Table:
    """The columns the other way round; one without a name stays behind the one it is about."""
    groups: list[list[int]] = []
    for at, name in enumerate(rows[header]):
        if name.strip() or not groups:
            groups.append([])
        groups[-1].append(at)
    order = [at for group in reversed(groups) for at in group]
    width = len(order)
    return [row if len(row) != width else [row[at] for at in order] for row in rows]


def with_columns(rows: Table, header: int) -> Table:
    """An index without a name before all columns, and one that nobody knows after them."""
    width = len(rows[header])
    out = []
    for number, row in enumerate(rows):
        last = "Invented Column" if number == header else "x"
        wide = len(row) == width
        out.append([str(number) if number != header else "", *row, last] if wide else row)
    return out


def without_columns(rows: Table, header: int, names: Sequence[str]) -> Table:
    """The table without some columns."""
    gone = {at for at, name in enumerate(rows[header]) if name in names}
    width = len(rows[header])
    return [
        row if len(row) != width else [cell for at, cell in enumerate(row) if at not in gone]
        for row in rows
    ]


def claim_ids(files: Sequence[Path], into: Path, name: str | None = None) -> list[str]:
    """Ids of the claims of some files, in the dataset's order."""
    load(files, into, as_format=name)
    return [claim.id for claim in Dataset(into).claims()]


def survives(path: Path, name: str, into: Path) -> None:
    """Load a file, which may be refused in words, and account for its rows when it is not."""
    try:
        report = load([path], into, as_format=name)
    except PatronageError:
        return
    for tally in report.tallies:
        assert tally.read == tally.loaded + tally.skipped + tally.rejected


def damages(data: bytes) -> dict[str, bytes]:
    """A file that something happened to."""
    half = len(data) // 2
    cuts = {f"cut at {part}/8": data[: len(data) * part // 8] for part in range(8)}
    return cuts | {
        "a quotation mark in the middle": data[:half] + b'"' + data[half:],
        "a NUL in the middle": data[:half] + b"\0" + data[half:],
        "bytes that are no text": data[:half] + bytes(range(128, 256)) + data[half:],
        "a long line": data + b"x" * 600_000 + b"\n",
        "UTF-16": data.decode("utf-8").encode("utf-16"),
        "all lines twice": data + data,
    }
