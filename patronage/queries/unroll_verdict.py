"""The second half of the SPARQL chain queries: what is said of choices, and which one is reported.

Rows of the branches (``unroll``) are choices; here they are judged, and those of one chain are put
together. A choice is ranked by one text: the order of ``docs/chains.md`` written so that the least
text is the best choice.

Subqueries are joined and never optional: the engine would answer an optional one anew for each row.
"""

from __future__ import annotations

from textwrap import indent
from typing import Final

from patronage.schema import Schema

OWN_LINKS: Final = 8
"""How far an own chain is followed for the mark ``self``."""

LENT: Final = """\
# who is lent to whom at each event: units, and a standing force abroad where its host operates
{
  SELECT ?event (GROUP_CONCAT(?lent_claim; separator=" ") AS ?lent_claims)
         (GROUP_CONCAT(?lent_unit; separator=" ") AS ?lent_units)
  WHERE {
    { SELECT DISTINCT ?event ?from ?until WHERE {
      ?blame pat:lower ?event ; pat:linkLetter ?blame_letter .
      ?event pat:startEarliest ?from ; pat:endLatest ?until .
      FILTER(?blame_letter IN ("P", "p"))
    } }
    { VALUES (?letter ?lent_from ?lent_until ?lent_claim ?lent_unit) { ("K" 0 99999999 "" "") } }
    UNION
    { ?lends pat:linkLetter ?letter ; pat:upper ?host ; pat:lower ?unit ; pat:id ?lent_claim ;
        pat:startEarliest ?lent_from ; pat:endLatest ?lent_until .
      ?unit pat:id ?lent_unit .
      FILTER(?letter IN ("K", "k")) }
    FILTER(?lent_from <= ?until && ?lent_until >= ?from)
    FILTER(?letter = "K" || EXISTS { ?event pat:duringOperation ?host } || (
      EXISTS { ?event pat:inCountry ?somewhere }
      && EXISTS { ?unit pat:country ?home FILTER(NOT EXISTS { ?event pat:inCountry ?home }) }
      && NOT EXISTS {
        ?event pat:inCountry ?land
        FILTER(NOT EXISTS {
          ?area pat:predicate pat:operatesIn ; pat:subject ?host ; pat:object/pat:country ?land ;
            pat:startEarliest ?area_from ; pat:endLatest ?area_until ; pat:id ?area_id .
          FILTER(?area_from <= ?until && ?area_until >= ?from)
          FILTER(NOT EXISTS { ?withdrawal pat:about ?area_id ; pat:responseKind "withdrawal" })
        })
      }))
  }
  GROUP BY ?event
}
BIND(CONCAT(" ", ?lent_claims, " ") AS ?lent)
BIND(CONCAT(" ", ?lent_units, " ") AS ?all_lent)
BIND(CONTAINS(?all_lent, COALESCE(?under1, "|")) || CONTAINS(?all_lent, COALESCE(?under2, "|"))
  || CONTAINS(?all_lent, COALESCE(?under3, "|")) || CONTAINS(?all_lent, COALESCE(?under4, "|"))
  AS ?is_lent)
FILTER(COALESCE(?contingent, "") = "" || CONTAINS(?lent, CONCAT(" ", ?contingent, " ")))"""

VERDICT: Final = """\
# the words of the verdict
FILTER(! $certain || SUBSTR(?best, 3, 1) = "0")
BIND(IF(?directness_rank = 0, "own", IF(?directness_rank = 1, "direct",
  IF(?directness_rank = 2, "command", "coalition"))) AS ?directness)
FILTER(EXISTS { VALUES ?directness { $directness } })
BIND(SUBSTR(?best, 2, 1) AS ?t)
BIND(IF(?t = "0", "during", IF(?t = "1", "open", IF(?t = "2", "before",
  IF(?t = "3", "after", "undated")))) AS ?timing)
BIND(SUBSTR(?best, 3, 1) = "0" AS ?dates_certain)
BIND(SUBSTR(?best, 4, 1) AS ?w)
BIND(IF(?w = "0", "confirmed", IF(?w = "1", "reported", "alleged")) AS ?status)
BIND(SUBSTR(?best, 5, 8) AS ?gap_rank)
BIND(IF(?gap_rank = "99999999", ?unknown, xsd:integer(?gap_rank)) AS ?gap_days)
BIND(SUBSTR(?best, 2, 3) AS ?rank_of_dates)
BIND(STRBEFORE(SUBSTR(?best, 14), "|") AS ?choice)
BIND(CONCAT(?choice, " ; ", IF(?late = 0, ?begun, ?every)) AS ?choices)"""


