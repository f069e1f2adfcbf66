"""The list of specially designated nationals of the United States Treasury (OFAC), in XML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from patronage.loaders.base import Context, Reading
from patronage.loaders.public.about import About
from patronage.loaders.public.dates import us_date
from patronage.loaders.public.errors import FileError, LeftOut, RowError
from patronage.loaders.public.format import XmlFormat
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row, XmlRow
from patronage.loaders.public.snapshots import Snapshots, ended, shared_snapshots
from patronage.loaders.public.states import State, government
from patronage.loaders.public.xmlfile import Element, xml_records

_CLASSES: Final = {"Individual": "Person", "Entity": "Company"}
_THINGS: Final = frozenset({"Vessel", "Aircraft"})
_ABOUT: Final = About(
    name="ofac-sdn",
    title="OFAC list of specially designated nationals",
    publisher="United States Department of the Treasury, Office of Foreign Assets Control",
    url="https://ofac.treasury.gov/sanctions-list-service",
    licence="A work of the United States government, in the public domain in the United States.",
    cite="United States Department of the Treasury, Office of Foreign Assets Control, Specially "
    "Designated Nationals List, with its day of publication.",
    summary="Reads who is under sanctions of the United States, by when and until when.",
    reads=("the list as `sdn.xml`; several snapshots of it in one load",),
    maps=(
        ("sdnEntry, sdnType Individual", "a Person, restricted, as is the claim"),
        ("sdnType Entity", "a Company: the list does not tell groups from companies"),
        ("firstName, lastName, akaList", "name and aliases, of whatever quality"),
        (
            "the entry, its programList",
            "the Government of the United States sanctions it; the programmes are the note. The "
            "list does not say since when: in force by the day of its publication, `[..D]`",
        ),
        (
            "Publish_Date of the snapshots of one load",
            "the end: `[D..]` for the last snapshot that has it, `[D..E]` when the next one of the "
            "same load lacks it; the start is told by the first snapshot that was read",
        ),
    ),
    leaves_out=(
        "vessels and aircraft: no actors",
        "addresses, births, papers",
        "the CSV edition, which has no header, and the advanced XML",
    ),
)


class OfacSdn(XmlFormat):
    """Snapshots of the list."""

    about = _ABOUT
    root = "sdnList"
    record = "sdnEntry"

    def __init__(self) -> None:
        self._snapshots = Snapshots()

    def mapping(self, out: Recorder) -> Callable[[Row], None]:
        """Entries, remembered for what later snapshots lack."""
        snapshots, day = self._snapshots, _published(Path(out.file))
        return lambda row: _entry(row, out, snapshots, day)

    def read(self, path: Path, context: Context) -> Reading:
        """The reading, whose claims end as all snapshots of the run tell."""
        self._snapshots = shared_snapshots(self.name, context)
        return ended(super().read(path, context), self._snapshots, context)


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
    id_ = f"ofac-{row.need('uid')}"
    if not day:
        raise RowError("not-a-date", "the list does not say when it was published",
                       column="Publish_Date", expected="MM/DD/YYYY")  # fmt: skip
    snapshots.listed.setdefault(day, set()).add(id_)
    kind = row.need("sdnType")
    if kind in _THINGS:
        raise LeftOut("a vessel or an aircraft")
    if kind not in _CLASSES:
        raise RowError("unknown-category", "the type is not known", column="sdnType", value=kind,
                       expected=", ".join(_CLASSES))  # fmt: skip
    row.need("lastName")
    out.wanted(tuple(out.filters.countries))
    out.cite(f"entry {row.text('uid')}")
    seen_by = "restricted" if kind == "Individual" else "public"
    programmes = sorted({text for one in _below(row, "programList") if (text := one.text.strip())})
    aliases = {_name(one.texts()) for one in _below(row, "akaList")} - {""}
    out.actor(
        id_, _CLASSES[kind], _name(row.values), aliases=tuple(sorted(aliases)), visibility=seen_by,
        note=row.text("remarks"),
    )  # fmt: skip
    giver = government(State("the United States", "USA"), out)
    out.claim(
        giver, "sanctions", id_, key="", dates=(f"[..{day}]", f"[{day}..]"), extent="state",
        visibility=seen_by, note=", ".join(programmes)[:1900],
    )  # fmt: skip


def _below(row: XmlRow, tag: str) -> list[Element]:
    found = row.element.first(tag)
    return found.children if found else []


def _name(said: Mapping[str, str]) -> str:
    parts = (said.get("firstName", ""), said.get("lastName", ""))
    return " ".join(" ".join(parts).split())[:1900]
