"""A first look at a file's bytes: is it text in UTF-8, and what is its fingerprint?

It runs over the whole file before a row is parsed (a gigabyte takes seconds), so that a bad byte
is reported once, with its line, instead of in the middle of a load.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from patronage.loaders.curated.errors import CellError

_CHUNK: Final = 1 << 20
_WIDE_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE)
_SAVE_AS: Final = 'a file saved as "CSV UTF-8"'


@dataclass(frozen=True, slots=True)
class Scan:
    """A file's SHA-256, as hexadecimal digits, and its size in bytes."""

    sha256: str
    size: int


def regular_file(path: Path, folder: Path) -> None:
    """Raises CellError unless ``path`` is a file that can be read and lies in ``folder``."""
    try:
        kind = path.stat().st_mode
    except FileNotFoundError:
        raise CellError(
            "broken-link", f'"{path.name}" points at a file that is not there', expected="a file"
        ) from None
    if not stat.S_ISREG(kind):
        what = "a folder" if stat.S_ISDIR(kind) else "not a plain file"
        raise CellError("not-a-file", f'"{path.name}" is {what}', expected="a file of that name")
    if not path.resolve().is_relative_to(folder.resolve()):
        raise CellError(
            "outside-link",
            f'"{path.name}" is a link that leads out of the folder',
            expected="the file itself in the folder",
        )
    if not os.access(path, os.R_OK):
        raise CellError(
            "unreadable", f'"{path.name}" may not be read by you', expected="permission to read it"
        )


def scan_text(path: Path) -> Scan:
    """Reads the file once. Raises CellError when it is not text in UTF-8."""
    found = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    size = lines = 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            if not size and chunk.startswith(_WIDE_MARKS):
                raise CellError("wrong-encoding", "the file is in UTF-16", expected=_SAVE_AS)
            _no_nul(chunk, lines)
            _decode(decoder, chunk, lines)
            found.update(chunk)
            size += len(chunk)
            lines += chunk.count(b"\n")
    if decoder.getstate()[0]:
        raise CellError("wrong-encoding", "the file ends in half a character", expected=_SAVE_AS)
    return Scan(found.hexdigest(), size)


def _no_nul(chunk: bytes, lines: int) -> None:
    at = chunk.find(b"\0")
    if at >= 0:
        line = lines + chunk.count(b"\n", 0, at) + 1
        raise CellError(
            "nul-bytes",
            f"line {line} holds a NUL byte, which no text has",
            expected=_SAVE_AS,
        )


def _decode(decoder: codecs.IncrementalDecoder, chunk: bytes, lines: int) -> None:
    held = decoder.getstate()[0]
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError as error:
        data = held + chunk
        line = lines + data.count(b"\n", 0, error.start) + 1
        context = data[max(0, error.start - 12) : error.start + 12].decode("cp1252", "replace")
        meant = context.replace("\r", " ").replace("\n", " ").strip()
        raise CellError(
            "wrong-encoding",
            f'line {line} is not in UTF-8; read as Windows-1252 it says "{meant}"',
            expected=_SAVE_AS,
            value=meant,
        ) from error
