"""What to say about a text that is not a date: what is wrong, and the right form.

Only reached for bad input, so nothing here has to be fast; everything has to be bounded, since
any text at all may come. Two tables: texts that nothing can be made of, each with its sentence,
and texts that can be read, each with the dates they may mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from patronage.graph.notation import OPEN_END, is_date

FORMS: Final = (
    'write 2022, 2022-07, 2022-07-21, "[2018-11..]" (not before), "[..2018-11]" (not after) '
    'or "[2018..2020]" (some time in between)'
)
_LONGEST: Final = 40
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier", "february feb février fevrier", "march mar mars",
            "april apr avril", "may mai", "june jun juin", "july jul juillet",
            "august aug août aout", "september sep sept septembre", "october oct octobre",
            "november nov novembre", "december dec décembre decembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip


def refusal(text: str) -> str:
    """One sentence about a text that is not a date: what is wrong, and how it is written right."""
    if len(text) > _LONGEST:
        return f'"{text[:_LONGEST]}..." is too long for a date; {FORMS}'
    return (
        _mistake(text)
        or _two_dates(text)
        or _reading(text)
        or _several_dates(text)
        or f'"{text}" is not a date; {FORMS}'
    )


def meanings(text: str) -> tuple[str, ...]:
    """The dates in our notation that ``03/04/2021``, ``21.7.2022`` or ``July 2022`` can mean."""
    if len(text) > _LONGEST:
        return ()
    stripped = text.strip()
    found = next((read(m) for form, read in _READINGS if (m := form.match(stripped))), [stripped])
    return tuple(one for one in dict.fromkeys(found) if is_date(one))


def suggestion(text: str) -> str:
    """The right form for a text that is not a date: one or more readings, or a range; or empty."""
    if meant := meanings(text):
        return " or ".join(meant)
    advised = _ADVISED.search(refusal(text))
    return advised[1] or advised[2] if advised else ""


_ADVISED: Final = re.compile(r'such as "([^"]+)"|write "(\.\.)" as the end')


def _mistake(text: str) -> str:
    stripped = text.strip().lower()
    sentence = next((say(m) for form, say in _MISTAKES if (m := form.match(stripped))), "")
    return sentence and f'"{text}" {sentence}'


def _two_dates(text: str) -> str:
    first, slash, last = text.partition("/")
    if not slash or not is_date(first) or not is_date(last):
        return ""
    both = f'"{text}" is two dates; write "{first}" as the start and "{last}" as the end'
    return both if last == OPEN_END else f'{both}, or "[{first}..{last}]" for one day in between'


def _several_dates(text: str) -> str:
    if "," not in text:
        return ""
    return f'"{text}" lists several dates; write one row for each, or the range they lie in'


def _reading(text: str) -> str:
    meant = [f'"{one}"' for one in meanings(text)]
    if len(meant) > 1:
        return f'"{text}" can be read as two days; write {" or ".join(meant)}'
    return f'"{text}" is not in the notation for dates; write {meant[0]}' if meant else ""


# ---------------------------------------------------------------- texts that nothing can be made of
def _doubtful(found: re.Match[str]) -> str:
    around = _around(int(found[1]), int(found[2] or 0))
    return (
        "says that the date is uncertain, but not how far it may be off; "
        f'write the range it lies in, such as "{around}"'
    )


def _around(year: int, month: int) -> str:
    """The years, or the months of the year, from one before to one after."""
    if month:
        return f"[{year:04}-{max(month - 1, 1):02}..{year:04}-{min(month + 1, 12):02}]"
    return f"[{max(year - 1, 1):04}..{min(year + 1, 9999):04}]"


def _season(found: re.Match[str]) -> str:
    return (
        "is a season, whose months are not the same everywhere; "
        f'write the months it may mean, such as "[{found[1]}-06..{found[1]}-08]"'
    )


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})\Z", re.ASCII)


_MISTAKES: Final[Sequence[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]]] = (
    (
        _form(r"present|ongoing|now|today|current|to date|\.\.\."),
        lambda _: 'is not a date; write ".." as the end of what is still in force',
    ),
    (
        _form(r"|unknown|n/a|na|none|null|nan|\?|-|n\.d\."),
        lambda _: "is not a date; leave the cell empty when the date is not known",
    ),
    (_form(r"(\d{4})(?:-(\d{2}))?(?:-\d{2})?[?~%]"), _doubtful),
    (_form(r"(\d{4})-(?:2[1-9]|3[0-2])"), _season),
    (
        _form(r"\d{4}-(\d{2})(?:-\d{2})?"),
        lambda found: f"has no month {found[1]}; months run from 01 to 12",
    ),
    (
        _form(r"\d{1,2}[./\- ]\d{1,2}[./\- ]\d{2}"),
        lambda _: 'has a year of two digits; write it with four, as in "2021-03-04"',
    ),
    (
        _form(r"[2-6]\d{4}(?:\.0)?"),
        lambda _: "looks like a day number of a spreadsheet; write the date as a text cell",
    ),
)


# ---------------------------------------------------------------- texts that can be read
def _orders(found: re.Match[str]) -> list[str]:
    first, second, third = found.groups()
    if len(first) == 4:
        return [f"{first}-{second:0>2}-{third:0>2}"]
    return [f"{third}-{second:0>2}-{first:0>2}", f"{third}-{first:0>2}-{second:0>2}"]


def _named(found: re.Match[str]) -> list[str]:
    day, month, other_day, year = found.groups()
    number = _MONTHS.get(month)
    which = day or other_day
    if number is None:
        return []
    return [f"{year}-{number:02}" + (f"-{which:0>2}" if which else "")]


def _spelled(found: re.Match[str]) -> list[str]:
    folded = _SPELLED.match(found[0].lower())
    return _named(folded) if folded else []


_SPELLED: Final = re.compile(r"(?:(\d{1,2})\.?\s+)?([^\W\d]+)\.?,?\s+(?:(\d{1,2}),?\s+)?(\d{4})\Z")
_READINGS: Final[Sequence[tuple[re.Pattern[str], Callable[[re.Match[str]], list[str]]]]] = (
    (_form(r"(\d{4})\.0+"), lambda found: [found[1]]),
    (_form(r"(\d{4})[./\- ](\d{1,2})[./\- ](\d{1,2})"), _orders),
    (_form(r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})"), _orders),
    (_form(r"(\d{4})\s*(?:-|/|to)\s*(\d{4})"), lambda found: [f"[{found[1]}..{found[2]}]"]),
    (re.compile(r"(\d{4})\s*–\s*(\d{4})\Z"), lambda found: [f"[{found[1]}..{found[2]}]"]),
    (_form(r"(\d{4})[./\-](\d{1,2})"), lambda found: [f"{found[1]}-{found[2]:0>2}"]),
    (_form(r"(\d{1,2})[./\-](\d{4})"), lambda found: [f"{found[2]}-{found[1]:0>2}"]),
    (_form(r"[\[{]([\d-]+)(?:,[\d-]+)*, ?([\d-]+)[\]}]"), lambda f: [f"[{f[1]}..{f[2]}]"]),
    (_form(r"(\d{4})(\d{2})(\d{2})"), lambda found: ["-".join(found.groups())]),
    (_form(r"(\d{4}-\d{2}-\d{2})[T ][\d:.+Zz-]*"), lambda found: [found[1]]),
    (_SPELLED, _spelled),
)
