"""What an entry of OFAC's list becomes, in whichever edition it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from patronage.loaders.public.about import About
from patronage.loaders.public.errors import LeftOut, RowError
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.snapshots import seen_on
from patronage.loaders.public.states import State, government

_LONGEST: Final = 1900
_CLASSES: Final = {"Individual": "Person", "Entity": "Company"}
_THINGS: Final = frozenset({"Vessel", "Aircraft"})
ABOUT: Final = About(
    name="ofac-sdn",
    title="OFAC list of specially designated nationals",
    publisher="United States Department of the Treasury, Office of Foreign Assets Control",
    url="https://ofac.treasury.gov/sanctions-list-service",
    licence="A work of the United States government, in the public domain in the United States.",
    cite="United States Department of the Treasury, Office of Foreign Assets Control, Specially "
    "Designated Nationals List, with its day of publication.",
    summary="Reads who is under sanctions of the United States, by when and until when.",
    reads=(
        "the list as `sdn.xml`; several snapshots of it in one load",
        "the list as `sdn.csv`, which has no header and `-0-` for what is empty. `alt.csv` (other "
        "names) and `sdn_comments.csv` (the rest of long remarks) are read from beside it: name "
        "only `sdn.csv`. For `sdn-2019-03-01.csv` they are `alt-2019-03-01.csv` and "
        "`sdn_comments-2019-03-01.csv`",
        "`sdn.csv` does not say its day of publication: it is taken from the name of the file or "
        "of its folder, such as `2019-03-01/sdn.csv`. Without a day, nothing is known of when a "
        "sanction held, and the load says so",
        "both editions together: they give the same ids and claims",
    ),
    maps=(
        ("sdnEntry, sdnType Individual", "a Person, restricted, as is the claim"),
        ("sdnType Entity", "a Company: the list does not tell groups from companies"),
        (
            "firstName, lastName, akaList; `LAST, First` and `alt.csv`, and `a.k.a.` in the "
            "remarks",
            "name and aliases, of whatever quality",
        ),
        ("remarks; `Linked To:` in those of the CSV edition", "the note of the entity"),
        (
            "the entry, its programList",
            "the Government of the United States sanctions it; the programmes are the note. The "
            "list does not say since when: in force by the day of its publication, `[..D]`, or, "
            "when an earlier snapshot of the same load lacks it, since a day between, `[C..D]`",
        ),
        (
            "Publish_Date of the snapshots of one load",
            "the end: `[D..]` for the last snapshot that has it, `[D..E]` when the next one of the "
            "same load lacks it",
        ),
        ("an entry that is back after a snapshot without it", "a second claim, for its second "
         "stay"),
    ),
    leaves_out=(
        "vessels and aircraft: no actors",
        "addresses (`add.csv`), births, papers, titles: also where the CSV edition has them among "
        "the remarks",
        "the other lists of the same office (`consolidated.xml`, `cons_prim.csv`), which look the "
        "same: load them apart. A list that lacks most of the one before closes nothing",
        "the advanced XML",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry. ``kind`` is its type as the XML edition writes it, ``note`` its remarks."""

    uid: str
    kind: str
    name: str
    aliases: Iterable[str]
    programmes: Iterable[str]
    note: str

    @property
    def id(self) -> str:
        """The id of the entity."""
        return entity_id(self.uid)


def entity_id(uid: str) -> str:
    """The id of the entity of an entry."""
    return f"ofac-{uid}"


def record(entry: Entry, column: str, day: str, out: Recorder) -> None:
    """Write an entry that stands in the list of ``day`` (empty: nobody knows of which day); its
    type was in ``column``. Raises RowError, LeftOut."""
    if entry.kind in _THINGS:
        raise LeftOut("a vessel or an aircraft")
    if entry.kind not in _CLASSES:
        raise RowError("unknown-category", "the type is not known", column=column,
                       value=entry.kind, expected=", ".join(_CLASSES))  # fmt: skip
    out.wanted(tuple(out.filters.countries))
    out.cite(f"entry {entry.uid}")
    seen_by = "restricted" if entry.kind == "Individual" else "public"
    aliases = {alias[:_LONGEST] for alias in entry.aliases} - {""}
    out.actor(
        entry.id, _CLASSES[entry.kind], entry.name[:_LONGEST], aliases=tuple(sorted(aliases)),
        visibility=seen_by, note=entry.note,
    )  # fmt: skip
    giver = government(State("the United States", "USA"), out)
    out.claim(
        giver, "sanctions", entry.id, key="", dates=(f"[..{day}]" if day else "", seen_on(day)),
        extent="state", visibility=seen_by, note=", ".join(sorted(entry.programmes))[:_LONGEST],
    )  # fmt: skip
