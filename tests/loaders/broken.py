"""Broken curated folders, one thing wrong in each, with the code that must name it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.loaders.tables import SOUND

Break = Callable[[Path], None]


@dataclass(frozen=True)
class Broken:
    """A way to break the sound folder, and what the first problem of ``code`` must say.

    ``line`` 0 means the whole file; ``value`` and ``suggestion`` are checked when given.
    """

    code: str
    file: str
    break_it: Break
    line: int = 0
    column: str = ""
    value: str | None = None
    suggestion: str | None = None


def replaced(file: str, old: str, new: str) -> Break:
    """Replace text in a file; the old text must be there."""

    def break_it(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")

    return break_it


def appended(file: str, text: str) -> Break:
    """Add rows to a file."""

    def break_it(folder: Path) -> None:
        with (folder / file).open("a", encoding="utf-8", newline="") as stream:
            stream.write(text)

    return break_it


def written(file: str, data: bytes | str) -> Break:
    """Replace a whole file."""
    raw = data if isinstance(data, bytes) else data.encode()
    return lambda folder: (folder / file).write_bytes(raw) and None


def linked(file: str, target: str) -> Break:
    """Put a link in a file's place."""

    def break_it(folder: Path) -> None:
        (folder / file).unlink()
        (folder / file).symlink_to(target)

    return break_it


def foldered(file: str) -> Break:
    """Put a folder in a file's place."""

    def break_it(folder: Path) -> None:
        (folder / file).unlink()
        (folder / file).mkdir()

    return break_it


_R, _A, _E, _S = "relations.csv", "actors.csv", "events.csv", "sources.csv"
_JUDGED = "left,right,verdict,author,date\n"
_HEAD = SOUND[_R].split("\n")[0]
_FUNDS = "gov-wyland,funds,force-exland"
_BOULDER = "A" * 1_000_000

