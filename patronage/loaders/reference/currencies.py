"""What is said of a currency that nobody knows, or that was no more on the day."""

from __future__ import annotations

from patronage.graph.days import Day
from patronage.graph.folding import fold
from patronage.graph.validity import span
from patronage.loaders.nearest import did_you_mean, nearest
from patronage.schema.currencies import Currency, currencies


def currency(text: str) -> Currency | None:
    """The currency with that ISO 4217 code, in any case; None when there is none."""
    return currencies().get(text.strip().upper())


def unknown_currency(text: str) -> str:
    """One sentence on a text that is no code of a currency."""
    if not text.strip():
        return "the amount has no currency, so that it is no money"
    return f'"{text[:40]}" is no ISO 4217 code of a currency{did_you_mean(meant_currency(text))}'


def meant_currency(text: str) -> str:
    """The code that is meant by a name or sign such as ``euros``, or the nearest code; empty for
    neither."""
    plain = text.strip().casefold()
    for one in currencies().values():
        if plain in one.aliases or (not one.until and fold(one.name) == fold(plain) != ""):
            return one.code
    return nearest(text.strip().upper(), tuple(currencies()))


def superseded(text: str, day: Day) -> str:
    """One sentence on a currency that ISO had withdrawn for more than a year on a day; empty for
    one that was in use."""
    found = currency(text)
    if found is None or not found.until or day < span(found.until).latest + 10_000:
        return ""
    return (
        f"{found.code} ({found.name}) was withdrawn in {found.until} and {found.successor} came "
        "after it, mostly at another value: look at the amount again"
    )
