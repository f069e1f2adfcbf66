"""Every failure of the server or the driver is one sentence."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from patronage.errors import EngineError
from patronage.graph.stores.neo4j import (
    Neo4jConnection,
    Neo4jView,
    Server,
    server_from_environment,
)


def test_the_environment_names_the_server() -> None:
    said = {"NEO4J_URI": "bolt://127.0.0.1:1", "NEO4J_PASSWORD": "secret"}
    found = server_from_environment(said)
    assert found == Server("bolt://127.0.0.1:1", "neo4j", "secret", None)
    assert "secret" not in repr(found)
    more = said | {"NEO4J_USERNAME": "reader", "NEO4J_DATABASE": "team"}
    assert server_from_environment(more) == replace(found, username="reader", database="team")


def test_an_environment_without_a_server_says_what_to_set() -> None:
    with pytest.raises(EngineError, match="set NEO4J_URI"):
        server_from_environment({})


@pytest.mark.parametrize(
    ("uri", "said"),
    [
        ("bolt://127.0.0.1:1", "no Neo4j server answers at bolt://127.0.0.1:1"),
        ("ftp://127.0.0.1", "is not an address of a Neo4j server"),
        ("nonsense", "is not an address of a Neo4j server"),
        ("127.0.0.1:7687", "write neo4j://host:7687"),
        ("http://127.0.0.1:7474", '"http://127.0.0.1:7474" is not an address'),
        ("bolt://127.0.0.1:port", "is not an address of a Neo4j server"),
        ("bolt+s://", "is not an address of a Neo4j server"),
    ],
)
def test_a_wrong_address_is_one_sentence(uri: str, said: str) -> None:
    with pytest.raises(EngineError, match=said):
        Neo4jConnection(Server(uri))


def test_a_missing_driver_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "neo4j", None)
    with pytest.raises(EngineError, match=r"pip install 'patronage\[neo4j\]'"):
        Neo4jConnection(Server("bolt://127.0.0.1:1"))


@pytest.mark.neo4j
def test_a_wrong_password_is_one_sentence_without_it(neo4j_server: Server) -> None:
    with pytest.raises(EngineError, match="refused the user name or password") as caught:
        Neo4jConnection(replace(neo4j_server, password="wrong-word"))  # noqa: S106 - no real one
    assert "wrong-word" not in str(caught.value)


@pytest.mark.neo4j
def test_a_database_that_is_not_there_is_one_sentence(neo4j_server: Server) -> None:
    connection = Neo4jConnection(replace(neo4j_server, database="absent"))
    with pytest.raises(EngineError, match="absent"):
        connection.read("RETURN 1 AS one", {})
    connection.close()


@pytest.mark.neo4j
def test_a_query_with_a_mistake_is_one_line(neo4j_connection: Neo4jConnection) -> None:
    with pytest.raises(EngineError, match="Neo4j refused: Invalid input") as caught:
        Neo4jView(neo4j_connection).run("MATCH (n RETURN n", {})
    assert "\n" not in str(caught.value)


@pytest.mark.neo4j
def test_parameters_are_never_part_of_the_text(neo4j_connection: Neo4jConnection) -> None:
    hostile = "'}) DETACH DELETE n //"
    found = Neo4jView(neo4j_connection).run("RETURN $said AS said", {"said": hostile})
    assert found.rows == ((hostile,),)


@pytest.mark.neo4j
def test_returning_a_date_is_refused_with_advice(neo4j_connection: Neo4jConnection) -> None:
    with pytest.raises(EngineError, match="return plain values"):
        Neo4jView(neo4j_connection).run("RETURN date('2020-01-01') AS day", {})
