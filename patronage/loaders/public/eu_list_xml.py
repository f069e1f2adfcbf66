"""The European Union's list as XML: the same entries, names and snapshots as its CSV edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from patronage.loaders.public.errors import LeftOut
from patronage.loaders.public.eu_list import ABOUT, Columns11, entry
from patronage.loaders.public.format import XmlFormat
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row, XmlRow, tidy
from patronage.loaders.public.snapshots import SnapshotFormat, Snapshots
from patronage.loaders.public.text import head
from patronage.loaders.public.xmlfile import Element, attribute

_ROOT: Final = "export"
_RECORD: Final = "sanctionEntity"
_OF_ENTITY: Final = {
    Columns11.ID: "logicalId",
    Columns11.REFERENCE: "euReferenceNumber",
    Columns11.UN: "unitedNationId",
    Columns11.DESIGNATED: "designationDate",
}
"""Columns of the CSV edition, by the attributes of an entry here."""


class EuListXml(SnapshotFormat, XmlFormat):
    """Snapshots of the list as XML."""

    about = ABOUT
    root = _ROOT
    record = _RECORD

    @property
    def name(self) -> str:
        """The word for ``--as``."""
        return "eu-list-xml"

    def recognise(self, path: Path) -> bool:
        """Whether the outermost element is ours, which others use as well, and an entry begins."""
        return super().recognise(path) and f"<{_RECORD}" in head(path)

    def mapping(self, out: Recorder) -> Callable[[Row], None]:
        """Entries, remembered for what later snapshots lack."""
        snapshots = self.snapshots
        return lambda row: _entry(row, out, snapshots)


def _entry(row: Row, out: Recorder, snapshots: Snapshots) -> None:
    assert isinstance(row, XmlRow)  # noqa: S101 - an XmlFormat gives nothing else
    names = list(_names(row.element))
    for name in names or [""]:
        entry(Row(row.line, _values(row) | {Columns11.NAME: name}), out, snapshots)
    if not names:
        raise LeftOut("an entry without a name")


def _names(element: Element) -> Iterator[str]:
    """The whole names, each once."""
    said = (tidy(attribute(one, "wholeName")) for one in element.all("nameAlias"))
    yield from dict.fromkeys(filter(None, said))


def _values(row: XmlRow) -> dict[str, str]:
    """An entry as one row of the CSV edition has it, but for the name."""
    element = row.element
    values = {column: attribute(element, name) for column, name in _OF_ENTITY.items()}
    subject = element.first("subjectType")
    regulation = element.first("regulation")
    return values | {
        Columns11.GENERATED: row.around(_ROOT, "generationDate")[:10],
        Columns11.TYPE: attribute(subject, "code"),
        Columns11.CODE: attribute(subject, "classificationCode"),
        Columns11.IN_FORCE: attribute(regulation, "entryIntoForceDate"),
        Columns11.PROGRAMME: attribute(regulation, "programme"),
        Columns11.REMARK: tidy("; ".join(one.text.strip() for one in element.all("remark"))),
    }
