"""What can be the same as what: kinds of entities, and how the names of each are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from patronage.graph.matching.vocabulary import Profile


@dataclass(frozen=True, slots=True)
class Kind:
    """Classes that can be one. ``abroad``: may be compared when one side has no country."""

    name: str
    profile: Profile
    abroad: bool = False


_FORCE: Final = Kind("force", "force")
_GROUP: Final = Kind("armed group", "group", abroad=True)
_BODY: Final = Kind("organization", "other", abroad=True)
_OPERATION: Final = Kind("operation", "other", abroad=True)

KINDS: Final[Mapping[str, Kind]] = {
    "SecurityForce": _FORCE, "Unit": _FORCE, "GovernmentBody": _FORCE,
    "Government": Kind("government", "other"), "Polity": Kind("polity", "other"),
    "ArmedGroup": _GROUP, "PrivateMilitaryCompany": _GROUP,
    "InternationalOrganization": _BODY, "NGO": _BODY, "Company": _BODY,
    "Coalition": Kind("coalition", "other", abroad=True),
    "Operation": _OPERATION, "Mission": _OPERATION,
    "Programme": Kind("programme", "other", abroad=True),
    "Person": Kind("person", "person", abroad=True),
    "Community": Kind("community", "other", abroad=True),
    "Place": Kind("place", "other"),
}  # fmt: skip
"""By class, as in ``graph.kinds``: only what can be joined is proposed. Events are not here:
their names say little (see ``incidents``)."""
