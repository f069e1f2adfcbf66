"""Classes that sources mix up: which entities can be one, and of which class that one is.

To be joined, two entities need one class or two of one row below. The row begins with the class
into which the others turn without losing any link of a chain, and without any link becoming
stronger (docs/decisions/0008-joining.md); a test works that out from the schema.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

MIXED_UP: Final = (
    ("SecurityForce", "Unit", "GovernmentBody"),
    ("PrivateMilitaryCompany", "ArmedGroup"),
    ("InternationalOrganization", "NGO", "Company"),
    ("Mission", "Operation"),
)
"""Each row from the class that is taken for the joined entity first."""

_KIND: Final = {class_name: row[0] for row in MIXED_UP for class_name in row}
_RANK: Final = {class_name: rank for row in MIXED_UP for rank, class_name in enumerate(row)}


def kind_of(class_name: str) -> str:
    """What all classes that may be one with this one have in common."""
    return _KIND.get(class_name, class_name)


def joined_class(classes: Iterable[str]) -> str:
    """The class of one entity that was written as several, of classes of one kind."""
    return min(classes, key=lambda one: (_RANK.get(one, 0), one))
