"""What to say of an input that is in no known format: what it looks like, and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from patronage.errors import InvalidDataError
from patronage.loaders.curated.tables import TABLES

_LOOKED_AT: Final = 512
_SHOWN: Final = 60
_KINDS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\x89PNG", "it is a picture (PNG), whatever its name says"),
    (b"\xff\xd8\xff", "it is a picture (JPEG), whatever its name says"),
    (b"GIF8", "it is a picture (GIF), whatever its name says"),
    (b"%PDF", "it is a PDF; tables in it must be copied into a spreadsheet first"),
    (b"SQLite format 3\x00", "it is a database, perhaps a dataset file; --data reads those"),
    (b"PK\x03\x04", "none of its sheets or parts has a header that is known"),
    (b"\xd0\xcf\x11\xe0", "it is an old Excel file (XLS); save it as XLSX or as CSV UTF-8"),
)
_ADVICE: Final = (
    "docs/loaders/index.md lists the public files that can be read; "
    "patronage import FILE --into FOLDER brings in a spreadsheet of your own"
)


def unrecognised(path: Path) -> InvalidDataError:
    """The error to raise for an input that no format recognises."""
    return InvalidDataError(f'"{path}" is in no format that is known here: {_why(path)}; {_ADVICE}')


def _why(path: Path) -> str:
    if path.is_dir():
        return _of_folder(path)
    if path.stem in {table.name for table in TABLES}:
        return "a curated table is not loaded alone; name the folder that it is in"
    with path.open("rb") as stream:
        return _of_bytes(stream.read(_LOOKED_AT))


def _of_folder(path: Path) -> str:
    if not any(path.iterdir()):
        return "the folder is empty"
    names = ", ".join(f"{table.name}.csv" for table in TABLES)
    return f"the folder holds none of {names}"


def _of_bytes(start: bytes) -> str:
    if not start.strip():
        return "it is empty"
    for beginning, said in _KINDS:
        if start.startswith(beginning):
            return said
    if b"\x00" in start:
        return "it is no text"
    first = start.decode("utf-8", errors="replace").lstrip("\N{BOM}").strip().splitlines()[0]
    clean = "".join(one if one.isprintable() else " " for one in first)
    return f'it begins with "{clean[:_SHOWN].strip()}{"..." if len(clean) > _SHOWN else ""}"'
