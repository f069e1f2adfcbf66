"""The words that cells may hold: those of the schema, ISO 3166 and ISO 4217."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

from patronage.loaders.curated.errors import CellError
from patronage.loaders.curated.tables import SCHEMES, Kind
from patronage.loaders.nearest import Nearest
from patronage.schema import Schema
from patronage.schema.currencies import currencies

Names = Mapping[str, str]
"""Every name under which people look for a word, in small letters, with the word."""

_YES: Final = {"yes": "yes", "y": "yes", "true": "yes", "1": "yes", "oui": "yes", "x": "yes"}
_NO: Final = {"no": "no", "n": "no", "false": "no", "0": "no", "non": "no"}
_DISPUTES: Final = frozenset({"disputed", "denied", "contested"})
_SAID: Final[dict[Kind, str]] = {
    "country": "the code of a country",
    "currency": "the code of a currency",
    "response-kind": "a kind of response",
    "yes-no": "yes or no",
}


class Words:
    """Checks words against the lists they must be from, and finds the nearest right one."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._nearest = Nearest()
        self._lists: dict[Kind, tuple[frozenset[str], Names]] = {}

    def one_of(self, kind: Kind, word: str) -> str:
        """The word itself. Raises CellError when it is not one of the kind's words."""
        allowed, names = self._lists.get(kind) or self._list(kind)
        if word in allowed:
            return word
        if kind == "status" and word.lower() in _DISPUTES:
            raise CellError(
                "unknown-status",
                f'"{word}" is not a status; who disputes or denies it is a row of responses',
                suggestion="reported or alleged, and a row in responses",
            )
        raise self._unknown(kind, word, names)

    def _list(self, kind: Kind) -> tuple[frozenset[str], Names]:
        if kind == "yes-no":
            found = frozenset({"yes", "no"}), {**_YES, **_NO}
        else:
            words = self._schema.schemes[SCHEMES[kind]]
            named = {w.notation: (w.label, *w.alt_labels) for w in words}
            found = frozenset(named), _names(named)
        self._lists[kind] = found
        return found

    def class_name(self, word: str) -> str:
        """The word itself. Raises CellError when it is no concrete class of the schema."""
        if word in self._concrete:
            return word
        if word in self._schema.classes:
            below = ", ".join(self._schema.descendants(word))
            raise CellError(
                "class-too-general",
                f'"{word}" is a group of classes, not one that a record can have',
                expected=f"one of {below or 'the classes of the schema'}",
            )
        raise self._unknown("class", word, self._class_names)

    def relation(self, word: str) -> str:
        """The word itself. Raises CellError when it is no relation of the schema."""
        if word in self._schema.relations:
            return word
        raise self._unknown("relation", word, self._relation_names)

    def currency(self, word: str) -> str:
        """The word itself. Raises CellError when it is no ISO 4217 code."""
        if word in currencies():
            return word
        raise self._unknown("currency", word, self._currency_names)

    def country(self, word: str) -> str:
        """The word itself. Raises CellError when it is no ISO 3166-1 alpha-3 code.

        Codes that ISO leaves to users (AAA to AAZ, QMA to QZZ, XAA to XZZ, ZZA to ZZZ) are taken,
        for countries that ISO does not list and for invented ones.
        """
        if word in self._countries or _is_user_assigned(word):
            return word
        raise self._unknown("country", word, self._country_names)

    def _unknown(self, kind: Kind, word: str, names: Names) -> CellError:
        plain = word.casefold().strip()
        near = names.get(plain) or names.get(self._nearest(plain, names.keys(), kind), "")
        what = _SAID.get(kind) or f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
        return CellError(f"unknown-{kind}", f'"{word}" is not {what}', suggestion=near)

    @cached_property
    def _concrete(self) -> frozenset[str]:
        return frozenset(self._schema.concrete)

    @cached_property
    def _class_names(self) -> Names:
        classes = self._schema.classes
        return _names(
            {
                name: (classes[name].label, *classes[name].alt_labels)
                for name in self._schema.concrete
            }
        )

    @cached_property
    def _relation_names(self) -> Names:
        relations = self._schema.relations.items()
        return _names({name: (found.label, *found.alt_labels) for name, found in relations})

    @cached_property
    def _currency_names(self) -> Names:
        in_use_last = sorted(currencies().values(), key=lambda one: one.until, reverse=True)
        return _names({one.code: (one.name, *one.aliases) for one in in_use_last})

    @cached_property
    def _countries(self) -> frozenset[str]:
        import pycountry

        return frozenset(country.alpha_3 for country in pycountry.countries)

    @cached_property
    def _country_names(self) -> Names:
        import pycountry

        keys = ("name", "official_name", "common_name", "alpha_2")
        return _names(
            {
                country.alpha_3: tuple(filter(None, (getattr(country, key, "") for key in keys)))
                for country in pycountry.countries
            }
        )


def _names(words: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The words by all their names; a word's own name goes before another's other name."""
    found = {other.casefold(): word for word, others in words.items() for other in others}
    return found | {word.casefold(): word for word in words}


def _is_user_assigned(word: str) -> bool:
    if not (len(word) == 3 and word.isascii() and word.isalpha() and word.isupper()):
        return False
    return word[:2] in {"AA", "ZZ"} or word[0] == "X" or "QM" <= word[:2] <= "QZ"