TABLES: tuple[Broken, ...] = (
    # the file
    Broken("empty-file", _S, written(_S, "")),
    Broken("wrong-encoding", _S, written(_S, SOUND[_S].replace("An in", "Ché ").encode("cp1252"))),
    Broken("nul-bytes", _A, replaced(_A, "Army of", "Army\0of")),
    Broken("wrong-delimiter", _S, written(_S, SOUND[_S].replace(",", ";"))),
    Broken("cell-too-long", _R, appended(_R, f"r-9,{_FUNDS},,,,,,,,,,,s-1,{_BOULDER}\n")),
    Broken("bad-quotes", _R, appended(_R, f'r-9,{_FUNDS},,,,,,,,,,,s-1,"never closed\n')),
    Broken("not-a-file", _S, foldered(_S)),
    Broken("outside-link", _S, linked(_S, "/etc/hostname")),
    Broken("broken-link", _S, linked(_S, "gone.csv")),
    Broken("two-tables", "sources.xlsx", written("sources.xlsx", b"PK")),
    Broken("unknown-table", "relation.csv", written("relation.csv", "a,b\n"),
           suggestion="relations.csv"),
    # dataset.toml
    Broken("broken-settings", "dataset.toml", written("dataset.toml", "title = Invented")),
    Broken("unknown-setting", "dataset.toml", appended("dataset.toml", 'licens = "x"\n'),
           column="licens", suggestion="licence"),
    Broken("bad-setting", "dataset.toml", appended("dataset.toml", "version = 3\n"),
           column="version"),
    Broken("bad-base", "dataset.toml", appended("dataset.toml", 'base = "http://a.example"\n'),
           column="base"),
    Broken("fewer-than-expected", "dataset.toml",
           appended("dataset.toml", "[expected]\nactors = 50\n"), column="expected.actors"),
    Broken("unknown-count", "dataset.toml",
           appended("dataset.toml", "[expected]\nactor = 5\n"), column="expected.actor"),
    # the header and the shape of rows
    Broken("unknown-column", _A, replaced(_A, "aliases", "alias"), 1, "alias",
           suggestion="aliases"),
    Broken("missing-column", _A, replaced(_A, ",class,", ",country,"), 1, "class"),
    Broken("duplicate-column", _A, replaced(_A, ",aliases,", ",country,"), 1, "country"),
    Broken("unnamed-column", _A, replaced(_A, ",aliases,", ",,"), 1),
    Broken("no-header", _S, written(_S, ",,\n" + SOUND[_S]), 1),
    Broken("ragged-row", _R, appended(_R, f"r-9,{_FUNDS},2018\n"), 6),
    # ids
    Broken("bad-id", _A, replaced(_A, "bn-1,Unit", "bn é1,Unit"), 5, "id", "bn é1",
           suggestion="bn-e1"),
    Broken("unknown-id", _R, replaced(_R, "force-exland,2018,", "forc-exland,2018,"), 2, "object",
           "forc-exland", "force-exland"),
    Broken("unknown-source", _R, replaced(_R, "confirmed,,s-1", "confirmed,,s-11"), 2, "sources"),
    Broken("conflicting-duplicate", _A,
           appended(_A, "bn-1,Unit,Another Battalion,,XEX,,,,,\n"), 7, "id", "bn-1"),
    Broken("conflicting-claims", _R,
           appended(_R, "r-9,force-exland,commands,bn-1,2001,,,,,,,,alleged,,s-1,\n"), 6),
    Broken("duplicate-ref", _R, replaced(_R, "r-2,", "r-1,"), 3, "ref", "r-1"),
    Broken("part-of-nothing", _R, replaced(_R, "reported,r-1,", "reported,r-7,"), 5,
           "part_of_amount", "r-7"),
    Broken("response-about-nothing", "responses.csv",
           replaced("responses.csv", "ev-1,", "ev-2,"), 2, "about", "ev-2", "ev-1"),
    # dates
    Broken("start-after-end", _R, replaced(_R, "2018,2019", "2019,2018"), 2, "from"),
    Broken("ambiguous-date", _R, replaced(_R, "2018-03", "03/04/2021"), 3, "from", "03/04/2021",
           "2021-04-03 or 2021-03-04"),
    Broken("impossible-date", _R, replaced(_R, "2018-03", "2018-02-30"), 3, "from", "2018-02-30"),
    Broken("not-a-date", _R, replaced(_R, "2018-03", "spring"), 3, "from", "spring"),
    Broken("open-start", _R, replaced(_R, "2018-03", ".."), 3, "from", ".."),
    # amounts and quantities
    Broken("not-a-number", _R, replaced(_R, "2500000,EUR", '"1,5 million",EUR'), 2, "amount",
           "1,5 million", "1500000"),
    Broken("too-many-digits", _R, replaced(_R, "2500000,EUR", "123456789012345.67,EUR"), 2,
           "amount"),
    Broken("negative-amount", _R, replaced(_R, "2500000,EUR", "-2500000,EUR"), 2, "amount"),
    Broken("amount-without-currency", _R, replaced(_R, "2500000,EUR", "2500000,"), 2, "currency"),
    Broken("currency-without-amount", _R, replaced(_R, "2500000,EUR", ",EUR"), 2, "amount"),
    Broken("unknown-currency", _R, replaced(_R, ",EUR", ",euros"), 2, "currency", "euros", "EUR"),
    Broken("quantity-without-unit", _R, replaced(_R, "150,troops", "150,"), 3, "unit"),
    Broken("unit-without-quantity", _R, replaced(_R, "150,troops", ",troops"), 3, "quantity"),
    Broken("not-a-quantity", _R, replaced(_R, "150,troops", "100-150,troops"), 3, "quantity",
           "100-150", "100..150"),
    Broken("range-backwards", _R, replaced(_R, "150,troops", "150..100,troops"), 3, "quantity",
           suggestion="100..150"),
    # words
    Broken("unknown-class", _A, replaced(_A, "bn-1,Unit", "bn-1,Battalion"), 5, "class",
           "Battalion", "Unit"),
    Broken("class-too-general", _A, replaced(_A, "bn-1,Unit", "bn-1,Actor"), 5, "class", "Actor"),
    Broken("unknown-relation", _R, replaced(_R, "trains", "traisn"), 3, "predicate", "traisn",
           "trains"),
    Broken("unknown-status", _R, replaced(_R, "confirmed", "disputed"), 2, "status", "disputed"),
    Broken("unknown-stage", _R, replaced(_R, "committed", "promised"), 2, "stage", "promised",
           "pledged"),
    Broken("unknown-purpose", _R, replaced(_R, "security", "military"), 2, "purpose", "military",
           "security"),
    Broken("unknown-visibility", _E, written(_E, SOUND[_E].replace(",status,", ",visibility,")
           .replace(",reported,", ",publc,")), 2, "visibility", "publc", "public"),
    Broken("unknown-extent", _R, written(_R, SOUND[_R].replace(",stage,", ",extent,")), 2,
           "extent", "committed"),
    Broken("unknown-country", _A, replaced(_A, "Wyland,,XWY", "Wyland,,Mali"), 2, "country",
           "Mali", "MLI"),
    Broken("unknown-yes-no", _S, replaced(_S, ",no\n", ",never\n"), 4, "read", "never"),
    Broken("unknown-response-kind", "responses.csv",
           replaced("responses.csv", "denial", "denyal"), 2, "kind", "denyal", "denial"),
    # places and addresses
    Broken("swapped-coordinates", _A, replaced(_A, "12.5,-3.25", "103.25,12.5"), 5, "latitude"),
    Broken("half-coordinates", _A, replaced(_A, "12.5,-3.25", "12.5,"), 5, "longitude"),
    Broken("bad-coordinate", _A, replaced(_A, "12.5,-3.25", "12°30'N,3"), 5, "latitude"),
    Broken("bad-address", _S, replaced(_S, "https://example.org/1", "javascript:alert(1)"), 2,
           "url"),
    Broken("bad-external-id", _A, replaced(_A, "aliases", "external_ids"), 3, "external_ids"),
    # what a row lacks
    Broken("claim-without-source", _R, replaced(_R, "confirmed,,s-1", "confirmed,,"), 2, "sources"),
    Broken("missing-value", _A, replaced(_A, "First Battalion", ""), 5, "name"),
    Broken("missing-join", _E, replaced(_E, ",bn-1,", ",bn-1;force-exland,"), 2, "join"),
    # what fits and what does not
    Broken("perpetrator-not-actor", _E, replaced(_E, ",bn-1,", ",place-xex,"), 2, "named_actors",
           "place-xex"),
    Broken("wrong-relation", _R, replaced(_R, "force-exland,commands,bn-1", "place-xex,operatesIn,"
           "force-exland"), 4, suggestion="subject and object the other way round"),
    Broken("missing-object", _R, replaced(_R, "commands,bn-1", "commands,"), 4, "object"),
    Broken("object-of-attribute", _R, replaced(_R, "force-exland,commands,bn-1",
           "ev-1,hasToll,bn-1"), 4, "object"),
    Broken("related-to-itself", _R, replaced(_R, "force-exland,commands,bn-1",
           "bn-1,operatesWith,bn-1"), 4, "object"),
    Broken("command-cycle", _R,
           appended(_R, "r-9,bn-1,commands,force-exland,2010,,,,,,,,reported,,s-2,\n"), 4),
    Broken("event-among-actors", _A, replaced(_A, "bn-1,Unit", "bn-1,Torture"), 5, "class"),
    Broken("actor-among-events", _E, replaced(_E, "UnlawfulKilling", "Unit"), 2, "class"),
    Broken("wrong-part-of", _E, written(_E, SOUND[_E].replace(",deaths,", ",part_of,")
           .replace(",12..20,", ",gov-exland,")), 2, "part_of", "gov-exland"),
    Broken("judged-against-itself", "judgements.csv",
           written("judgements.csv", _JUDGED + "bn-1,bn-1,same,Me,2022\n"), 2, "right"),
    Broken("contradicting-judgements", "judgements.csv",
           written("judgements.csv", _JUDGED + "bn-1,force-exland,same,Me,2022\n"
                   "force-exland,gov-exland,same,Me,2022\nbn-1,gov-exland,different,Me,2022\n"), 4,
           "verdict"),
    # text
    Broken("formula", _R, replaced(_R, "committed,security,confirmed,,s-1,",
           'committed,security,confirmed,,s-1,"=HYPERLINK(""http://x.example"")"'), 2, "note"),
    Broken("control-character", _A, replaced(_A, "First Battalion", "First\u202eBattalion"), 5,
           "name"),
)  # fmt: skip
