"""An invented answer in the plain form of ``graph.answers.as_json``, for views and tables."""

from __future__ import annotations

from typing import Any


def citation(**more: Any) -> dict[str, Any]:
    """One citation of an invented report."""
    return {
        "source": "s-1",
        "title": "Invented report",
        "publisher": "Invented Press",
        "date": "2020-02-01",
        "url": "https://example.org/report",
        "locator": "p. 4",
    } | more


def claim(claim_id: str, predicate: str, **more: Any) -> dict[str, Any]:
    """One claim with a citation."""
    return {
        "id": claim_id,
        "predicate": predicate,
        "label": predicate,
        "from": "2019",
        "until": "",
        "extent": "state",
        "status": "reported",
        "stage": None,
        "amount": None,
        "currency": None,
        "quantity_low": None,
        "quantity_high": None,
        "unit": None,
        "citations": [citation()],
    } | more


def answer(name: str = "Donor", **more: Any) -> dict[str, Any]:
    """One chain: a donor supports a force that is named in an event, with a denial."""
    support = claim(
        "c-1",
        "funds",
        **{"from": "2019-03", "extent": "act"},
        amount=5e6,
        currency="EUR",
        stage="pledged",
    )
    links = [
        {"class": "support", "source": "donor", "target": "force", "claims": [support],
         "publishers": 1, "responses": []},
        {"class": "perpetration", "source": "force", "target": "event",
         "claims": [claim("c-2", "perpetrated")], "publishers": 1,
         "responses": [{"kind": "denial", "by": "force", "date": "2020", "text": "It denies it.",
                        "citations": [citation(locator=None)]}]},
    ]  # fmt: skip
    chain = {
        "directness": "direct", "timing": "before", "gap_days": 1305, "dates_certain": False,
        "marks": ["one-of"], "status": "reported", "entities": ["donor", "force", "event"],
        "word": "SP", "sentence": "Donor funded the force.", "links": links,
    }  # fmt: skip
    entities = {
        "donor": {"name": name, "class": "Government", "country": "AAA"},
        "force": {"name": "Force", "class": "SecurityForce", "country": "BBB"},
        "event": {"name": "Killings at Ato", "class": "UnlawfulKilling", "country": "BBB"},
    }
    return {
        "query": {"from": "donor", "to": "event"},
        "chains": [chain],
        "entities": entities,
        "total": 1,
        "truncated": False,
        "total_is_lower_bound": False,
        "looked_at": {"claims": 2, "sources": 1, "years": [2019, 2020], "undated": 0},
        "nearest_misses": [],
        "caveat": "A chain shows claims that fit together in time.",
    } | more
