"""Reading the header of a canned query."""

from __future__ import annotations

import pytest

from patronage.errors import EngineError
from patronage.queries.header import CannedQuery, Column, Parameter, read_query

WHOLE = """\
// title: A title
// question: What?
// parameter: force (id) - the force
// parameter: at_least (integer) = 2 - how many
// parameter: kinds (words) = ["a", "b"] - which
// column: donor - who gave
// note: One thing.
// note: Another.

MATCH (n) WHERE n.id = $force AND $at_least > 1 AND n.kind IN $kinds
RETURN n.id AS donor
"""


def test_everything_is_read() -> None:
    assert read_query("q", "cypher", WHOLE) == CannedQuery(
        name="q",
        language="cypher",
        title="A title",
        question="What?",
        parameters=(
            Parameter("force", "id", "the force", True),
            Parameter("at_least", "integer", "how many", False, 2),
            Parameter("kinds", "words", "which", False, ["a", "b"]),
        ),
        columns=(Column("donor", "who gave"),),
        notes=("One thing.", "Another."),
        text=WHOLE.split("\n\n", 1)[1],
    )


def test_what_the_text_covers_is_read() -> None:
    said = WHOLE.replace("(integer)", "(integer up to 6)").replace("(words)", "(words of a|b-c)")
    _, number, words = read_query("q", "cypher", said).parameters
    assert (number.most, number.among) == (6, ())
    assert (words.most, words.among) == (None, ("a", "b-c"))


def test_sparql_has_its_own_comment_mark() -> None:
    text = "# title: T\n# question: Q\n# column: a - x\n\nSELECT ?a {}\n"
    assert read_query("q", "sparql", text).text == "SELECT ?a {}\n"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("// title: A title\n", ""), "has 0 title lines"),
        (("// question: What?\n", "// question: What?\n" * 2), "has 2 question lines"),
        (("// note: One thing.", "// remark: One thing."), 'header line "remark: One thing."'),
        (("// note: One thing.", "// note:"), 'header line "note:"'),
        (("force (id)", "force (identifier)"), "one of the types id, ids, day"),
        (("force (id) - the force", "force - the force"), "name \\(type\\)"),
        (("// column: donor - who gave\n", ""), "declares no column"),
        (("// column: donor - who gave", "// column: donor"), "name - meaning"),
        (("n.id = $force AND ", ""), 'declares but never uses the parameter "force"'),
        (("n.id = $force", "n.id = $other"), 'parameter "force"'),
        (("$at_least > 1", "$at_least > $more"), 'does not declare the parameter "more"'),
    ],
)
def test_a_header_that_is_not_right_is_refused(change: tuple[str, str], said: str) -> None:
    assert change[0] in WHOLE
    with pytest.raises(EngineError, match=said):
        read_query("q", "cypher", WHOLE.replace(*change))


BASE = """\
// title: Base
// question: What?
// parameter: start (ids) = [] - where
// parameter: least (integer) = 1 - how many
// column: a - x
// note: Of the base.

MATCH (n) WHERE n.id IN $start AND $least > 0 RETURN n.id AS a
"""

ON_TOP = """\
// title: On top
// question: Which?
// uses: base
// parameter: donor as start (ids) - required here
// column: b - y

WITH a RETURN a AS b
"""


def test_a_query_may_go_on_where_another_returns() -> None:
    base = read_query("base", "cypher", BASE)
    found = read_query("top", "cypher", ON_TOP, {"base": base}.__getitem__)
    assert found.text == f"CALL () {{\n{base.text}}}\nWITH a RETURN a AS b\n"
    assert [(p.name, p.required) for p in found.parameters] == [("donor", True), ("least", False)]
    assert [p.variable for p in found.parameters] == ["start", "least"]
    assert (found.uses, found.notes) == ("base", ("Of the base.",))
    assert [column.name for column in found.columns] == ["b"]
