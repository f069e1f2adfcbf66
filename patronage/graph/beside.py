"""What stands beside the links of a chain: denials, disputes, answers, conditions, withdrawals,
the donor's own suspensions of support, and sanctions on anyone in it.
"""

from __future__ import annotations

from typing import Any, Final

from patronage.graph.chains import Chain
from patronage.graph.dataset import Dataset
from patronage.graph.records import Claim

Plain = dict[str, Any]
_MEASURES: Final = {"suspends": "suspension", "sanctions": "sanction"}
_AGAINST: Final = """
SELECT id FROM claims WHERE object = ? AND predicate IN (?, ?)
AND NOT EXISTS (SELECT 1 FROM withdrawn_claims AS w WHERE w.claim = claims.id) ORDER BY id
"""


class Beside:
    """Finds responses and measures; what was asked of one entity or claim is kept."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._responses: dict[str, list[Plain]] = {}
        self._measures: dict[str, list[Claim]] = {}

    def of(self, chain: Chain) -> list[list[Plain]]:
        """Per link: what is said about its claims and about the entity that it reaches.

        What concerns the start stands beside the first link. Withdrawn claims say so there too.
        """
        found = []
        for number, link in enumerate(chain.links):
            subjects = [*link.claims, link.target]
            ends = [link.target]
            if number == 0:
                subjects, ends = [link.source, *subjects], [link.source, *ends]
            said = [one for about in subjects for one in self.about(about)]
            said += [one for end in ends for one in self._taken_against(end, chain)]
            found.append(said)
        return found

    def about(self, id_: str) -> list[Plain]:
        """The responses about one claim or entity."""
        if id_ not in self._responses:
            self._responses[id_] = [
                {
                    "kind": said.kind,
                    "by": said.by,
                    "about": said.about,
                    "date": said.date_text or None,
                    "text": said.text,
                    "citations": said.citations,
                }
                for said in self._dataset.responses(id_)
            ]
        return self._responses[id_]

    def _taken_against(self, id_: str, chain: Chain) -> list[Plain]:
        """Sanctions by anyone, and suspensions by whoever is in the chain."""
        return [
            _measure(claim)
            for claim in self._claims_against(id_)
            if claim.predicate == "sanctions" or claim.subject in chain.entities
        ]

    def _claims_against(self, id_: str) -> list[Claim]:
        if id_ not in self._measures:
            rows = self._dataset.connection.execute(_AGAINST, (id_, *_MEASURES)).fetchall()
            claims = [self._dataset.claim(row[0]) for row in rows]
            self._measures[id_] = [claim for claim in claims if claim is not None]
        return self._measures[id_]


def _measure(claim: Claim) -> Plain:
    return {
        "kind": _MEASURES[claim.predicate],
        "by": claim.subject,
        "about": claim.object,
        "date": claim.from_text or None,
        "text": claim.note,
        "citations": claim.citations,
    }
