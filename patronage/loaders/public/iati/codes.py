"""Codes of IATI: letters and words in 1.x, numbers in 2.x, both taken in files of either."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from patronage.loaders.public.words import vocabulary_by


class Flow(NamedTuple):
    """What a type of transaction is: which way the money goes, and the stage of our claim."""

    outgoing: bool
    stage: str


FLOWS: Final = {
    "1": Flow(outgoing=False, stage="disbursed"),
    "IF": Flow(outgoing=False, stage="disbursed"),
    "2": Flow(outgoing=True, stage="committed"),
    "C": Flow(outgoing=True, stage="committed"),
    "3": Flow(outgoing=True, stage="disbursed"),
    "D": Flow(outgoing=True, stage="disbursed"),
    "4": Flow(outgoing=True, stage="disbursed"),
    "E": Flow(outgoing=True, stage="disbursed"),
    "11": Flow(outgoing=False, stage="committed"),
    "12": Flow(outgoing=True, stage="pledged"),
    "13": Flow(outgoing=False, stage="pledged"),
}
"""Incoming funds, commitments, disbursements, expenditure, incoming commitments and pledges."""
NO_SUPPORT: Final = frozenset(
    {"5", "6", "7", "8", "9", "10", "IP", "LR", "R", "QP", "QS", "CG", "TF"}
)
"""Interest, repayments, reimbursements, equity and guarantees."""
ROLES: Final = {
    "1": "funding", "2": "accountable", "3": "extending", "4": "implementing",
}  # fmt: skip
DATES: Final = {
    "1": "start-planned", "2": "start-actual", "3": "end-planned", "4": "end-actual",
}  # fmt: skip
CLASSES: Final = {
    "10": "GovernmentBody", "11": "GovernmentBody", "15": "GovernmentBody",
    "21": "NGO", "22": "NGO", "23": "NGO", "24": "NGO",
    "30": "Company", "40": "InternationalOrganization", "60": "NGO",
    "70": "Company", "71": "Company", "72": "Company", "73": "Company", "80": "NGO",
}  # fmt: skip
"""Types of organisation, and our classes."""
_DAC: Final = frozenset({"", "1", "2", "DAC", "DAC-3", "DAC-5"})


def role(code: str) -> str:
    """``funding``, ``implementing`` and so on; empty for what is none."""
    word = ROLES.get(code, code).lower()
    return word if word in ROLES.values() else ""


def date_type(code: str) -> str:
    """``start-actual`` and so on; empty for what is none."""
    word = DATES.get(code, code).lower()
    return word if word in DATES.values() else ""


def purpose(sectors: Iterable[tuple[str, str]]) -> str:
    """The purpose of an activity with these sectors, each a vocabulary and a code.

    Sectors of other vocabularies than the DAC's say nothing; those that the table of sectors does
    not have are civilian.
    """
    found = {_purpose(code) for book, code in sectors if book in _DAC and code.isdigit()}
    if not found:
        return "unknown"
    return found.pop() if len(found) == 1 else "mixed"


def _purpose(code: str) -> str:
    found = vocabulary_by("dac-sectors", "code").get(code)
    return found["purpose"] if found else "civilian"
