"""Find entities by name, alias or external id; accents, case and spelling forgiven.

Best first: the id itself, an external id, a name or alias that is the same once folded, then
those whose words are close in spelling (rapidfuzz), best score first. Where nothing is, ids that
are spelt nearly so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from rapidfuzz import fuzz, process

from patronage.graph.dataset import Dataset
from patronage.graph.folding import fold

How = Literal["id", "external id", "name", "alias", "spelling"]

_CLOSE: Final = 67.0
"""Scores below this are not shown: they are other names rather than other spellings."""
_SAME_WORD: Final = 75.0
"""How alike two words must be to count as one word in two spellings."""
_BEGINNING: Final = 90.0
"""How well a word is met by a longer one that begins with it."""
_SHORTLIST: Final = 500
_NEAR_ID: Final = 80.0
"""How alike two ids must be for one to be a slip of the other."""
_OFFERED_IDS: Final = 5
_RANKS: Final[tuple[How, ...]] = ("id", "external id", "name", "alias", "spelling")


@dataclass(frozen=True, slots=True)
class Found:
    """An entity that a search found: what of it matched, how, and how well (0 to 100)."""

    id: str
    name: str
    class_name: str
    country: str
    matched: str
    how: How
    score: float


@dataclass(frozen=True, slots=True)
class _Match:
    entity: str
    matched: str
    how: How
    score: float

    @property
    def rank(self) -> tuple[float, int, int, str]:
        """Best first; of equals the shorter name, then the id."""
        return (-self.score, _RANKS.index(self.how), len(self.matched), self.entity)


def find(dataset: Dataset, text: str, limit: int = 20) -> tuple[Found, ...]:
    """Entities that ``text`` may mean, best first, at most ``limit``; empty when there is none."""
    best: dict[str, _Match] = {}
    for match in (*_by_id(dataset, text.strip()), *_by_name(dataset, fold(text))):
        known = best.get(match.entity)
        if known is None or match.rank < known.rank:
            best[match.entity] = match
    if not best:
        best = {match.entity: match for match in _by_near_id(dataset, text.strip())}
    ranked = sorted(best.values(), key=lambda match: match.rank)[:limit]
    return tuple(_found(dataset, match) for match in ranked)


def _by_id(dataset: Dataset, text: str) -> Iterator[_Match]:
    rows = dataset.connection.execute(
        "SELECT id, id FROM entities WHERE id = ?1 OR id = lower(?1)"
        " UNION SELECT entity, id FROM members WHERE id = ?1 OR id = lower(?1)",
        (text,),
    )
    for entity, written in rows.fetchall():
        yield _Match(entity, written, "id", 100.0)
    external = dataset.connection.execute(
        "SELECT entity, scheme || ':' || value FROM external_ids "
        "WHERE upper(value) = upper(?1) OR upper(scheme || ':' || value) = upper(?1)",
        (text,),
    )
    for entity, written in external.fetchall():
        yield _Match(entity, written, "external id", 100.0)


def _by_near_id(dataset: Dataset, text: str) -> Iterator[_Match]:
    """Ids that are spelt nearly so: what somebody mistyped, when no name is meant."""
    rows = dataset.connection.execute("SELECT id FROM entities")
    ids = [id_ for (id_,) in rows.fetchall()]
    for id_, score, _ in process.extract(
        text.lower(), ids, scorer=fuzz.ratio, score_cutoff=_NEAR_ID, limit=_OFFERED_IDS
    ):
        yield _Match(id_, id_, "spelling", round(score, 1))


def _by_name(dataset: Dataset, folded: str) -> Iterator[_Match]:
    if not folded:
        return
    rows = dataset.connection.execute(
        "SELECT entity, name, kind, folded FROM names ORDER BY rowid"
    ).fetchall()
    names = [row["folded"] for row in rows]
    # The scorer for the shortlist is fast but takes any part of a name for the whole of it.
    for written, _, at in process.extract(
        folded, names, scorer=fuzz.WRatio, score_cutoff=_CLOSE - 10, limit=_SHORTLIST
    ):
        entity, name, kind, _ = rows[at]
        how: How = "spelling" if written != folded else "name" if kind == "name" else "alias"
        score = closeness(folded, written)
        if score >= _CLOSE:
            yield _Match(entity, name, how, round(score, 1))


def closeness(asked: str, name: str) -> float:
    """How well folded ``name`` answers folded ``asked``: 100 when equal, 0 when nothing meets.

    What counts is how much of what was asked meets a word of the name, in letters; a name that
    says more besides loses a little. Words run together are compared as a whole.
    """
    if asked == name:
        return 100.0
    words, said = asked.split(), name.split()
    met = [
        max(((_likeness(word, other), other) for other in said), default=(0.0, ""))
        for word in words
    ]
    wanted = sum(len(word) * score for word, (score, _) in zip(words, met, strict=True))
    wanted /= max(1, sum(map(len, words)))
    used = {other for score, other in met if score}
    besides = sum(len(other) for other in said if other not in used) / max(1, len(name))
    return (
        max(
            wanted * (1 - 0.15 * besides), fuzz.ratio(asked.replace(" ", ""), name.replace(" ", ""))
        )
        * 0.99
    )


def _likeness(word: str, other: str) -> float:
    if word == other:
        return 100.0
    if len(word) >= 3 and other.startswith(word):
        return _BEGINNING
    return fuzz.ratio(word, other, score_cutoff=_SAME_WORD)


def _found(dataset: Dataset, match: _Match) -> Found:
    name, class_name, country = dataset.connection.execute(
        "SELECT name, class, country FROM entities WHERE id = ?", (match.entity,)
    ).fetchone()
    return Found(match.entity, name, class_name, country, match.matched, match.how, match.score)