def judged(schema: Schema) -> str:
    """Directness, timing, gap, status and rank of each choice."""
    states = " ".join(f"pat:{name}" for name in schema.descendants("Government"))
    bodies = " ".join(f"pat:{name}" for name in schema.descendants("InternationalOrganization"))
    return f"""\
# directness; a chain that only knows the state or the organization as a whole is none of these
BIND(IF(?first = 0, 0, IF(REGEX(?letters, "[Kk]"), 3, IF(?last < ?links, 2, 1)))
  AS ?directness_rank)
BIND(CONCAT(REPLACE(REPLACE(?letters, "s", "S"), "k", "K"), "P") AS ?word)
FILTER(?first = 0 || ! (
  EXISTS {{ VALUES ?state {{ {states} }} ?perpetrator a ?state }}
  || EXISTS {{ VALUES ?supported {{ {states} }} ?reached a ?supported }}
  || (SUBSTR(?letters, ?last + 1, 1) = "C"
    && EXISTS {{ VALUES ?body {{ {bodies} }} ?reached a ?body }})))

# timing and gap of the choice: the worst of its claims
BIND(IF(CONTAINS(?timings, "4"), 4, IF(CONTAINS(?timings, "3"), 3, IF(CONTAINS(?timings, "2"), 2,
  IF(CONTAINS(?timings, "1"), 1, 0)))) AS ?timing_rank)
{days("ended")}
{days("d0")}
{days("began")}
{days("d1")}
BIND(IF(?ended = ?d0, 0, IF(?ended = 0 || ?d0 = 0, 99999999, ?day_d0 - ?day_ended)) AS ?gap_before)
BIND(IF(?began = ?d1, 0, ?day_began - ?day_d1) AS ?gap_after)
BIND(IF(?timing_rank = 4, 99999999, IF(?gap_before > ?gap_after, ?gap_before, ?gap_after)) AS ?gap)
FILTER($within_days < 0 || (?timing_rank != 4 && ?gap_before <= $within_days))

# the rank of the choice: begun by the event, timing, certain dates, status, gap, claims
BIND(CONTAINS(?timings, "3") AS ?is_late)
BIND(?sure && ! REGEX(?timings, "[134]") AS ?is_certain)
BIND(IF(CONTAINS(?said, "alleged"), "2", IF(CONTAINS(?said, "reported"), "1", "0")) AS ?weakness)
BIND(CONCAT(IF(?is_late, "1", "0"), STR(?timing_rank), IF(?is_certain, "0", "1"), ?weakness,
  SUBSTR(STR(xsd:integer(100000000 + ?gap)), 2), " ", ?choice, "|",
  IF(COALESCE(?apart, false), "apart", "")) AS ?rank)
BIND(IF(COALESCE(?joined, "") = "or", 1, 0) AS ?one_of)"""


def days(name: str) -> str:
    """Number the days, so that they can be subtracted; the year begins in March."""
    return f"""\
BIND(FLOOR(?{name} / 10000) AS ?year_{name})
BIND(FLOOR(?{name} / 100) - 100 * ?year_{name} AS ?month_{name})
BIND(IF(?month_{name} < 3, ?year_{name} - 1, ?year_{name}) AS ?y_{name})
BIND(IF(?month_{name} < 3, ?month_{name} + 12, ?month_{name}) AS ?m_{name})
BIND(?{name} - 100 * FLOOR(?{name} / 100) + FLOOR((153 * ?m_{name} - 457) / 5) + 365 * ?y_{name}
  + FLOOR(?y_{name} / 4) - FLOOR(?y_{name} / 100) + FLOOR(?y_{name} / 400) AS ?day_{name})"""


