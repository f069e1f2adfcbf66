"""docs/dataset-file.md describes every table, view and column, and its queries run."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from patronage.graph.records import Citation, Response, Tally
from patronage.graph.tables import HASHED, sql
from patronage.graph.writer import DatasetWriter
from tests.support.build import World

PAGE = Path(__file__).parents[2] / "docs" / "dataset-file.md"
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def documented() -> dict[str, list[str]]:
    """The columns of each table and view, as the page lists them."""
    found: dict[str, list[str]] = {}
    for part in PAGE.read_text(encoding="utf-8").split("\n### ")[1:]:
        section = part.split("\n## ")[0]
        name = section.split("`")[1]
        found[name] = re.findall(r"^\| `(\w+)` \| .+ \|$", section, re.MULTILINE)
    return found


def in_the_file() -> dict[str, list[str]]:
    connection = sqlite3.connect(":memory:")
    connection.executescript(sql("ddl.sql") + sql("views.sql"))
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
    return {
        name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
        for (name,) in names.fetchall()
    }


def test_every_table_view_and_column_is_described_in_order() -> None:
    assert documented() == in_the_file()


def test_the_page_says_which_tables_are_not_hashed() -> None:
    text = PAGE.read_text(encoding="utf-8")
    tables = set(re.findall(r"CREATE TABLE (\w+)", sql("ddl.sql")))
    left_out = re.search(r"all tables below except (.*?), each row", text)
    assert left_out is not None
    assert set(re.findall(r"`(\w+)`", left_out[1])) == tables - set(HASHED)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    """A dataset in which every query of the page finds something, opened as the page says."""
    world = World()
    world.add("donor", "Government", country="AAA")
    world.add("force", "SecurityForce", aliases=("Forces Armées Inventées",))
    world.add("ev", "UnlawfulKilling", from_text="2020-05", countries=("AAA", "BBB"))
    for source in ("s-1", "s-2"):
        cited = (Citation(source),)
        world.claim(
            *("donor", "funds", "force", "2020", "2021"),
            amount=5.0, currency="EUR", stage="committed", citations=cited,
        )  # fmt: skip
    world.claim("force", "perpetrated", "ev")
    world.add("battalion", "Unit", external_ids=(("ucdp", "7"),))
    world.add("bn", "Unit", external_ids=(("ucdp", "7"),))
    world.records.append(Response("r-1", "denial", "donor", "ev", "2020-06", "Not so."))
    path = tmp_path_factory.mktemp("docs") / "w.patronage"
    with DatasetWriter(path, {"title": "Invented"}) as writer:
        writer.add_all(world.records)
        writer.add_tally(Tally("relations.csv", "curated", 3, 3), "00" * 32)
        writer.commit()
    return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)


@pytest.mark.parametrize("query", QUERIES, ids=[query.split("\n")[0][:40] for query in QUERIES])
def test_the_queries_of_the_page_find_something(connection: sqlite3.Connection, query: str) -> None:
    assert connection.execute(query).fetchall()


def test_money_and_facts_come_out_as_the_page_says(connection: sqlite3.Connection) -> None:
    money, facts = (next(q for q in QUERIES if word in q) for word in ("sum(amount)", "FROM facts"))
    assert connection.execute(money).fetchall() == [("donor", "EUR", "committed", 10.0, 2)]
    assert connection.execute(facts).fetchall() == [("donor", "funds", "force", 2, 2)]
