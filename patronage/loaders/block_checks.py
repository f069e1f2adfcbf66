"""Checks of many claims of a public file at once: most need no more than a few look-ups."""

from __future__ import annotations

from collections import Counter
from typing import Final

from patronage.graph.rows import CLAIM_COLUMNS
from patronage.graph.spool import Row
from patronage.loaders.base import Answers, ClaimBlock, Context, Waiting
from patronage.loaders.claim_checks import OF_EVENTS, ClaimChecks
from patronage.loaders.index import Index

_ID, _SUBJECT, _PREDICATE, _OBJECT, _START, _END, _PART_OF = map(
    CLAIM_COLUMNS.index,
    ("id", "subject", "predicate", "object", "start_latest", "end_earliest", "part_of_amount"),
)
_IN_ORDER: Final = ""
"""The answer for claims that are in order and none of command."""


class BlockChecks:
    """Does for a block what ``checks`` does for each claim, with the same findings in the same
    order; ``checks`` is asked where there may be anything to say."""

    def __init__(
        self, context: Context, checks: ClaimChecks, index: Index, counts: Counter[str]
    ) -> None:
        self._context = context
        self._checks = checks
        self._entities = index.entities
        self._sources = index.sources
        self._counts = counts

    def check(self, block: ClaimBlock) -> list[Row]:
        """Check claims; gives those to keep: met for the first time, and of a row that is not
        rejected."""
        ids = [claim[2][_ID] for claim in block.claims]
        met = self._checks.met.add_all(ids, block.file, [claim[0] for claim in block.claims])
        self._count(block, met)
        is_rejected = self._context.accounts[block.file].rows.is_rejected
        kept = []
        cited: object = None
        for at, claim in enumerate(block.claims):
            line, _, values, terms = claim
            if values[-1] is not cited and self._all_known(values[-1]):
                cited = values[-1]
            if values[-1] is not cited or not self._is_plain(values, terms, block.answers):
                self._look_at(block, claim)
            if at in met:
                self._checks.again(block.placed_claim(claim), values, met[at])
            elif not is_rejected(line):
                kept.append(values)
        return kept

    def _count(self, block: ClaimBlock, met: dict[int, int]) -> None:
        """Count claims that are met for the first time, whether or not their row is sound."""
        first = [claim for at, claim in enumerate(block.claims) if at not in met]
        self._counts["claims"] += len(first)
        self._counts["relations"] += sum(not column for _, column, _, _ in first)
        self._counts.update([claim[2][_PREDICATE] for claim in first])

    def _all_known(self, cited: Row) -> bool:
        return all(citation[0] in self._sources for citation in cited)

    def _is_plain(self, values: Row, terms: int, answers: Answers) -> bool:
        """Whether nothing is to be said of a claim, and nothing to be remembered."""
        subject, object_ = self._entities.get(values[_SUBJECT]), None
        if subject is None or values[_PART_OF]:
            return False
        start, end = values[_START], values[_END]
        if values[_OBJECT] is not None:
            object_ = self._entities.get(values[_OBJECT])
            if object_ is None:
                return False
            life = object_.validity
            if values[_PREDICATE] in OF_EVENTS:
                start, end = life.start_latest, life.end_earliest
            elif start < life.start_earliest or end > life.end_latest:
                return False
        life = subject.validity
        classes = (subject.class_name, object_.class_name if object_ else None)
        sound = start >= life.start_earliest and end <= life.end_latest
        return sound and answers.get((terms, *classes)) == _IN_ORDER

    def _look_at(self, block: ClaimBlock, claim: Waiting) -> None:
        """Check a claim with care, and learn what holds for all of its terms and classes."""
        placed, values = block.placed_claim(claim), claim[2]
        self._checks.look_at(placed, placed.record)
        ends = [self._entities.get(end) for end in (values[_SUBJECT], values[_OBJECT])]
        classes = (ends[0].class_name if ends[0] else "", ends[1].class_name if ends[1] else None)
        answer = self._checks.answer(block.terms[claim[3]], classes)
        if answer is not None:
            block.answers[(claim[3], *classes)] = answer
