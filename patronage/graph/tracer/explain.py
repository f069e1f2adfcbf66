"""Say a chain in one careful sentence, built from the claims of its reported choice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from patronage.graph.chains import Chain, ChainLink, LinkClass, Mark, Timing
from patronage.graph.counting import counted
from patronage.graph.dataset import Dataset
from patronage.graph.joining.reading import Joined
from patronage.graph.records import Claim, Entity
from patronage.graph.tracer.phrases import dates, statement

_TIMING: Final = {
    Timing.DURING: "the support recorded ran at the time of the event",
    Timing.OPEN: "for some of the support no end is recorded",
    Timing.BEFORE: "some of the support recorded ended before the event",
    Timing.AFTER: "some of the support recorded began only after the event",
    Timing.UNDATED: "whether all of the support came before the event is not known",
}
_NO_SUPPORT: Final = {
    Timing.DURING: "the ties recorded held at the time of the event",
    Timing.OPEN: "no end of the ties is recorded",
    Timing.UNDATED: "whether the ties held at the time of the event is not known",
}


def explain(dataset: Dataset, chain: Chain) -> str:
    """One sentence: who is said to have done what, when, and by how many publishers or sources.

    It puts claims side by side and never says that one led to another.
    """
    teller = _Teller(dataset, chain)
    parts = [teller.link(link) for link in chain.links[:-1]]
    parts.append(teller.naming(chain.links[-1]))
    parts += [teller.timing(), *teller.joined()]
    text = "; ".join(part for part in parts if part)
    return text[0].upper() + text[1:] + "."


class _Teller:
    """Tells the links of one chain."""

    def __init__(self, dataset: Dataset, chain: Chain) -> None:
        self._dataset, self._chain, self._joined = dataset, chain, Joined(dataset)

    def joined(self) -> Iterator[str]:
        """Who is taken for whom, where a reported claim was written of another entity."""
        ends = (
            end
            for link in self._chain.links
            if link.claims
            for end in self._joined.ends(self._claim(link))
        )
        for member in dict.fromkeys(end.member for end in ends):
            stays = self._entity(self._dataset.id_of(member.id))
            yield f"{member.name} is taken for {stays.name}, {member.sentence}"

    def _names(self, claim: Claim) -> dict[str, str]:
        """The names of the ends of a claim as it was written."""
        found = {"subject": self._entity(claim.subject), "object": self._entity(str(claim.object))}
        written = {end.part: end.member.name for end in self._joined.ends(claim)}
        return {part: written.get(part, entity.name) for part, entity in found.items()}

    def _entity(self, id_: str) -> Entity:
        found = self._dataset.entity(id_)
        if found is None:
            raise KeyError(id_)
        return found

    def _claim(self, link: ChainLink) -> Claim:
        """The claim of the reported choice (the first one that is listed)."""
        found = self._dataset.claim(link.claims[0])
        if found is None:
            raise KeyError(link.claims[0])
        return found

    def link(self, link: ChainLink) -> str:
        """One link as its reported claim says it."""
        source, target = self._entity(link.source), self._entity(link.target)
        if link.link_class == LinkClass.SAME_STATE:
            return (
                f"{source.name} and {target.name} are bodies of one state ({source.country}), "
                "with no record that support passed between them"
            )
        claim = self._claim(link)
        names = self._names(claim)
        said = statement(claim, names["subject"], names["object"])
        publishers = self._dataset.publishers(claim.id)
        return f"{said}, {_backing(claim)} {counted(publishers, 'publisher')}"

    def naming(self, link: ChainLink) -> str:
        """Who is named for the event, by how many sources."""
        event, claim = self._entity(link.target), self._claim(link)
        names = self._names(claim)
        actor, happened = names["subject"], names["object"]
        sources = len({c.source for one in link.claims for c in self._dataset.citations(one)})
        backing = counted(sources, "source")
        when = dates(event.from_text, event.until_text, "act")
        either = ", one of several named of whom it is unclear which," if self._is_one_of() else ""
        if claim.predicate == "carriedOut":
            return f"{actor}{either} is named as taking part in {happened} {when} by {backing}"
        return f"{actor}{either} is named as responsible by {backing} for {happened} {when}"

    def _is_one_of(self) -> bool:
        return Mark.ONE_OF in self._chain.marks

    def timing(self) -> str:
        """How the support lies to the event; nothing for chains that have none."""
        timed = {link.link_class.value for link in self._chain.links} & set("SOHEA")
        if not timed:
            return ""
        words = _NO_SUPPORT if timed == {"A"} else _TIMING
        gap = self._chain.gap_days
        known = f", by {counted(gap, 'day')}" if gap and self._chain.timing != Timing.OPEN else ""
        unsure = "" if self._chain.dates_certain else " (dates not certain)"
        return words[self._chain.timing] + known + unsure


def _backing(claim: Claim) -> str:
    return {"confirmed": "according to", "alleged": "as alleged by"}.get(
        claim.status, "as reported by"
    )
