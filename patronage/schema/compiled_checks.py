"""Whether a record satisfies its shape. Generated from the shapes; do not edit.

Run ``python -m patronage.schema.compile`` after editing a ``.ttl`` file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from typing import Any

Good = Callable[[Any, str | None, str | None], bool]
ABSENT = (None, "", ())


def texts(values: Iterable[Any]) -> Iterable[Any]:
    """The values of a field with many, pairs as one text (``wikidata:Q912``)."""
    return (":".join(one) if isinstance(one, tuple) else one for one in values)


def good_records(
    words: Callable[[str], Collection[Any]], concrete: Callable[[str], Collection[str]]
) -> dict[str, Good]:
    """For each kind of record its check, but for the rules that hang on the relation.

    ``words`` gives the words of a list, ``concrete`` the concrete classes of a class.
    """
    match_0 = re.compile('https?://[^\\s<>"{}|\\\\^`]{1,2000}').fullmatch
    class_actor = frozenset(concrete("Actor"))
    match_1 = re.compile('[A-Za-z0-9._:-]{1,200}').fullmatch
    words_status = frozenset(words("Status"))
    class_entity = frozenset(concrete("Entity"))
    words_visibility = frozenset(words("Visibility"))
    maybe_currency = frozenset(words("Currency")).union(ABSENT)
    words_extent = frozenset(words("Extent"))
    maybe_join = frozenset(words("Join")).union(ABSENT)
    words_predicate = frozenset(words("Predicate"))
    words_purpose = frozenset(words("Purpose"))
    maybe_stage = frozenset(words("Stage")).union(ABSENT)
    words_class = frozenset(words("Class"))
    words_country = frozenset(words("Country"))
    match_2 = re.compile('(AA[A-Z]|Q[M-Z][A-Z]|X[A-Z][A-Z]|ZZ[A-Z])').fullmatch
    match_3 = re.compile('[a-z][a-z0-9-]*:[^\\s:]([^\\s]*)').fullmatch
    words_verdict = frozenset(words("Verdict"))
    words_response_kind = frozenset(words("ResponseKind"))

    def good_citation(record: Any, first: str | None = None, second: str | None = None
    ) -> bool:
        value = record.archive_url
        if not (isinstance(value, str) and match_0(value) is not None) and value not in ABSENT:
            return False
        value = record.locator
        if not (isinstance(value, str) and 0 < len(value) <= 2000) and value not in ABSENT:
            return False
        value = record.quotation
        if not (isinstance(value, str) and 0 < len(value) <= 2000) and value not in ABSENT:
            return False
        value = record.source
        if not (isinstance(value, str) and value != ''):
            return False
        return True


    def good_assessment(record: Any, first: str | None = None, second: str | None = None
    ) -> bool:
        if not (first in class_actor and record.assessor not in ABSENT):
            return False
        if not record.citations:
            return False
        for value in record.citations:
            if not (good_citation(value)):
                return False
        value = record.finding
        if not (isinstance(value, str) and 0 < len(value) <= 20000):
            return False
        value = record.id
        if not (isinstance(value, str) and match_1(value) is not None):
            return False
        if not (record.status in words_status):
            return False
        if not (second in class_entity and record.subject not in ABSENT):
            return False
        if not (record.visibility in words_visibility):
            return False
        value = record.year
        if not (isinstance(value, str) and 0 < len(value) <= 2000) and value not in ABSENT:
            return False
        return True


    def good_claim(record: Any, first: str | None = None, second: str | None = None
    ) -> bool:
        value = record.amount
        if not (isinstance(value, int | float) and 0 <= value <= 1000000000000000) and value not in ABSENT:
            return False
        if not record.citations:
            return False
        for value in record.citations:
            if not (good_citation(value)):
                return False
        if not (record.currency in maybe_currency):
            return False
        if not (record.extent in words_extent):
            return False
        value = record.id
        if not (isinstance(value, str) and match_1(value) is not None):
            return False
        if not (record.joined in maybe_join):
            return False
        value = record.note
        if not (isinstance(value, str) and 0 < len(value) <= 20000) and value not in ABSENT:
            return False
        if not (second in class_entity or record.object in ABSENT):
            return False
        if not (record.predicate in words_predicate):
            return False
        if not (record.purpose in words_purpose):
            return False
        value = record.quantity_high
        if not (isinstance(value, int | float) and 0 <= value <= 1000000000000000) and value not in ABSENT:
            return False
        value = record.quantity_low
        if not (isinstance(value, int | float) and 0 <= value <= 1000000000000000) and value not in ABSENT:
            return False
        if not (record.stage in maybe_stage):
            return False
        if not (record.status in words_status):
            return False
        if not (first in class_entity and record.subject not in ABSENT):
            return False
        value = record.unit
        if not (isinstance(value, str) and 0 < len(value) <= 100) and value not in ABSENT:
            return False
        value = record.value
        if not (isinstance(value, str) and 0 < len(value) <= 2000) and value not in ABSENT:
            return False
        if not (record.visibility in words_visibility):
            return False
        if not (record.amount in ABSENT or record.currency not in ABSENT):
            return False
        if not (record.unread in (False, None, '') or record.status in ('reported', 'alleged', None, '')):
            return False
        if not (record.currency in ABSENT or record.amount not in ABSENT):
            return False
        if not (record.joined in ABSENT or record.predicate in ('perpetrated', 'carriedOut', None, '')):
            return False
        if not (record.part_of_amount in ABSENT or record.amount not in ABSENT):
            return False
        if not (record.quantity_low in ABSENT or record.quantity_high in ABSENT or record.quantity_low <= record.quantity_high):
            return False
        if not (record.quantity_high in ABSENT or record.unit not in ABSENT):
            return False
        if not (record.quantity_low in ABSENT or record.unit not in ABSENT):
            return False
        if not (record.subject != record.object or record.subject in ABSENT):
            return False
        if not (record.validity.start_earliest in ABSENT or record.validity.end_latest in ABSENT or record.validity.start_earliest <= record.validity.end_latest):
            return False
        return True


    def good_entity(record: Any, first: str | None = None, second: str | None = None
    ) -> bool:
        for value in texts(record.aliases or ()):
            if not (isinstance(value, str) and 0 < len(value) <= 2000 or value in ABSENT):
                return False
        if not (record.class_name in words_class):
            return False
        value = record.country
        if not (value in words_country or isinstance(value, str) and match_2(value) is not None) and value not in ABSENT:
            return False
        for value in texts(record.external_ids or ()):
            if not (isinstance(value, str) and match_3(value) is not None or value in ABSENT):
                return False
        value = record.id
        if not (isinstance(value, str) and match_1(value) is not None):
            return False
        value = record.latitude
        if not (isinstance(value, int | float) and -90.0 <= value <= 90.0) and value not in ABSENT:
            return False
        value = record.longitude
        if not (isinstance(value, int | float) and -180.0 <= value <= 180.0) and value not in ABSENT:
            return False
        value = record.name
        if not (isinstance(value, str) and 0 < len(value) <= 2000):
            return False
        value = record.note
        if not (isinstance(value, str) and 0 < len(value) <= 20000) and value not in ABSENT:
            return False
        if not (record.visibility in words_visibility):
            return False
        if not (record.latitude in ABSENT or record.longitude not in ABSENT):
            return False
        if not (record.longitude in ABSENT or record.latitude not in ABSENT):
            return False
        if not (record.validity.start_earliest in ABSENT or record.validity.end_latest in ABSENT or record.validity.start_earliest <= record.validity.end_latest):
            return False
        return True


    def good_event(record: Any, first: str | None = None, second: str | None = None
    ) -> bool:
        value = record.event.admin1
        if not (isinstance(value, str) and 0 < len(value) <= 2000) and value not in ABSENT:
            return False
        for value in texts(record.event.countries or ()):
            if not (value in words_country or isinstance(value, str) and match_2(value) is not None or value in ABSENT):
                return False
        for value in texts(record.event.part_of or ()):
            if not (isinstance(value, str) and value != '' or value in ABSENT):
                return False
        value = record.event.place
        if not (isinstance(value, str) and 0 < len(value) <= 2000) and value not in ABSENT:
            return False
        value = record.event.victims
        if not (isinstance(value, str) and 0 < len(value) <= 2000) and value not in ABSENT:
            return False
        return True


    def good_judgement(record: Any, first: str | None = None, second: str | None = None
    ) -> bool:
        value = record.author
        if not (isinstance(value, str) and 0 < len(value) <= 2000):
            return False
        value = record.date_text
        if not (isinstance(value, str) and 0 < len(value) <= 2000):
            return False
        value = record.left
        if not (isinstance(value, str) and match_1(value) is not None):
            return False
        value = record.reason
        if not (isinstance(value, str) and 0 < len(value) <= 20000) and value not in ABSENT:
            return False
        value = record.right
        if not (isinstance(value, str) and match_1(value) is not None):
            return False
        if not (record.verdict in words_verdict):
            return False
        if not (record.left != record.right or record.left in ABSENT):
            return False
        return True


    def good_response(record: Any, first: str | None = None, second: str | None = None
    ) -> bool:
        value = record.about
        if not (isinstance(value, str) and match_1(value) is not None):
            return False
        value = record.by
        if not (isinstance(value, str) and 0 < len(value) <= 2000):
            return False
        if not record.citations:
            return False
        for value in record.citations:
            if not (good_citation(value)):
                return False
        value = record.date_text
        if not (isinstance(value, str) and 0 < len(value) <= 2000) and value not in ABSENT:
            return False
        value = record.id
        if not (isinstance(value, str) and match_1(value) is not None):
            return False
        if not (record.kind in words_response_kind):
            return False
        value = record.text
        if not (isinstance(value, str) and 0 < len(value) <= 20000) and value not in ABSENT:
            return False
        if not (record.visibility in words_visibility):
            return False
        return True


    def good_source(record: Any, first: str | None = None, second: str | None = None
    ) -> bool:
        value = record.date_text
        if not (isinstance(value, str) and 0 < len(value) <= 2000) and value not in ABSENT:
            return False
        value = record.id
        if not (isinstance(value, str) and match_1(value) is not None):
            return False
        value = record.kind
        if not (isinstance(value, str) and 0 < len(value) <= 2000) and value not in ABSENT:
            return False
        value = record.note
        if not (isinstance(value, str) and 0 < len(value) <= 20000) and value not in ABSENT:
            return False
        value = record.publisher
        if not (isinstance(value, str) and 0 < len(value) <= 2000) and value not in ABSENT:
            return False
        value = record.title
        if not (isinstance(value, str) and 0 < len(value) <= 2000):
            return False
        value = record.url
        if not (isinstance(value, str) and match_0(value) is not None) and value not in ABSENT:
            return False
        if not (record.visibility in words_visibility):
            return False
        return True

    return {
        "Citation": good_citation,
        "Assessment": good_assessment,
        "Claim": good_claim,
        "Entity": good_entity,
        "Event": good_event,
        "Judgement": good_judgement,
        "Response": good_response,
        "Source": good_source,
    }
