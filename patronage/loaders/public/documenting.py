"""One page for each public format, from what the format says of itself.

``python -m patronage.loaders.public.documenting`` writes ``docs/loaders/``; a test holds the pages
to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from patronage.loaders.public.about import About
from patronage.loaders.public.catalogue import public_formats
from patronage.loaders.public.format import PublicFormat, SheetFormat, TableFormat

FOLDER: Final = Path(__file__).parents[3] / "docs" / "loaders"
_RULES: Final = """## For every loader

- A file is recognised by its content; `--as NAME` says it when it cannot be told.
- Columns are found by name. A missing one stops the load, one that nobody knows is a warning.
- Every row is loaded, skipped for a reason, or rejected with a warning; the rest goes on. The
  counts stand in the report and in the dataset file (`loads`, `problems`).
- `--limit N`, `--since DATE` and `--country CODE` take a part of a file; `info` says so.
- A line that is not UTF-8 is read as Windows-1252, and a note says so; no other line is spoilt.
- The same file, its parts, or its next release give the same ids. What was told before stays.
- Every claim cites the dataset with its version, the file and the row, and the reports that the
  row itself names."""


def pages() -> dict[str, str]:
    """The text of each page by its file name; formats of one dataset share a page."""
    grouped: dict[str, list[PublicFormat]] = {}
    for one in public_formats():
        grouped.setdefault(one.about.name, []).append(one)
    made = {f"{name}.md": _page(found[0].about, found) for name, found in grouped.items()}
    abouts = [found[0].about for found in grouped.values()]
    return {"index.md": _index(abouts)} | made


def _index(abouts: Iterable[About]) -> str:
    rows = "\n".join(
        f"| [{one.title}]({one.name}.md) | {one.publisher} | {one.summary} |" for one in abouts
    )
    return (
        "# Public files\n\nWhat `patronage load` reads besides curated tables.\n\n"
        f"| dataset | publisher | what it gives |\n|---|---|---|\n{rows}\n\n{_RULES}\n"
    )


def _page(about: About, formats: list[PublicFormat]) -> str:
    return "\n\n".join(_parts(about, formats)) + "\n"


def _parts(about: About, formats: list[PublicFormat]) -> Iterator[str]:
    yield f"# {about.title}"
    yield about.summary
    names = ", ".join(f"`{one.name}`" for one in formats)
    yield f"Name for `--as`: {names}. What holds for every loader: [index.md](index.md)."
    yield f"## What it reads\n\n{_list(about.reads)}"
    for one in formats:
        if isinstance(one, TableFormat | SheetFormat):
            yield f"Needed columns: {_columns(one.columns.required)}."
    rows = "\n".join(f"| {left} | {right} |" for left, right in about.maps)
    yield f"## What becomes of it\n\n| in the file | in the dataset |\n|---|---|\n{rows}"
    yield f"## What it leaves out\n\n{_list(about.leaves_out)}"
    yield (
        f"## Licence and citation\n\nPublisher: {about.publisher}, <{about.url}>.\n\n"
        f"{about.licence}\n\nCite as: {about.cite}"
    )


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _columns(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
