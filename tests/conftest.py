"""Fixtures that several areas share, and how random examples are drawn everywhere."""

from hypothesis import settings

from tests.support.neo4j_fixture import empty_database, neo4j_connection, neo4j_server

__all__ = ["empty_database", "neo4j_connection", "neo4j_server"]

# No test fails because a machine is busy.
settings.register_profile("patronage", deadline=None)
settings.load_profile("patronage")
