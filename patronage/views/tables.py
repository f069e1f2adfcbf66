"""CSV and Markdown of answers, safe to open: no cell can start a formula, no name is markup."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import Final

from patronage.views import wording, words
from patronage.views.words import Plain

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_WEB: Final = re.compile(r"https?://[^\s<>()\"']+\Z")

TRACE_COLUMNS: Final = (
    "chain", "directness", "timing", "gap_days", "dates_certain", "chain_status", "marks",
    "position", "link", "source", "source_name", "target", "target_name",
    "claim", "statement", "joined", "predicate", "from", "until", "claim_status", "unread", "stage",
    "amount", "currency", "quantity", "citations", "urls", "responses",
)  # fmt: skip


def csv_text(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """CSV with CRLF lines; a cell that a spreadsheet would run gets a leading apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return out.getvalue()


def safe_cell(value: object) -> object:
    """The value as a spreadsheet can open it without running anything."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        value = "; ".join(str(v) for v in value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def trace_csv(answer: Plain) -> str:
    """One row per claim of every link of every chain (a link without claims has one row).

    Denials, answers and suspensions that concern a link stand in each of its rows.
    """
    return csv_text(TRACE_COLUMNS, list(_trace_rows(answer)))


def _trace_rows(answer: Plain) -> Iterator[tuple[object, ...]]:
    for number, chain in enumerate(answer["chains"], 1):
        verdict = (
            number, chain["directness"], chain["timing"], chain["gap_days"],
            chain["dates_certain"], chain["status"], chain["marks"],
        )  # fmt: skip
        for position, link in enumerate(chain["links"], 1):
            source, target = link["source"], link["target"]
            ends = (source, words.name(answer, source), target, words.name(answer, target))
            said = [_response_cell(answer, response) for response in link.get("responses") or []]
            for claim in link["claims"] or [None]:
                cells = _claim_cells(answer, link, claim)
                yield (*verdict, position, link["class"], *ends, *cells, said)


def _response_cell(answer: Plain, response: Plain) -> str:
    cited = "; ".join(words.cite(c) for c in response.get("citations") or [])
    dated = " ".join(filter(None, (words.response(answer, response), response.get("date"))))
    return f"{dated} [{cited}]" if cited else dated


def _claim_cells(answer: Plain, link: Plain, claim: Plain | None) -> tuple[object, ...]:
    if claim is None:
        return ("",) * 14
    cited = claim["citations"]
    low, high = claim.get("quantity_low"), claim.get("quantity_high")
    high = low if high is None else high
    quantity = "" if low is None else f"{low:g} to {high:g} {claim.get('unit') or ''}".strip()
    return (
        claim["id"], words.statement(answer, link, claim), words.joined(answer, claim),
        claim["predicate"], claim["from"], claim["until"], claim["status"],
        "unread" if claim.get("unread") else "", claim["stage"],
        claim["amount"], claim["currency"], quantity,
        [words.cite(c) for c in cited], [c["url"] for c in cited if c.get("url")],
    )  # fmt: skip


def trace_markdown(answer: Plain) -> str:
    """The trace as Markdown for a report: a heading, a table of claims and notes per chain."""
    lines = [f"# Support chains: {words.how_many(answer)}", "", f"*{escape(answer['caveat'])}*", ""]
    for number, chain in enumerate(answer["chains"], 1):
        lines += _chain_markdown(answer, number, chain)
    for miss in answer["nearest_misses"]:
        lines.append(f"- Nearly: {escape(miss['reason'])}. {escape(miss['detail'])}")
    return "\n".join([*lines, "", words.looked_at(answer), ""])


def _chain_markdown(answer: Plain, number: int, chain: Plain) -> Iterator[str]:
    route = " → ".join(escape(words.name(answer, e)) for e in chain["entities"])
    yield from (f"## {number}. {route}", "", words.verdict(chain), "")
    yield from ("| link | claim | from / until | status | says who |", "|---|---|---|---|---|")
    for link in chain["links"]:
        for cells, cited in _link_markdown(answer, link):
            who = "; ".join(_cite_markdown(c) for c in cited)
            yield f"| {' | '.join(map(escape, cells))} | {who} |"
    yield ""


def _link_markdown(answer: Plain, link: Plain) -> Iterator[tuple[tuple[str, ...], list[Plain]]]:
    """The rows of a link: its claims as they were made, then what was answered to them."""
    if not link["claims"]:
        ends = " and ".join(words.name(answer, link[end]) for end in ("source", "target"))
        yield (link["class"], f"{ends}: bodies of one state", "", "derived"), []
    for claim in link["claims"]:
        amount = wording.amount_text(claim)
        said = ": ".join(filter(None, (words.statement(answer, link, claim), amount)))
        yield (link["class"], said, words.dates(claim), words.status(claim)), claim["citations"]
        for remark in words.joined(answer, claim):
            yield ("", remark, "", "joined"), []
    for response in link.get("responses") or []:
        date = wording.day_text(str(response.get("date") or ""))
        yield ("", words.response(answer, response), date, ""), response.get("citations") or []


def _cite_markdown(citation: Plain) -> str:
    text, url = escape(words.cite(citation)), str(citation.get("url") or "")
    return f"[{text}](<{url}>)" if _WEB.match(url) else text


def escape(text: object) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _MARKDOWN.sub(r"\\\1", " ".join(str(text).split()))
