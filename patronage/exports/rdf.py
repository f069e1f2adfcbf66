"""Write a dataset as RDF, for partners and their tools."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from typing import IO, Final

from patronage.errors import UsageError
from patronage.graph.audience import refuse_unless_public
from patronage.graph.dataset import Dataset
from patronage.graph.spool import RunFile, Spool

FORMATS: Final = ("turtle", "ntriples")


def export_rdf(dataset: Dataset, stream: IO[bytes], format: str) -> None:  # noqa: A002
    """Write every triple of a dataset (``docs/rdf.md``) to ``stream`` in UTF-8.

    ``turtle`` is grouped by subject, with prefixes; ``ntriples`` has its lines sorted by code
    point, so that two exports can be compared line by line. The same dataset gives the same
    bytes; memory does not grow with it. Raises UsageError for another format, and DatasetError
    when the dataset holds anything that is not public.
    """
    if format not in FORMATS:
        raise UsageError(f'there is no RDF format "{format}"; use {" or ".join(FORMATS)}')
    refuse_unless_public(dataset)
    if format == "turtle":
        _turtle(dataset, stream)
    else:
        _ntriples(dataset, stream)


def _turtle(dataset: Dataset, stream: IO[bytes]) -> None:
    from patronage.exports.turtle import turtle
    from patronage.graph.stores.rdf_triples import triples

    for piece in turtle(triples(dataset), _prefixes(dataset)):
        stream.write(piece.encode())


def _prefixes(dataset: Dataset) -> dict[str, str]:
    from patronage.graph.stores import rdf_terms as terms

    known = {"pat": terms.PAT, "rdf": terms.RDF, "rdfs": terms.RDFS, "xsd": terms.XSD}
    known |= {"prov": terms.PROV, "skos": terms.SKOS, "dcterms": terms.DCTERMS}
    known |= {"schema": terms.SCHEMA, "void": terms.VOID}
    base = terms.addresses(dataset).base
    ours = {"": base} | {kind: f"{base}{kind}/" for kind in terms.KINDS}
    return {name: vocabulary.namespace for name, vocabulary in known.items()} | ours


def _ntriples(dataset: Dataset, stream: IO[bytes]) -> None:
    with RunFile(Path(tempfile.gettempdir()) / "export.nt") as file:
        for line in _sorted_lines(dataset, file):
            stream.write(line.encode())


def _sorted_lines(dataset: Dataset, file: RunFile) -> Iterator[str]:
    from patronage.graph.stores.rdf_triples import triples

    spool = Spool(file, key=itemgetter(0))
    for triple in triples(dataset):
        spool.add((f"{triple} .\n",))
    return (line for (line,) in spool.in_order())
