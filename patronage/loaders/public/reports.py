"""The reports that a row of a dataset names as its own sources."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import zip_longest
from typing import Final

from patronage.graph.records import Source, digest
from patronage.loaders.public.dates import iso_date

_MOST: Final = 16_384
_QUOTED: Final = re.compile(r'"([^"]+)"')
_PART: Final = re.compile(r"(.*?),\s*(\d{4}-\d{1,2}-\d{1,2})\s*,\s*(.*)", re.DOTALL)


@lru_cache(maxsize=_MOST)
def report(office: str, date: str, headline: str) -> Source:
    """A report that a dataset names; nobody here has read it."""
    day = iso_date(date) or date
    return Source(
        id=f"report-{digest(office, day, headline)}",
        title=headline or office,
        publisher=office,
        date_text=day,
        kind="report",
        read=False,
    )


def reports_in(article: str) -> list[Source]:
    """``"Office,2009-06-16,Headline";"..."`` as sources; what has no date is all headline."""
    parts = _QUOTED.findall(article) or article.split(";")
    found: dict[str, Source] = {}
    for part in map(str.strip, parts):
        if split := _PART.fullmatch(part):
            source = report(split[1].strip(), split[2], split[3].strip())
        elif part.strip("; "):
            source = report("", "", part)
        else:
            continue
        found[source.id] = source
    return list(found.values())


def reports_by_columns(offices: str, dates: str, headlines: str) -> list[Source]:
    """The same from three cells, each a list joined with ``;``."""
    lists = ([part.strip() for part in cell.split(";")] for cell in (offices, dates, headlines))
    found = {
        source.id: source
        for office, date, headline in zip_longest(*lists, fillvalue="")
        if office or headline
        for source in [report(office, date, headline)]
    }
    return list(found.values())
