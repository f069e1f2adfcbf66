"""Link classes against the table in docs/chains.md, line by line."""

from __future__ import annotations

from itertools import product

import pytest

from patronage.schema import load_schema

SCHEMA = load_schema()
HOSTS = ("Coalition", "Operation", "Mission")
GIVING = ("funds", "trains", "equips", "advises", "supports")

# relation, subject, object, letter, flow; no letter: never in a chain
TABLE = [
    # support: S from conduits, s from everyone else
    *[(r, "Government", "SecurityForce", "s", "forward") for r in GIVING],
    *[(r, "Programme", "Coalition", "S", "forward") for r in GIVING],
    ("trains", "Mission", "Government", "S", "forward"),
    ("supports", "Operation", "Coalition", "S", "forward"),
    ("funds", "Coalition", "Unit", "S", "forward"),
    ("funds", "InternationalOrganization", "Programme", "s", "forward"),
    ("funds", "Company", "ArmedGroup", "s", "forward"),
    ("funds", "Person", "ArmedGroup", "s", "forward"),
    # channel
    ("implementedBy", "Programme", "NGO", "H", "forward"),
    ("implementedBy", "Operation", "SecurityForce", "H", "forward"),
    ("implements", "Government", "Programme", "H", "backward"),
    # command
    ("commands", "SecurityForce", "Unit", "C", "forward"),
    ("commands", "Government", "Operation", "C", "forward"),
    ("commands", "InternationalOrganization", "Mission", "C", "forward"),
    ("commands", "Person", "Unit", "C", "forward"),
    ("controls", "Government", "Unit", "C", "forward"),
    ("partOf", "Unit", "SecurityForce", "C", "backward"),
    ("partOf", "SecurityForce", "Government", "C", "backward"),
    ("partOf", "GovernmentBody", "Government", "C", "backward"),
    ("partOf", "Coalition", "InternationalOrganization", "C", "backward"),
    ("partOf", "Mission", "InternationalOrganization", "C", "backward"),
    ("partOf", "Operation", "Operation", "C", "backward"),
    ("partOf", "ArmedGroup", "ArmedGroup", "C", "backward"),
    # contingents: a unit is lent whole (K), a standing force in part (k: K or M by event)
    *[("hasContingent", host, "Unit", "K", "forward") for host in HOSTS],
    *[("hasContingent", host, "SecurityForce", "k", "forward") for host in HOSTS],
    *[("partOf", "Unit", host, "K", "backward") for host in HOSTS],
    *[("partOf", "SecurityForce", host, "k", "backward") for host in HOSTS],
    *[("memberOf", "Unit", host, "K", "backward") for host in HOSTS],
    *[("memberOf", "SecurityForce", host, "k", "backward") for host in HOSTS],
    *[("contributesTroopsTo", "Unit", host, "K", "backward") for host in HOSTS],
    *[("contributesTroopsTo", "SecurityForce", host, "k", "backward") for host in HOSTS],
    *[("deployedTo", "Unit", host, "K", "backward") for host in HOSTS],
    *[("deployedTo", "SecurityForce", host, "k", "backward") for host in HOSTS],
    ("hasMember", "Coalition", "Unit", "K", "forward"),
    ("hasMember", "Mission", "SecurityForce", "k", "forward"),
    ("deployedTo", "PrivateMilitaryCompany", "Operation", "K", "backward"),
    # membership: governments only
    *[("memberOf", "Government", host, "M", "backward") for host in HOSTS],
    *[("contributesTroopsTo", "Government", host, "M", "backward") for host in HOSTS],
    *[("partOf", "Government", host, "M", "backward") for host in HOSTS],
    *[("hasMember", host, "Government", "M", "forward") for host in HOSTS],
    # endorsement, association, perpetration
    ("endorses", "Government", "Government", "E", "forward"),
    ("endorses", "GovernmentBody", "Mission", "E", "forward"),
    ("operatesWith", "Mission", "SecurityForce", "A", "both"),
    ("affiliatedWith", "ArmedGroup", "ArmedGroup", "A", "both"),
    ("alliedWith", "Government", "Government", "A", "both"),
    ("perpetrated", "Unit", "Torture", "P", "forward"),
    ("perpetrated", "Operation", "AirstrikeHarmingCivilians", "P", "forward"),
    ("carriedOut", "ArmedGroup", "Attack", "p", "forward"),
    ("carriedOut", "Mission", "Ceremony", "p", "forward"),
    # never in a chain
    ("partOf", "Government", "InternationalOrganization", None, None),
    ("partOf", "Government", "Government", None, None),
    ("partOf", "Person", "Government", None, None),
    ("partOf", "GovernmentBody", "Coalition", None, None),
    ("partOf", "Company", "Operation", None, None),
    ("partOf", "InternationalOrganization", "Coalition", None, None),
    ("memberOf", "Government", "InternationalOrganization", None, None),
    ("memberOf", "Government", "Programme", None, None),
    ("memberOf", "Person", "GovernmentBody", None, None),
    ("memberOf", "GovernmentBody", "Coalition", None, None),
    ("hasMember", "InternationalOrganization", "Government", None, None),
    ("hasMember", "Programme", "Government", None, None),
    ("hasMember", "Coalition", "Person", None, None),
    ("holdsPost", "Person", "SecurityForce", None, None),
    ("deployedTo", "Unit", "Place", None, None),
    ("deployedTo", "SecurityForce", "Polity", None, None),
    ("deployedTo", "Government", "Operation", None, None),
    ("operatesIn", "Coalition", "Place", None, None),
    ("locatedIn", "Unit", "Place", None, None),
    *[(r, "Government", "ArmedGroup", None, None) for r in ("opposes", "attacks", "sanctions")],
    ("suspends", "Government", "SecurityForce", None, None),
    ("succeeds", "Mission", "Mission", None, None),
    ("targets", "Attack", "SecurityForce", None, None),
    ("states", "Government", "Torture", None, None),
    # communities never start or carry a link
    ("funds", "Programme", "Community", None, None),
    ("funds", "Community", "ArmedGroup", None, None),
    ("alliedWith", "Community", "ArmedGroup", None, None),
    ("perpetrated", "Community", "Torture", None, None),
]


