"""IATI activities: who funds and carries out what, and where the money goes on to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from patronage.graph.folding import fold
from patronage.graph.records import Source
from patronage.loaders.base import Context, Reading
from patronage.loaders.public.codes import country
from patronage.loaders.public.dates import iso_date
from patronage.loaders.public.errors import RowError
from patronage.loaders.public.format import XmlFormat
from patronage.loaders.public.iati.about import IATI
from patronage.loaders.public.iati.codes import (
    CLASSES,
    FLOWS,
    NO_SUPPORT,
    Flow,
    date_type,
    purpose,
    role,
)
from patronage.loaders.public.iati.told import Payment, Told, counted_once, shared_payments
from patronage.loaders.public.ids import slug
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.public.row import Row, XmlRow, tidy
from patronage.loaders.public.xmlfile import Element, attribute
from patronage.loaders.reference.countries import countries
from patronage.loaders.reference.currencies import currency, unknown_currency

_PLAIN: Final = re.compile(r"[A-Za-z0-9._:-]{1,180}")


class Iati(XmlFormat):
    """Activities in XML, 1.x and 2.x."""

    about = IATI
    root = "iati-activities"
    record = "iati-activity"

    def __init__(self) -> None:
        self._told = Told()

    def mapping(self, out: Recorder) -> Callable[[Row], None]:
        """Activities, and the payments of the run, which both sides may tell."""
        return Activities(out, self._told)

    def read(self, path: Path, context: Context) -> Reading:
        """The reading, in which a payment that both sides tell of counts once."""
        self._told = shared_payments(self.name, context)
        return counted_once(super().read(path, context), self._told)


class Activities:
    """Turns the activities of one file into programmes and claims."""

    def __init__(self, out: Recorder, told: Told) -> None:
        self._out = out
        self._told = told

    def __call__(self, row: Row) -> None:
        """One activity."""
        assert isinstance(row, XmlRow)  # noqa: S101 - an XmlFormat gives nothing else
        out, element = self._out, row.element
        identifier = row.need("iati-identifier")
        places = _places(element, out)
        dates, planned = _dates(element)
        out.wanted([place for place, _ in places], out.dated(*dates, "state"))
        out.cite(identifier, _publisher(element))
        activity = _activity(
            out, identifier, narrative(element.first("title")), note=planned,
            from_text=dates[0], until_text=dates[1], validity=out.dated(*dates, "state"),
        )  # fmt: skip
        out.describe(activity)
        for code, share in places:
            _operates_in(out, activity, code, share)
        aim = purpose(_sectors(element))
        _participants(element, out, activity, dates, aim)
        # Only now is the activity known to be good: what a rejected one paid, nobody else repeats.
        for payment, id_, outgoing in list(self._paid(element, activity, identifier, aim)):
            self._told.note(payment, id_, outgoing=outgoing)

    def _paid(
        self, element: Element, activity: str, identifier: str, aim: str
    ) -> Iterator[tuple[Payment, str, bool]]:
        """Claim what transactions pay; gives each payment, its claim, and whether it goes out."""
        said: Counter[str] = Counter()
        for transaction in element.all("transaction"):
            flow = _flow(transaction, self._out)
            ends = _ends(transaction, flow, activity, self._out) if flow else None
            money = _money(transaction, element, self._out) if ends else None
            if flow is None or ends is None or money is None:
                continue
            day = _day(transaction)
            key = "|".join((identifier, str(flow.outgoing), day, *map(str, money)))
            said[key] += 1
            id_ = self._out.claim(
                ends[0], "funds", ends[1], key=f"{key}|{said[key]}", dates=(day, ""), money=money,
                stage=flow.stage, purpose=aim, note=narrative(transaction.first("description")),
            )  # fmt: skip
            yield (*ends, *money), id_, flow.outgoing


def narrative(element: Element | None) -> str:
    """The text of an element, which 2.x keeps in a narrative; the first of several languages."""
    if element is None:
        return ""
    said = element.first("narrative")
    return " ".join((said or element).text.split())[:1900]


def _activity(out: Recorder, identifier: str, title: str = "", **more: Any) -> str:
    return out.actor(
        f"iati-{_key(identifier)}", "Programme", title or f"Activity {identifier}",
        external_ids=(("iati", identifier),) if " " not in identifier else (), **more,
    )  # fmt: skip


def _key(identifier: str) -> str:
    return identifier if _PLAIN.fullmatch(identifier) else slug(identifier)


def _organisation(element: Element | None, out: Recorder) -> str:
    """An organisation by its reference, else by its name; empty when it has neither."""
    ref, name = attribute(element, "ref"), narrative(element)
    if not ref and not name:
        return ""
    class_name = CLASSES.get(attribute(element, "type"), "NGO")
    if fold(name).startswith(("government of ", "gouvernement d")):
        class_name = "Government"
    id_ = f"iati-org-{_key(ref)}" if ref else f"iati-org-name-{slug(name)}"
    external = (("iati-org", ref),) if ref and " " not in ref else ()
    out.actor(id_, class_name, name or ref, external_ids=external)
    if attribute(element, "type"):
        out.describe(id_)
    return id_


def _publisher(element: Element) -> list[Source]:
    """The reporting organisation as the publisher of what the activity says."""
    found = element.first("reporting-org")
    ref, name = attribute(found, "ref"), narrative(found)
    if not ref and not name:
        return []
    shown = name or ref
    id_ = f"iati-publisher-{_key(ref) if ref else slug(name)}"
    title = f"IATI activities published by {shown}"
    return [Source(id_, title, publisher=shown, kind="dataset")]


def _participants(
    element: Element, out: Recorder, activity: str, dates: tuple[str, str], aim: str
) -> None:
    """Funding and implementing organisations."""
    for one in element.all("participating-org"):
        said = role(attribute(one, "role"))
        who = _organisation(one, out)
        if not said:
            out.warn("unknown-category", "the role is not known", column="participating-org/@role",
                     value=attribute(one, "role"))  # fmt: skip
        elif said == "funding" and who:
            out.claim(who, "funds", activity, key="role 1", dates=dates, extent="state",
                      purpose=aim, implied="participating-org")  # fmt: skip
        elif said == "implementing" and who:
            out.claim(activity, "implementedBy", who, key="role 4", dates=dates, extent="state",
                      implied="participating-org")  # fmt: skip


def _dates(element: Element) -> tuple[tuple[str, str], str]:
    """Actual start and end, and the planned ones in words: a plan is no start. Raises RowError."""
    found: dict[str, str] = {}
    for one in element.all("activity-date"):
        text = attribute(one, "iso-date")
        day = iso_date(text)
        if text and day is None:
            raise RowError("not-a-date", "the date of the activity is none", value=text,
                           column="activity-date/@iso-date", expected="YYYY-MM-DD")  # fmt: skip
        if day:
            found.setdefault(date_type(attribute(one, "type")), day)
    planned = [
        f"{kind} {found[kind]}" for kind in ("start-planned", "end-planned") if kind in found
    ]
    return (found.get("start-actual", ""), found.get("end-actual", "")), "; ".join(planned)


def _places(element: Element, out: Recorder) -> list[tuple[str, str]]:
    """ISO alpha-3 codes of the recipient countries with their shares in percent."""
    found = []
    for one in element.all("recipient-country"):
        code = attribute(one, "code")
        try:
            found.append((country(code, "recipient-country"), attribute(one, "percentage")))
        except RowError as error:
            out.warn(error.code, str(error), column="recipient-country/@code", value=code)
    return [one for one in found if one[0]]


def _operates_in(out: Recorder, activity: str, code: str, share: str) -> None:
    known = countries().by_alpha3(code)
    name = known.name if known else code
    place = out.actor(f"place-{code.lower()}", "Place", name, country=code)
    note = f"{share} % of the activity" if share else ""
    out.claim(activity, "operatesIn", place, key="", extent="state", note=note,
              implied="recipient-country")  # fmt: skip


def _sectors(element: Element) -> list[tuple[str, str]]:
    every = [element, *element.all("transaction")]
    return [
        (attribute(one, "vocabulary"), attribute(one, "code"))
        for part in every
        for one in part.all("sector")
    ]


def _flow(transaction: Element, out: Recorder) -> Flow | None:
    """What the transaction is; None, and a warning, for one that tells of no support."""
    code = attribute(transaction.first("transaction-type"), "code").upper()
    if code in NO_SUPPORT:
        _unused(out, "a type of transaction that is no support", code)
    elif code not in FLOWS:
        out.warn("unknown-category", "the type of transaction is not known",
                 column="transaction-type/@code", value=code)  # fmt: skip
    return FLOWS.get(code)


def _ends(transaction: Element, flow: Flow, activity: str, out: Recorder) -> tuple[str, str] | None:
    """Giver and receiver; the other activity goes before its organisation, so that links between
    activities make chains. None, and a warning, when nobody is named."""
    provider = _side(transaction.first("provider-org"), "provider-activity-id", out)
    receiver = _side(transaction.first("receiver-org"), "receiver-activity-id", out)
    if not flow.outgoing:
        ends = (provider, activity)
    elif receiver or flow.stage == "disbursed":
        ends = (activity, receiver)
    else:
        ends = (provider, activity)
    if not all(ends) or ends[0] == ends[1]:
        _unused(out, "nobody is named on the other side", flow.stage)
        return None
    return ends


def _side(element: Element | None, id_attribute: str, out: Recorder) -> str:
    other = attribute(element, id_attribute)
    if not other:
        return _organisation(element, out)
    return _activity(out, other)


def _money(transaction: Element, activity: Element, out: Recorder) -> tuple[float, str] | None:
    """Amount and currency; None, and a warning, for what is no money given. Raises RowError."""
    value = transaction.first("value")
    text = value.text if value else ""
    amount = Row(0, {"value": tidy(text)}).number("value")
    written = attribute(value, "currency") or attribute(activity, "default-currency")
    if amount is None or amount <= 0:
        _unused(out, "no positive amount", text)
        return None
    found = currency(written)
    if found is None:
        _unused(out, unknown_currency(written), written)
        return None
    return amount, found.code


def _day(transaction: Element) -> str:
    for tag, name in (("transaction-date", "iso-date"), ("value", "value-date")):
        if day := iso_date(attribute(transaction.first(tag), name)):
            return day
    return ""


def _unused(out: Recorder, why: str, value: str) -> None:
    out.warn("transaction-not-used", f"a transaction is not used: {why}", column="transaction",
             value=value)  # fmt: skip
