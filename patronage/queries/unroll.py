"""Write the SPARQL chain queries: one template, unrolled over the length of a chain.

SPARQL has no path whose links carry conditions, so every length is a branch of its own. Run
``python -m patronage.queries.unroll`` after editing this module, a file in ``sparql/templates/``
or a class of the schema; a test fails when a file in ``sparql/`` is not what this writes.

Variables: claims ``?c1`` to ``?c4`` run from the start ``?e0`` to the perpetrator, ``?b`` blames it
for ``?event``; ``?se ?sl ?ee ?el`` are the bounds of a claim (start and end, earliest and latest)
and ``?d0 ?d1`` the window of the event. Each row of a branch is a choice: one claim for every link.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from textwrap import indent
from typing import Final

from patronage.queries.unroll_verdict import LENT, VERDICT, judged, marked, pick
from patronage.schema import Schema, load_schema

MAX_LINKS: Final = 4
"""The most links before the event that the text covers."""

FOLDER: Final = Path(__file__).parent / "sparql"
PLACE: Final = "  # CHAINS\n"
"""Where a template wants the chains; their columns are those of ``chains.rq``."""
INHERITED: Final = "# PARAMETERS\n"
"""Where a template wants the parameters of ``chains.rq`` that it does not have itself."""

GIVES: Final = '"S", "s", "H"'


def write_all(folder: Path = FOLDER) -> dict[str, str]:
    """The text of every generated file, by its name in ``folder``."""
    found = indent(chains(load_schema()), "  ") + "\n"
    templates = {
        file.name: file.read_text(encoding="utf-8")
        for file in sorted((folder / "templates").glob("*.rq"))
    }
    parameters = [p for p in templates["chains.rq"].splitlines() if p.startswith("# parameter: ")]
    return {
        name: template.replace(PLACE, found).replace(INHERITED, _others(parameters, template))
        for name, template in templates.items()
    }


def _others(parameters: Iterable[str], template: str) -> str:
    """The parameters of ``chains.rq`` that a template does not have under a name of its own."""
    lines = [p for p in parameters if f" as {p.split()[2]} (" not in template]
    return "\n".join(lines) + "\n"


def chains(schema: Schema) -> str:
    """A pattern with one solution per chain."""
    branches = "\nUNION\n".join(branch(links) for links in range(MAX_LINKS + 1))
    return marked(f"{branches}\n{asked(schema)}\n{LENT}\n{judged(schema)}") + "\n" + VERDICT


def branch(links: int) -> str:
    """Every choice of so many claims before the event that keeps the rules of a chain.

    What depends on the event's contingents or on other choices comes later.
    """
    numbers = range(1, links + 1)
    parts = [f"# links before the event: {links}", f"FILTER({links} <= $max_links)"]
    parts += [blamed(links), *(claim(i) for i in reversed(numbers)), "?e0 pat:id ?n0 ."]
    parts += ["OPTIONAL { ?b pat:joined ?joined }"]
    parts += [_bind(f"?l{i} IN ({GIVES})", f"gives{i}") for i in numbers]
    parts += [_bind(_concat(f"?l{i}" for i in numbers), "letters")]
    parts += ['FILTER(REGEX(?letters, "^C*([Ss][SH]*C*)?([Kk]C*)?$"))']
    parts += [f"FILTER(?e{i} != ?e{j})" for i, j in combinations(range(links + 1), 2)]
    parts += [positions(links)]
    parts += [f"FILTER({rule})" for rule in rules(links, OUTER)]
    parts += [filters(i) for i in numbers] + [timing(i) for i in numbers]
    parts += [_bind(" && ".join(["true", *certain(links)]), "sure"), summary(links)]
    return "{\n" + indent("\n".join(parts), "  ") + "\n}"


def claim(i: int) -> str:
    """The claim of link ``i`` with what is asked of it."""
    return f"""\
?c{i} pat:upper ?e{i - 1} ; pat:lower ?e{i} ; pat:linkLetter ?l{i} ; pat:id ?k{i} ;
  pat:status ?st{i} ; pat:purpose ?pu{i} ; pat:startEarliest ?se{i} ; pat:startLatest ?sl{i} ;
  pat:endEarliest ?ee{i} ; pat:endLatest ?el{i} .