@pytest.mark.parametrize(("relation", "subject", "object_", "letter", "flow"), TABLE)
def test_link_classes_are_those_of_the_table(
    relation: str, subject: str, object_: str, letter: str | None, flow: str | None
) -> None:
    assert SCHEMA.allows(relation, subject, object_)
    link = SCHEMA.link(relation, subject, object_)
    assert (link and link.letter, link and link.flow) == (letter, flow)


def test_an_attribute_is_never_a_link() -> None:
    assert SCHEMA.link("hasToll", "Torture", None) is None
    assert SCHEMA.allows("hasToll", "Torture", None)
    assert not SCHEMA.allows("hasToll", "Torture", "Unit")
    assert not SCHEMA.allows("funds", "Government", None)


def test_only_abuses_are_perpetrated_and_only_other_events_carried_out() -> None:
    for event in SCHEMA.descendants("Event"):
        assert SCHEMA.allows("perpetrated", "Unit", event) == SCHEMA.is_abuse(event)
        assert SCHEMA.allows("carriedOut", "Unit", event) != SCHEMA.is_abuse(event)


def test_an_inverse_is_the_same_link_seen_from_the_other_end() -> None:
    # Troops under a coalition are contingents however they got there by partOf, while "commands"
    # is command; memberOf of a host's own parts is the only other place where the two may differ.
    exempt = {("commands", "partOf"), ("partOf", "commands")}
    turned = {"forward": "backward", "backward": "forward", "both": "both"}
    for relation in SCHEMA.relations.values():
        if relation.inverse is None or (relation.name, relation.inverse) in exempt:
            continue
        for subject, object_ in product(SCHEMA.concrete, repeat=2):
            there = SCHEMA.link(relation.name, subject, object_)
            if not SCHEMA.allows(relation.name, subject, object_) or not SCHEMA.allows(
                relation.inverse, object_, subject
            ):
                continue
            back = SCHEMA.link(relation.inverse, object_, subject)
            assert (there and there.letter) == (back and back.letter), (relation.name, subject)
            assert (there and turned[there.flow]) == (back and back.flow)


def test_commands_is_the_inverse_of_part_of_except_for_who_only_takes_part() -> None:
    for upper, lower in product(SCHEMA.descendants("Actor"), repeat=2):
        down = SCHEMA.link("commands", upper, lower)
        up = SCHEMA.link("partOf", lower, upper)
        takes_part = upper in HOSTS or lower in ("Government", "Person")
        if not takes_part:
            assert (down and down.letter) == (up and up.letter), (upper, lower)


def test_every_letter_is_a_link_class() -> None:
    stored = {letter for word in SCHEMA.schemes["linkClasses"] for letter in word.letters}
    found = {
        link.letter
        for relation in SCHEMA.relations
        for subject, object_ in product(SCHEMA.concrete, repeat=2)
        if (link := SCHEMA.link(relation, subject, object_))
    }
    assert found == stored == set("SsHCKkMEAPp")
