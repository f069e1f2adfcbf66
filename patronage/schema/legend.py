"""What a picture of a graph has to explain: classes by tier, and link classes by letter."""

from __future__ import annotations

from dataclasses import dataclass

from patronage.schema.model import Schema


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of a legend. ``sign`` is the letter of a link class, empty for a class.

    Colours have a contrast of 4.5:1 or more on white; never show one without its label.
    """

    name: str
    label: str
    meaning: str
    colour: str
    sign: str = ""
    dashes: str = ""
    tier: int = 0


def class_legend(schema: Schema) -> tuple[LegendEntry, ...]:
    """The concrete classes from donors to events."""
    entries = (
        LegendEntry(name, found.label, found.comment, found.colour, tier=found.tier)
        for name, found in schema.classes.items()
        if name in schema.concrete
    )
    return tuple(sorted(entries, key=lambda entry: (entry.tier, entry.label)))


def link_legend(schema: Schema) -> tuple[LegendEntry, ...]:
    """The link classes in the order of ``docs/chains.md``."""
    return tuple(
        LegendEntry(word.name, word.label, word.definition, word.colour, letter, word.dashes)
        for letter, word in schema.link_classes.items()
    )
