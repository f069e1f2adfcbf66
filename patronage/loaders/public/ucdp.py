"""What the datasets of the Uppsala Conflict Data Program have in common: actors and their ids."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from patronage.loaders.public.errors import RowError
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.reference.countries import Country, countries

PUBLISHER: Final = "Uppsala Conflict Data Program"
LICENCE: Final = "CC BY 4.0."
GOVERNMENT: Final = "Government of "


def ucdp_actor(
    number: str, name: str, out: Recorder, class_name: str = "", country: Country | None = None
) -> str:
    """An actor under its UCDP id; gives our id. Raises RowError for what is no id.

    A name that begins with ``Government of`` is a government, any other an armed group.
    """
    if not number.isascii() or not number.isdigit():
        raise RowError("bad-actor-id", "the actor id is no number", value=number,
                       expected="a UCDP actor id such as 84")  # fmt: skip
    state = name.startswith(GOVERNMENT)
    kind = class_name or ("Government" if state else "ArmedGroup")
    if kind == "Government" and country is None:
        country = country_of(None, name.removeprefix(GOVERNMENT))
    code = country.alpha3 if country else ""
    ids = [("ucdp", number)]
    if kind == "Government" and code:
        ids.append(("government", code))
    return out.actor(f"ucdp-{number}", kind, name, country=code, external_ids=tuple(sorted(ids)))


@lru_cache(maxsize=4096)
def country_of(number: int | None, name: str, code: str = "") -> Country | None:
    """The country that a row names by ISO code, Gleditsch and Ward's number or name."""
    table = countries()
    found = table.by_alpha3(code) if code else None
    if found is None and number is not None:
        found = table.by_gw(number)
    return found or (table.by_name(name) if name else None)


def numbers(text: str) -> list[str]:
    """``301; 302.0`` and ``301, 302`` as ``["301", "302"]``."""
    parts = [part.strip() for part in text.replace(";", ",").split(",")]
    return [part.removesuffix(".0") for part in parts if part]
