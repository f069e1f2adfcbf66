"""A dossier as Markdown, and as one HTML file that works offline."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from patronage.views.dossier import Dossier, Row, Section
from patronage.views.markup import Markup, join, link_to, tag, web_address
from patronage.views.page import document
from patronage.views.tables import escape


def dossier_markdown(report: Dossier) -> str:
    """The report as Markdown (tables, numbered sources)."""
    lines = [f"# {escape(report.title)}", "", *_caveat(report)]
    lines += [f"- **{label}:** {escape(text)}" for label, text in report.facts]
    for section in report.sections:
        lines += ["", f"## {section.title}"]
        lines += ["", *_table(section)] if section.rows else []
        lines += ["", escape(section.remark)] if section.remark else []
    lines += ["", "## Sources", ""]
    for number, (text, address) in enumerate(report.sources, 1):
        link = f" <{address}>" if web_address(address) else ""
        lines.append(f"{number}. {escape(text)}{link}")
    return "\n".join([*lines, ""])


def _caveat(report: Dossier) -> list[str]:
    return [f"*{escape(report.caveat)}*", ""] if report.caveat else []


def _table(section: Section) -> Iterator[str]:
    yield f"| {' | '.join((*section.columns, 'Sources'))} |"
    yield "|" + "---|" * (len(section.columns) + 1)
    for row in section.rows:
        cells = [escape(cell) for cell in row.cells]
        if row.answers:
            cells[0] = f"↳ {cells[0]}"
        yield f"| {' | '.join((*cells, ', '.join(map(str, row.sources))))} |"


def dossier_html(report: Dossier) -> str:
    """The report as one HTML file: no script, nothing fetched, everything escaped."""
    style = files("patronage.views").joinpath("assets/dossier.css").read_text("utf-8")
    facts = join(join((tag("dt", label), tag("dd", text))) for label, text in report.facts)
    body = tag(
        "body",
        tag(
            "main",
            tag("h1", tag("bdi", report.title)),
            tag("p", report.caveat, class_="caveat") if report.caveat else None,
            tag("dl", facts),
            *(_section(section) for section in report.sections),
            tag("section", tag("h2", "Sources"), _sources(report)),
        ),
    )
    return document(report.title, style, "", body, "dossier")


def _section(section: Section) -> Markup:
    head = tag("tr", *(tag("th", c, scope="col") for c in (*section.columns, "Sources")))
    table = tag("table", tag("thead", head), tag("tbody", *(_row(row) for row in section.rows)))
    remark = tag("p", section.remark) if section.remark else None
    wide = tag("div", table, class_="wide", tabindex="0", role="region", aria_label=section.title)
    return tag("section", tag("h2", section.title), wide if section.rows else None, remark)


def _row(row: Row) -> Markup:
    numbers = join((tag("a", str(n), href=f"#source-{n}") for n in row.sources), ", ")
    cells = (*(tag("td", cell) for cell in row.cells), tag("td", numbers))
    return tag("tr", *cells, class_="answer" if row.answers else None)


def _sources(report: Dossier) -> Markup:
    return tag(
        "ol",
        *(
            tag("li", link_to(address, text), id=f"source-{number}")
            for number, (text, address) in enumerate(report.sources, 1)
        ),
    )
