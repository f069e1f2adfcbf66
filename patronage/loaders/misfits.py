"""Why a relation cannot join two entities, and which relation was probably meant."""

from __future__ import annotations

from dataclasses import dataclass

from patronage.graph.records import Claim
from patronage.schema import Schema
from patronage.schema.checks import Violation

_ENDS = frozenset(
    {"wrong-subject", "wrong-object", "missing-object", "object-of-attribute", "related-to-itself"}
)


@dataclass(frozen=True, slots=True)
class Misfit:
    """A violation of a relation's ends, said in the words of the entities concerned."""

    code: str
    message: str
    suggestion: str


def misfit(
    schema: Schema, claim: Claim, violation: Violation, classes: tuple[str, str | None]
) -> Misfit | None:
    """What a violation of the ends of a relation means; None for any other violation."""
    if violation.code not in _ENDS:
        return None
    subject, object_ = classes
    if violation.code == "related-to-itself":
        message = f'"{claim.subject}" cannot have the relation {claim.predicate} to itself'
        return Misfit(violation.code, message, "")
    suggestion = better(schema, claim.predicate, subject, object_)
    if violation.code == "missing-object":
        return Misfit(violation.code, f'"{claim.predicate}" has no object', suggestion)
    if violation.code == "object-of-attribute":
        message = f'"{claim.predicate}" is said of one entity and takes no object'
        return Misfit(violation.code, message, suggestion)
    if claim.predicate == "perpetrated" and violation.field == "subject":
        message = f'a perpetrator cannot be a {subject}, as "{claim.subject}" is'
        return Misfit("perpetrator-not-actor", message, suggestion)
    message = (
        f'"{claim.predicate}" cannot lead from the {subject} "{claim.subject}" '
        f'to the {object_} "{claim.object}"'
    )
    return Misfit("wrong-relation", message, suggestion)


def better(schema: Schema, relation: str, subject: str, object_: str | None) -> str:
    """The inverse, the two ends swapped, or a relation of the same link class; or nothing."""
    if object_ is None:
        return ""
    found = schema.relation(relation)
    if found.inverse and schema.allows(found.inverse, subject, object_):
        return found.inverse
    if schema.allows(relation, object_, subject):
        return "subject and object the other way round"
    letters = _letters(schema, relation)
    for name in sorted(schema.relations):
        if letters & _letters(schema, name) and schema.allows(name, subject, object_):
            return name
    return ""


def _letters(schema: Schema, relation: str) -> set[str]:
    """Link classes of a relation, small letters taken as their capitals."""
    return {rule.link.upper() for rule in schema.relation(relation).rules if rule.link}
