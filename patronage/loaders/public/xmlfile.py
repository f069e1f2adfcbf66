"""XML files found in the wild, one record at a time: flat memory, no entities, no surprises."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from xml.parsers import expat

from patronage.loaders.base import Progress
from patronage.loaders.public.errors import FileError
from patronage.loaders.public.text import head

_CHUNK: Final = 1 << 16
_DEEPEST: Final = 60
_LONGEST_TEXT: Final = 1 << 20
_LONGEST_TOKEN: Final = 1 << 22
"""Bytes of a tag or comment, which the parser keeps whole before it says anything of it."""
_MOST_PARTS: Final = 200_000
"""Elements within one record."""


class Element:
    """An element of a record. ``text`` is what stands in it, before and after its children."""

    __slots__ = ("attributes", "children", "tag", "text")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Element] = []
        self.text = ""

    def all(self, tag: str) -> list[Element]:
        """The children with that tag."""
        return [child for child in self.children if child.tag == tag]

    def first(self, tag: str) -> Element | None:
        """The first child with that tag."""
        return next((child for child in self.children if child.tag == tag), None)

    def texts(self) -> dict[str, str]:
        """The text of each child, by tag; of several of one tag, joined with ``; ``."""
        found: dict[str, str] = {}
        for child in self.children:
            before = found.get(child.tag)
            found[child.tag] = child.text if before is None else f"{before}; {child.text}"
        return found


def attribute(element: Element | None, name: str) -> str:
    """An attribute with its spaces tidied; empty when it, or the element, is not there."""
    return " ".join(element.attributes.get(name, "").split()) if element else ""


Record = tuple[int, Element, list[Element]]
"""A record's number (the first is 1), the record, and the elements around it, outermost first."""


def root_tag(path: Path) -> str:
    """The tag of the outermost element; empty for what is no XML."""
    found: list[str] = []
    parser = expat.ParserCreate()

    def start(tag: str, _attributes: dict[str, str]) -> None:
        if not found:
            found.append(tag)

    parser.StartElementHandler = start
    parser.EntityDeclHandler = _refuse_entities
    text = head(path).lstrip()
    if not text.startswith("<"):
        return ""
    try:
        with path.open("rb") as stream:
            parser.Parse(stream.read(_CHUNK).lstrip(), False)
    except (expat.ExpatError, FileError, OSError, ValueError, LookupError):
        pass
    return found[0] if found else ""


def file_digest(path: Path) -> str:
    """The SHA-256 of a file, as hexadecimal digits. Raises FileError."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise FileError("unreadable", f"the file cannot be read: {error.strerror}") from error


def xml_records(path: Path, tag: str | tuple[str, ...], progress: Progress) -> Iterator[Record]:
    """The elements called ``tag``, or as one of them, wherever they are. An element above a record
    keeps only its attributes, so that memory stays flat.

    Raises FileError for what is not well-formed, ends too soon, declares entities, or is nested
    or long beyond any honest file.
    """
    builder = _Builder((tag,) if isinstance(tag, str) else tag)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    parser.EntityDeclHandler = _refuse_entities
    number = given = 0
    with path.open("rb") as stream:
        while True:
            chunk = stream.read(_CHUNK)
            _parse(parser, chunk)
            given += len(chunk)
            if given - parser.CurrentByteIndex > _LONGEST_TOKEN:
                raise _too_much("has a tag or comment that is too long")
            for record, above in builder.take():
                number += 1
                yield number, record, above
            if not chunk:
                return
            progress(len(chunk))


def _parse(parser: expat.XMLParserType, chunk: bytes) -> None:
    try:
        parser.Parse(chunk, not chunk)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise FileError(
            "broken-xml",
            f"the XML is damaged or ends too soon ({error})",
            expected="a whole file; fetch it again",
        ) from error


def _refuse_entities(*_declared: Any) -> None:
    raise FileError(
        "xml-entities",
        "the file declares XML entities, which can stand for other files or unfold without end",
        expected="XML without entity declarations",
    )


class _Builder:
    """Builds one record after another from what the parser says."""

    def __init__(self, tags: tuple[str, ...]) -> None:
        self._tags = tags
        self._above: list[Element] = []
        self._open: list[Element] = []
        self._pieces: list[list[str]] = []
        self._done: list[tuple[Element, list[Element]]] = []
        self._size = self._parts = 0

    def take(self) -> list[tuple[Element, list[Element]]]:
        """The records that are complete."""
        done, self._done = self._done, []
        return done

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if len(self._above) + len(self._open) >= _DEEPEST:
            raise _too_much("is nested too deeply")
        element = Element(tag, attributes)
        if not self._open and tag not in self._tags:
            self._above.append(element)
            return
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._size = self._parts = 0
        self._parts += 1
        if self._parts > _MOST_PARTS:
            raise _too_much("has a record of too many parts")
        self._open.append(element)
        self._pieces.append([])

    def characters(self, text: str) -> None:
        """Text within an element; kept inside records only."""
        if self._open:
            self._size += len(text)
            if self._size > _LONGEST_TEXT:
                raise _too_much("has a record that is too long")
            self._pieces[-1].append(text)

    def end(self, _tag: str) -> None:
        """An element ends."""
        if not self._open:
            self._above.pop()
            return
        element = self._open.pop()
        element.text = "".join(self._pieces.pop())
        if not self._open:
            self._done.append((element, list(self._above)))


def _too_much(what: str) -> FileError:
    return FileError("odd-xml", f"the file {what}", expected="a file of the usual shape")
