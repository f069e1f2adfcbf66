"""Every first record went somewhere, or was left out for a stated reason."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.datasets.tables import Row, beside, records, values

ACCOUNTS = beside("accounting")
BY_FACT = {account["fact"]: account for account in ACCOUNTS}
OUTCOMES = {"kept", "curated", "split", "left out"}


def test_every_first_record_is_accounted_for_once() -> None:
    assert len(BY_FACT) == len(ACCOUNTS) == 168 + 265 + 56 + 53 + 225


def test_relations_are_accounted_for_without_a_gap() -> None:
    numbers = {fact for fact in BY_FACT if re.fullmatch(r"r-\d{3}", fact)}
    assert numbers == {f"r-{n:03}" for n in range(1, 266)}


def test_events_and_assessments_are_all_accounted_for() -> None:
    prefixes = Counter(fact.split("-")[0] for fact in BY_FACT)
    assert (prefixes["ev"], prefixes["as"], prefixes["r"]) == (56, 53, 265)


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account["fact"])
def test_an_account_leads_to_records(account: Row) -> None:
    assert account["outcome"] in OUTCOMES
    assert [key for key in values(account["records"]) if key not in records()] == []


@pytest.mark.parametrize("outcome", sorted(OUTCOMES))
def test_each_outcome_keeps_its_promise(outcome: str) -> None:
    accounts = [account for account in ACCOUNTS if account["outcome"] == outcome]
    assert accounts
    for account in accounts:
        carried = values(account["records"])
        match outcome:
            case "left out":
                assert account["fact"] not in records()
                assert account["why"]
            case "split":
                assert len(carried) > 1
                assert account["why"]
            case _:
                assert account["fact"] in carried


def test_no_record_is_without_an_origin_unless_it_was_missing() -> None:
    accounted = {key for account in ACCOUNTS for key in values(account["records"])}
    new = set(records()) - accounted
    assert {key for key in new if key.startswith(("ev-", "s-"))} == set()
    assert {key for key in new if re.match(r"r-[012]", key)} == set()


def test_only_the_anonymous_and_a_misreading_were_left_out() -> None:
    left = {a["fact"] for a in ACCOUNTS if a["outcome"] == "left out"}
    anonymous = {fact for fact in left if "anon" in fact} | {"ev-ngo-interview-undated"}
    assert left == anonymous | {f"r-{n}" for n in range(223, 228)} | {"r-208"}
    assert len(anonymous) == 6
