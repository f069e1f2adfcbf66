"""Projections of a dataset into query engines: embedded Cypher, Neo4j, RDF, networkx."""