?e{i} pat:id ?n{i} .
FILTER(?l{i} IN ("C", "K", "k", {GIVES}))"""


def blamed(links: int) -> str:
    """The claim that lays the event at the last actor, and the event's window."""
    return f"""\
?b pat:upper ?e{links} ; pat:lower ?event ; pat:linkLetter ?lb ; pat:id ?kb ; pat:status ?stb .
?event pat:id ?event_id ; pat:startEarliest ?d0 ; pat:startLatest ?d0_latest ; pat:endLatest ?d1 .
FILTER(?lb IN ("P", "p") && EXISTS {{ VALUES ?stb {{ $statuses }} }})"""


def positions(links: int) -> str:
    """Where the first and the last support stand (0: there is none), and their bounds."""
    lines = [
        'BIND(IF(REGEX(?letters, "[Ss]"), STRLEN(REPLACE(?letters, "[Ss].*", "")) + 1, 0)'
        " AS ?first)",
        'BIND(IF(?first = 0, 0, STRLEN(REPLACE(?letters, "[CKk]+$", ""))) AS ?last)',
    ]
    bounds = ("se", "sl", "ee", "el") if links else ()
    lines += [_bind(pick("first", bound, links), f"first_{bound}") for bound in bounds]
    return "\n".join(lines)


OUTER: Final = {"start": "se", "end": "el", "holds_by": "d1", "holds_until": "d0"}
INNER: Final = {"start": "sl", "end": "ee", "holds_by": "d0", "holds_until": "d1"}


def rules(links: int, dates: dict[str, str]) -> list[str]:
    """What a choice passes by, with outer or with inner ranges."""
    start, end = dates["start"], dates["end"]
    found = []
    for i in range(1, links + 1):
        # command before the first support overlaps that support
        found.append(
            f"{i} >= ?first || (?{start}{i} <= ?first_{end} && ?{end}{i} >= ?first_{start})"
        )
        # command and contingents after it, or without any, hold at the event
        held = f"?{start}{i} <= ?{dates['holds_by']} && ?{end}{i} >= ?{dates['holds_until']}"
        found.append(f"?gives{i} || {i} < ?first || ({held})")
    # support does not flow back in time
    found += [
        f"! ?gives{i} || ! ?gives{j} || ?{end}{j} >= ?{start}{i}"
        for i, j in combinations(range(1, links + 1), 2)
    ]
    return found


def certain(links: int) -> list[str]:
    """What the dates of a choice are certain by, besides a timing of during or before."""
    found = [f"({rule})" for rule in rules(links, INNER)]
    for i in range(1, links + 1):
        found.append(f"(! ?gives{i} || ?sl{i} <= ?d0)")
        found.append(f"(?t{i} != 0 || ! ?gives{i} || ?ee{i} >= ?d0_latest)")
    return found


def filters(i: int) -> str:
    """What the question leaves of the claims of link ``i``; support began by the event."""
    return f"""\
FILTER(EXISTS {{ VALUES ?st{i} {{ $statuses }} }})
FILTER(! ?gives{i} || ?se{i} <= ?d1 || $after)
FILTER(?l{i} NOT IN ("S", "s") || (EXISTS {{ VALUES ?pu{i} {{ $purposes }} }} && (
  NOT EXISTS {{ VALUES ?any{i} {{ $stages }} }}
  || EXISTS {{ VALUES ?stage{i} {{ $stages }} ?c{i} pat:stage ?stage{i} }})))"""


def timing(i: int) -> str:
    """0 during, 1 open, 2 before, 3 after, 4 undated; and the day from which a gap counts."""
    undated = f"(?d0 = 0 && ?d1 = 99999999) || (?se{i} = 0 && ?sl{i} > ?d1)"
    during = f"?ee{i} >= ?d0 || (?el{i} != 99999999 && ?el{i} >= ?d0)"
    code = f"IF({undated}, 4, IF(?se{i} > ?d1, 3, IF({during}, 0, IF(?el{i} = 99999999, 1, 2))))"
    return f"""\
BIND(IF(! ?gives{i}, 0, {code}) AS ?t{i})
BIND(IF(?t{i} = 1, ?ee{i}, IF(?t{i} = 2, ?el{i}, ?d0)) AS ?ended{i})
BIND(IF(?t{i} = 3, ?se{i}, ?d1) AS ?began{i})"""