def marked(choices: str) -> str:
    """The choices of a chain put together: the best one, all that pass, and the marks."""
    keys = "?e0 ?perpetrator ?event ?lent ?entities ?word ?links ?directness_rank ?is_lent"
    return f"""\
{{
  SELECT {keys}
         (MIN(?rank) AS ?best) (MIN(IF(?is_late, 1, 0)) AS ?late)
         (GROUP_CONCAT(IF(?is_late, "", ?choice); separator=" ; ") AS ?begun)
         (GROUP_CONCAT(?choice; separator=" ; ") AS ?every)
         (MAX(IF(?is_late, 0, ?one_of)) AS ?one_of_begun) (MAX(?one_of) AS ?one_of_any)
  WHERE {{
{indent(choices, "    ")}
  }}
  GROUP BY {keys}
}}
{own()}
?e0 pat:id ?start_id .
BIND(CONCAT(" ", ?owns, " ") AS ?own_chains)
# the ids of claims as one pattern; of the characters that an id may have only the dot means more
BIND(REPLACE(REPLACE(?lent, "[.]", "[.]"), " +", "|") AS ?lent_pattern)
BIND(CONCAT(" ", REPLACE(?start_id, "[.]", "[.]"), "@([*]", ?lent_pattern, ") ") AS ?own_pattern)
BIND(?directness_rank > 0 && REGEX(?own_chains, ?own_pattern) AS ?self)
FILTER($include_self || ! ?self)
BIND(REPLACE(CONCAT(IF(?self, "self ", ""), IF(?is_lent, "lent ", ""),
  IF(STRENDS(?best, "|apart"), "apart ", ""),
  IF(IF(?late = 0, ?one_of_begun, ?one_of_any) = 1, "one-of ", "")), " $", "") AS ?marks)"""


def own() -> str:
    """For each perpetrator and event, who has an own chain to it."""
    steps = "\n".join(_step_up(level) for level in range(1, OWN_LINKS + 1))
    levels = " ".join(str(level) for level in range(OWN_LINKS + 1))
    return f"""\
# own chains, whatever the filters: command, and once a contingent, that hold at the event; each
# as the start and the claim of the contingent, or * for command alone
{{
  SELECT ?perpetrator ?event (GROUP_CONCAT(DISTINCT ?own; separator=" ") AS ?owns)
  WHERE {{
    ?blames pat:upper ?perpetrator ; pat:lower ?event ; pat:linkLetter ?blames_letter .
    ?event pat:startEarliest ?from ; pat:endLatest ?until .
    FILTER(?blames_letter IN ("P", "p"))
    BIND(?perpetrator AS ?up0)
    BIND("*" AS ?via0)
    BIND("" AS ?own0)
{indent(steps, "    ")}
    VALUES ?level {{ {levels} }}
    BIND({pick("level", "own", OWN_LINKS, 0)} AS ?own)
  }}
  GROUP BY ?perpetrator ?event
}}"""


def _step_up(level: int) -> str:
    below = level - 1
    passed = ", ".join(f"?up{i}" for i in range(level))
    return f"""\
OPTIONAL {{
  ?holds{level} pat:lower ?up{below} ; pat:upper ?above{level} ; pat:linkLetter ?letter{level} ;
    pat:id ?id{level} ; pat:startEarliest ?from{level} ; pat:endLatest ?until{level} .
  ?above{level} pat:id ?start{level} .
  FILTER((?letter{level} = "C" || (?letter{level} IN ("K", "k") && ?via{below} = "*"))
    && ?from{level} <= ?until && ?until{level} >= ?from && ?above{level} NOT IN ({passed}))
}}
BIND(COALESCE(?above{level}, pat:nobody) AS ?up{level})
BIND(IF(COALESCE(?letter{level}, "C") = "C", ?via{below}, ?id{level}) AS ?via{level})
BIND(COALESCE(CONCAT(?start{level}, "@", ?via{level}), "") AS ?own{level})"""


def pick(at: str, name: str, links: int, first: int = 1) -> str:
    """The ``name`` of the link whose number, from ``first`` to ``links``, is ``?at``."""
    found = f"?{name}{links}"
    for i in range(links - 1, first - 1, -1):
        found = f"IF(?{at} = {i}, ?{name}{i}, {found})"
    return found
