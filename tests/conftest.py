"""Fixtures that several areas share."""

from tests.support.neo4j_fixture import empty_database, neo4j_connection, neo4j_server

__all__ = ["empty_database", "neo4j_connection", "neo4j_server"]
