"""Codes of countries as public files write them."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from patronage.loaders.public.errors import RowError

_OWN_CODE: Final = re.compile(r"(AA[A-Z]|Q[M-Z][A-Z]|X[A-Z][A-Z]|ZZ[A-Z])\Z")


@cache
def country(code: str, column: str) -> str:
    """The ISO alpha-3 code of an alpha-2 one; alpha-3 codes, also those that ISO leaves to users,
    stay. Raises RowError."""
    wanted = code.upper()
    if not wanted or _OWN_CODE.match(wanted):
        return wanted
    import pycountry

    named = pycountry.countries
    found = named.get(alpha_2=wanted) if len(wanted) == 2 else named.get(alpha_3=wanted)
    if found is None:
        raise RowError("unknown-country", f'there is no country "{code}"', column=column,
                       value=code, expected="the ISO 3166-1 code of a country")  # fmt: skip
    return str(found.alpha_3)
