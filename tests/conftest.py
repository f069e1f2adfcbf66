"""Fixtures that several areas share, and how random examples are drawn everywhere."""

import os

from hypothesis import settings

from tests.support.neo4j_fixture import empty_database, neo4j_connection, neo4j_server

__all__ = ["empty_database", "neo4j_connection", "neo4j_server"]

# No test fails because a machine is busy. CI draws the same examples each time, so that what it
# says of a change is about the change; everyone else draws new ones.
settings.register_profile("patronage", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("patronage")
