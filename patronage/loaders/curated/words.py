"""The words that cells may hold: those of the schema, the records, ISO 3166 and ISO 4217."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import Final

from patronage.graph.records import PURPOSES, STAGES, STATUSES, VISIBILITIES
from patronage.loaders.curated.errors import CellError
from patronage.loaders.curated.tables import RESPONSE_KINDS, VERDICTS
from patronage.loaders.nearest import Nearest
from patronage.schema import Schema

CHOICES: Final = {
    "status": STATUSES,
    "stage": STAGES,
    "purpose": PURPOSES,
    "visibility": VISIBILITIES,
    "extent": ("act", "state"),
    "join": ("and", "or"),
    "verdict": VERDICTS,
    "response-kind": RESPONSE_KINDS,
    "yes-no": ("yes", "no"),
}
_OLD_CURRENCIES: Final = ("DEM", "FRF", "ITL", "ESP", "BEF", "NLG", "PTE", "ZRN")


class Words:
    """Checks words against the lists they must be from, and finds the nearest right one."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self.nearest = Nearest()

    def one_of(self, kind: str, word: str) -> str:
        """The word itself. Raises CellError when it is not one of the kind's choices."""
        if word in CHOICES[kind]:
            return word
        raise self._unknown(kind, word, CHOICES[kind], _HINTS.get(word.lower(), ""))

    def class_name(self, word: str) -> str:
        """The word itself. Raises CellError when it is no concrete class of the schema."""
        if word in self._schema.concrete:
            return word
        if word in self._schema.classes:
            below = self._schema.descendants(word)
            raise CellError(
                "class-too-general",
                f'"{word}" is a group of classes, not one that a record can have',
                expected=f"one of {', '.join(below) or 'the classes of the schema'}",
            )
        raise self._unknown("class", word, self._schema.concrete)

    def relation(self, word: str) -> str:
        """The word itself. Raises CellError when it is no relation of the schema."""
        if word in self._schema.relations:
            return word
        raise self._unknown("relation", word, tuple(self._schema.relations))

    def currency(self, word: str) -> str:
        """The word itself. Raises CellError when it is no ISO 4217 code."""
        if word in self._currencies:
            return word
        raise self._unknown("currency", word, self._currencies, _CURRENCY_SIGNS.get(word, ""))

    def country(self, word: str) -> str:
        """The word itself. Raises CellError when it is no ISO 3166-1 alpha-3 code.

        Codes that ISO leaves to users (AAA to AAZ, QMA to QZZ, XAA to XZZ, ZZA to ZZZ) are taken,
        for countries that ISO does not list and for invented ones.
        """
        if word in self._countries or _is_user_assigned(word):
            return word
        raise CellError(
            "unknown-country",
            f'"{word}" is not a country code',
            suggestion=self._country_by_name(word),
        )

    def _unknown(self, kind: str, word: str, words: Collection[str], hint: str = "") -> CellError:
        label = kind.replace("response-kind", "kind of response").replace("-", " or ")
        listed = f"one of {', '.join(words)}" if len(words) <= 12 else ""
        return CellError(
            f"unknown-{kind}",
            f'"{word}" is not a {label}',
            expected=listed,
            suggestion=hint or self.nearest(word, words),
        )

    @cached_property
    def _currencies(self) -> frozenset[str]:
        import pycountry

        return frozenset(c.alpha_3 for c in pycountry.currencies) | frozenset(_OLD_CURRENCIES)

    @cached_property
    def _countries(self) -> frozenset[str]:
        import pycountry

        return frozenset(c.alpha_3 for c in pycountry.countries)

    @cached_property
    def _country_names(self) -> dict[str, str]:
        import pycountry

        names: dict[str, str] = {}
        for country in pycountry.countries:
            for attribute in ("name", "official_name", "common_name", "alpha_2"):
                name = getattr(country, attribute, None)
                if name:
                    names[name.casefold()] = country.alpha_3
        return names

    def _country_by_name(self, word: str) -> str:
        exact = self._country_names.get(word.casefold())
        if exact:
            return exact
        near = self.nearest(word.casefold(), self._country_names.keys()) if len(word) > 3 else ""
        return self._country_names.get(near, "") or self.nearest(word, self._countries)


def _is_user_assigned(word: str) -> bool:
    if not (len(word) == 3 and word.isascii() and word.isalpha() and word.isupper()):
        return False
    return word[:2] in {"AA", "ZZ"} or word[0] == "X" or "QM" <= word[:2] <= "QZ"


_HINTS: Final = {
    "disputed": "alleged, with a row in responses for the dispute",
    "denied": "alleged, with a row in responses for the denial",
    "true": "yes", "false": "no", "y": "yes", "n": "no", "1": "yes", "0": "no",
    "oui": "yes", "non": "no",
    "verified": "confirmed", "proven": "confirmed",
    "promised": "pledged", "approved": "committed", "paid": "disbursed", "spent": "disbursed",
    "military": "security", "humanitarian": "civilian",
    "private": "restricted", "secret": "restricted", "internal": "partner",
}  # fmt: skip
_CURRENCY_SIGNS: Final = {
    "€": "EUR", "$": "USD", "£": "GBP", "US$": "USD", "Euro": "EUR", "euro": "EUR",
    "euros": "EUR", "dollars": "USD", "CFA": "XOF", "FCFA": "XOF",
}  # fmt: skip
