"""Numbers in cells: amounts, quantities as ranges, coordinates."""

from __future__ import annotations

import re
from typing import Final

from patronage.loaders.curated.errors import CellError

_NUMBER: Final = re.compile(r"\d{1,15}(?:\.\d{1,6})?\Z", re.ASCII)
_RANGE: Final = re.compile(r"(\d{1,15}(?:\.\d{1,6})?)(?:\.\.(\d{1,15}(?:\.\d{1,6})?))?\Z", re.ASCII)
_DIGITS_KEPT: Final = 15
"""What the floating-point numbers of a dataset file keep exactly."""
_DEGREES: Final = re.compile(r"[+-]?\d{1,3}(?:\.\d{1,15})?\Z", re.ASCII)
_MINUTES: Final = re.compile(r"""[°'"NSEWnsew]""")
_SCALES: Final = {
    "million": 10**6, "millions": 10**6, "mio": 10**6, "m": 10**6,
    "billion": 10**9, "billions": 10**9, "bn": 10**9, "milliard": 10**9, "milliards": 10**9,
    "thousand": 10**3, "k": 10**3, "mille": 10**3,
}  # fmt: skip
_SPOKEN: Final = re.compile(r"[^\d]*(\d[\d., ]*)\s*([^\W\d]+)?[^\d]*\Z")


def number(text: str) -> float:
    """An amount. Raises CellError with the likely reading of ``1,5 million``."""
    if _NUMBER.match(text):
        return _exact(text)
    if text.startswith("-") and _NUMBER.match(text[1:]):
        raise CellError(
            "negative-amount",
            f'"{text}" is below zero; support that was taken back is a row with suspends',
            suggestion=text[1:],
        )
    raise CellError("not-a-number", f'"{text}" is not a number', suggestion=spoken_number(text))


def quantity(text: str) -> tuple[float, float]:
    """A count or a range of counts, both ends included."""
    found = _RANGE.match(text)
    if not found:
        raise CellError(
            "not-a-quantity", f'"{text}" is not a count', suggestion=_spoken_range(text)
        )
    low = _exact(found[1])
    high = _exact(found[2]) if found[2] else low
    if low > high:
        raise CellError(
            "range-backwards",
            f'the range "{text}" runs backwards',
            suggestion=f"{found[2]}..{found[1]}",
        )
    return low, high


def _exact(text: str) -> float:
    """The number; one with more digits than a dataset keeps would be another number there."""
    whole, _, fraction = text.partition(".")
    if len(f"{whole}{fraction.rstrip('0')}".lstrip("0")) > _DIGITS_KEPT:
        raise CellError(
            "too-many-digits",
            f'"{text}" has more digits than can be kept exactly',
            expected=f"at most {_DIGITS_KEPT} digits in all",
        )
    return float(text)


def degrees(text: str, limit: int) -> float:
    """A coordinate from minus ``limit`` to ``limit`` degrees."""
    if not _DEGREES.match(text):
        hint = "decimal degrees; minutes and seconds are written as fractions"
        raise CellError(
            "bad-coordinate",
            f'"{text}" is not a coordinate',
            expected=hint if _MINUTES.search(text) else "",
            suggestion=_decimal_comma(text),
        )
    value = float(text)
    if abs(value) > limit:
        raise CellError("bad-coordinate", f'"{text}" is beyond {limit} degrees')
    return value


def spoken_number(text: str) -> str:
    """What ``1,5 million``, ``EUR 2.000.000`` or ``1 500 000`` probably mean; or nothing."""
    found = _SPOKEN.match(text) if len(text) < 60 else None
    if not found:
        return ""
    scale = _SCALES.get((found[2] or "").lower(), 1)
    plain = _plain_digits(found[1].strip(), decimal=scale > 1)
    if not plain:
        return ""
    value = round(float(plain) * scale, 6)
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _plain_digits(text: str, *, decimal: bool) -> str:
    compact = text.replace(" ", "")
    if re.fullmatch(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*", compact) and not decimal:
        return re.sub("[.,]", "", compact)
    if re.fullmatch(r"\d{1,3}(,\d{3})+\.\d+", compact):
        return compact.replace(",", "")
    if re.fullmatch(r"\d{1,3}(\.\d{3})+,\d+", compact):
        return compact.replace(".", "").replace(",", ".")
    compact = compact.replace(",", ".")
    return compact if re.fullmatch(r"\d+(\.\d+)?", compact) else ""


def _spoken_range(text: str) -> str:
    ends = re.split(r"\s*(?:-|–|—|to|à|bis)\s*", text)
    if len(ends) == 2 and all(re.fullmatch(r"\d+", end) for end in ends):
        return f"{ends[0]}..{ends[1]}"
    if re.fullmatch(r"(?:>|more than|over|at least)\s*\d+", text):
        return re.sub(r"\D", "", text)
    return spoken_number(text)


def _decimal_comma(text: str) -> str:
    changed = text.replace(",", ".")
    return changed if _DEGREES.match(changed) else ""


def distinct(
    amount: float | None,
    currency: str,
    counted: tuple[float | None, float | None],
    unit: str,
    stage: str,
) -> tuple[str, ...]:
    """What tells claims between the same two apart, as the id of a claim takes it."""
    low, high = counted
    return (plain_number(amount), currency, plain_number(low), plain_number(high), unit, stage)


def plain_number(value: float | None) -> str:
    """A number as text, the same whether a sheet wrote 5 or 5.0."""
    if value is None:
        return ""
    return str(int(value)) if value.is_integer() else repr(value)