def summary(links: int) -> str:
    """What the rest of the query needs of a branch, under the same names in each."""
    numbers = range(1, links + 1)
    lines = [f"BIND({links} AS ?links)", f"BIND(?e{links} AS ?perpetrator)"]
    lines += [_bind(_concat(f"STR(?t{i})" for i in numbers), "timings")]
    lines += [_bind(_concat([*(f"?st{i}" for i in numbers), "?stb"]), "said")]
    lines += [_bind(_joined([*(f"?n{i}" for i in range(links + 1)), "?event_id"]), "entities")]
    lines += [_bind(_joined([*(f"?k{i}" for i in numbers), "?kb"]), "choice")]
    lines += [_bind(_extreme("<", "ended", links, "?d0"), "ended")]
    lines += [_bind(_extreme(">", "began", links, "?d1"), "began")]
    lines += [_bind(_if_command(i), f"under{i}") for i in numbers]
    if links:
        lines += [_bind(pick("last", "e", links), "reached")]
        lines += [_bind(_of_contingent("k", links), "contingent")]
        lines += [_bind(_apart(links), "apart")]
    return "\n".join(lines)


def asked(schema: Schema) -> str:
    """The starts and events that the question is about, and no chain that only knows the state."""
    starts = [name for name in schema.descendants("Actor") if schema.may_start(name)]
    return f"""\
# where a chain starts, and where it leads
FILTER(EXISTS {{ VALUES ?n0 {{ $start }} }} || (NOT EXISTS {{ VALUES ?any_start {{ $start }} }}
  && EXISTS {{ VALUES ?starts {{ {_classes(starts)} }} ?e0 a ?starts }}))
BIND(EXISTS {{ VALUES ?event_id {{ $to }} }} AS ?named)
BIND(EXISTS {{ VALUES ?abuse {{ {_classes(schema.descendants("Abuse"))} }} ?event a ?abuse }}
  AS ?abusive)
FILTER(IF(?lb = "P", ?abusive, ?named))
FILTER(?named || EXISTS {{ VALUES ?land {{ $countries }} ?event pat:inCountry ?land }}
  || EXISTS {{ VALUES ?force {{ $to }} ?perpetrator pat:id ?force }}
  || NOT EXISTS {{ {{ VALUES ?any_to {{ $to }} }} UNION {{ VALUES ?any_to {{ $countries }} }} }})"""


def _classes(names: Iterable[str]) -> str:
    return " ".join(f"pat:{name}" for name in names)


def _bind(expression: str, name: str) -> str:
    return f"BIND({expression} AS ?{name})"


def _concat(parts: Iterable[str]) -> str:
    listed = list(parts)
    return f"CONCAT({', '.join(listed)})" if listed else '""'


def _joined(parts: Iterable[str]) -> str:
    """Texts with spaces between them."""
    return _concat(", ".join([part, '" "']) for part in parts).replace(', " ")', ")")


def _extreme(sign: str, name: str, links: int, otherwise: str) -> str:
    """The least (``<``) or greatest (``>``) of a number that every link has."""
    found = f"?{name}1" if links else otherwise
    for i in range(2, links + 1):
        found = f"IF(?{name}{i} {sign} {found}, ?{name}{i}, {found})"
    return found


def _if_command(i: int) -> str:
    """The id of who is commanded, as it stands in a list; of other links a list has nothing."""
    return f'IF(?l{i} = "C", CONCAT(" ", ?n{i}, " "), "|")'


def _of_contingent(name: str, links: int) -> str:
    """The ``name`` of the contingent's link; empty when there is none."""
    found = '""'
    for i in range(links, 0, -1):
        found = f'IF(?l{i} IN ("K", "k"), ?{name}{i}, {found})'
    return found


def _apart(links: int) -> str:
    """Whether a contingent's claim does not overlap the last support."""
    found = []
    for i in range(2, links + 1):
        end, start = pick("last", "el", links), pick("last", "se", links)
        found.append(f'(?l{i} IN ("K", "k") && ! (?se{i} <= {end} && ?el{i} >= {start}))')
    return f"?last > 0 && ({' || '.join(found)})" if found else "false"


if __name__ == "__main__":
    for file, text in write_all().items():
        (FOLDER / file).write_text(text, encoding="utf-8")
