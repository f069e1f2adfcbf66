"""What only shows when all ties are known: which units are joint forces, which are on top."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from patronage.loaders.public.sfm.words import unit_class


@dataclass(slots=True)
class Hierarchy:
    """Names, classifications and ties of the units of one file, by unit id."""

    names: dict[str, str] = field(default_factory=dict)
    classifications: dict[str, tuple[str, ...]] = field(default_factory=dict)
    parents: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    joint: set[str] = field(default_factory=set)

    def unit(self, id_: str, name: str, classifications: tuple[str, ...]) -> None:
        """A unit that has a row of its own."""
        self.names[id_] = name
        if classifications:
            self.classifications.setdefault(id_, classifications)

    def tie(self, relation: str, id_: str, related: str, name: str) -> None:
        """A unit is the child or a member of another."""
        if name:
            self.names.setdefault(related, name)
        if relation.startswith("member"):
            self.joint.add(related)
        else:
            self.parents[id_].add(related)

    def class_of(self, id_: str) -> str:
        """The class of a unit."""
        above = self.parents.get(id_, set()) - {id_}
        topmost = all(self._plain_class(one) == "GovernmentBody" for one in above)
        return self._class(id_, topmost=topmost)

    def _plain_class(self, id_: str) -> str:
        return self._class(id_, topmost=False)

    def _class(self, id_: str, *, topmost: bool) -> str:
        name, words = self.names.get(id_, ""), self.classifications.get(id_, ())
        return unit_class(name, words, topmost=topmost, joint=id_ in self.joint)
