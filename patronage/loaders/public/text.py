"""The bytes of a text file found in the wild: its encoding, its fingerprint, its lines.

Nothing here holds more than ``LONGEST_LINE`` characters, whatever the file.
"""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Final

from patronage.loaders.base import Progress
from patronage.loaders.public.errors import FileError

LONGEST_LINE: Final = 1 << 18
"""Characters; no honest row is longer, and a longer one is rejected unread."""
HEAD: Final = 1 << 16
"""Bytes at the beginning of a file that its format is told by."""
_CHUNK: Final = 1 << 20
_BETWEEN: Final = 1000
"""Lines between two words on progress."""
_NO_TEXT: Final = (b"PK\x03\x04", b"SQLite format 3\0", b"\xd0\xcf\x11\xe0")
"""How archives, databases and old workbooks begin."""
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Bytes:
    """A file's SHA-256 as hexadecimal digits, and its encoding: ``utf-8-sig`` or ``utf-16``, or
    ``cp1252`` when some lines are not in UTF-8 (Latin-1 is a part of it)."""

    sha256: str
    encoding: str


def look_at(path: Path) -> Bytes:
    """Read the file once. Raises FileError for an empty file or one that cannot be read."""
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")()
    encoding, size = "utf-8-sig", 0
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                if not size and chunk.startswith(_WIDE):
                    encoding = "utf-16"
                digest.update(chunk)
                size += len(chunk)
                if encoding == "utf-8-sig" and not _decodes(decoder, chunk):
                    encoding = "cp1252"
    except OSError as error:
        raise FileError("unreadable", f"the file cannot be read: {error.strerror}") from error
    if not size:
        raise FileError("empty-file", "the file is empty", expected="a header and rows")
    if encoding == "utf-8-sig" and decoder.getstate()[0]:
        encoding = "cp1252"
    return Bytes(digest.hexdigest(), encoding)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes) -> bool:
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True


def head(path: Path) -> str:
    """The beginning of a text file; empty for what is no file or no text."""
    try:
        with path.open("rb") as stream:
            start = stream.read(HEAD)
    except OSError:
        return ""
    if start.startswith(_WIDE):
        return start.decode("utf-16", "replace")
    if start.startswith(_NO_TEXT):
        return ""
    text = codecs.getincrementaldecoder("utf-8-sig")("surrogateescape").decode(start)
    return "".join(map(_mended, text.splitlines(keepends=True)))


def lines(path: Path, encoding: str, progress: Progress) -> Iterator[str]:
    """The lines of the file with their ends; of a longer one, ``LONGEST_LINE`` characters.

    Of a file that is not all UTF-8, the lines that are stay as they are, and the others are read
    as Windows-1252: one bad byte spoils no name in another row.
    """
    told, mixed = 0, encoding == "cp1252"
    read_as, errors = ("utf-8-sig", "surrogateescape") if mixed else (encoding, "replace")
    with (
        path.open("rb") as raw,
        TextIOWrapper(raw, read_as, errors=errors, newline="") as stream,
    ):
        for number, line in enumerate(_bounded(stream)):
            if not number % _BETWEEN:
                at = raw.tell()
                progress(at - told)
                told = at
            yield _mended(line) if mixed else line
        progress(raw.tell() - told)


def _mended(line: str) -> str:
    """A line whose bytes are no UTF-8 (see ``surrogateescape``), read as Windows-1252."""
    try:
        line.encode()
    except UnicodeEncodeError:
        return line.encode(errors="surrogateescape").decode("cp1252", "replace")
    return line


def _bounded(stream: TextIOWrapper) -> Iterator[str]:
    while line := stream.readline(LONGEST_LINE):
        yield line
        while len(line) >= LONGEST_LINE and not line.endswith(("\n", "\r")):
            line = stream.readline(LONGEST_LINE)
