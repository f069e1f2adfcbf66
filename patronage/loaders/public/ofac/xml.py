"""OFAC's list in XML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from patronage.loaders.public.dates import us_date
from patronage.loaders.public.errors import FileError, RowError
from patronage.loaders.public.format import XmlFormat
from patronage.loaders.public.ofac.entries import ABOUT, Entry, entity_id, record
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row, XmlRow
from patronage.loaders.public.snapshots import SnapshotFormat, Snapshots
from patronage.loaders.public.xmlfile import Element, xml_records


class OfacSdn(SnapshotFormat, XmlFormat):
    """Snapshots of the list."""

    about = ABOUT
    root = "sdnList"
    record = "sdnEntry"

    def mapping(self, out: Recorder) -> Callable[[Row], None]:
        """Entries, remembered for what later snapshots lack."""
        snapshots, day = self.snapshots, _published(Path(out.file))
        return lambda row: _entry(row, out, snapshots, day)


def _published(path: Path) -> str:
    """The day of publication; empty when the list does not say."""
    try:
        for _, element, _ in xml_records(path, "publshInformation", lambda _: None):
            return us_date(element.texts().get("Publish_Date", "")) or ""
    except FileError:
        return ""  # the reading of the entries comes upon the same damage and reports it
    return ""


def _entry(row: Row, out: Recorder, snapshots: Snapshots, day: str) -> None:
    assert isinstance(row, XmlRow)  # noqa: S101 - an XmlFormat gives nothing else
    uid = row.need("uid")
    if not day:
        raise RowError("not-a-date", "the list does not say when it was published",
                       column="Publish_Date", expected="MM/DD/YYYY")  # fmt: skip
    snapshots.note(row, out.file, day, entity_id(uid))
    kind = row.need("sdnType")
    row.need("lastName")
    programmes = {text for one in _below(row, "programList") if (text := one.text.strip())}
    aliases = [_name(one.texts()) for one in _below(row, "akaList")]
    entry = Entry(uid, kind, _name(row.values), aliases, programmes, row.text("remarks"))
    record(entry, "sdnType", day, out)


def _below(row: XmlRow, tag: str) -> list[Element]:
    found = row.element.first(tag)
    return found.children if found else []


def _name(said: Mapping[str, str]) -> str:
    parts = (said.get("firstName", ""), said.get("lastName", ""))
    return " ".join(" ".join(parts).split())
