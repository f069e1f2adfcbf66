"""SPARQL in process: a dataset as triples in oxigraph, held in memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, Store, Triple

from patronage.errors import EngineError
from patronage.graph.dataset import Dataset
from patronage.graph.stores.base import Table, Value
from patronage.graph.stores.rdf_terms import XSD, flag, text, whole
from patronage.graph.stores.rdf_triples import triples

_PARAMETER: Final = re.compile(r"\$([A-Za-z_]\w*)")
_READ: Final[dict[NamedNode, Callable[[str], Value]]] = {
    XSD.integer: int,
    XSD.decimal: float,
    XSD.double: float,
    XSD.boolean: lambda value: value == "true",
}


class SparqlWriter:
    """Writes a dataset into a new store in memory, which ``view`` then opens."""

    def __init__(self) -> None:
        self._store = Store()

    def write(self, dataset: Dataset) -> None:
        """Make the store hold exactly this dataset."""
        self._store = Store()
        self._store.bulk_extend(
            Quad(found.subject, found.predicate, found.object) for found in triples(dataset)
        )

    def view(self) -> SparqlView:
        """A view of what was written."""
        return SparqlView(self._store)


class SparqlView:
    """Answers SPARQL SELECT queries from memory; it cannot write."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def run(self, text: str, parameters: Mapping[str, object]) -> Table:
        """The rows of a query, with each ``$name`` in it replaced by terms (``bound``).

        Raises EngineError when oxigraph refuses it.
        """
        try:
            found = self._store.query(bound(text, parameters))
        except (SyntaxError, OSError) as error:
            raise EngineError(f"the SPARQL engine refused the query: {error}") from error
        if not isinstance(found, QuerySolutions):
            raise EngineError("the query returns no table; write a SELECT query")
        names = tuple(variable.value for variable in found.variables)
        return Table(names, tuple(tuple(map(_value, row)) for row in found))

    def close(self) -> None:
        """Nothing to give back: the store goes with the view."""


def sparql_view(dataset: Dataset) -> SparqlView:
    """A view of the dataset, projected now."""
    writer = SparqlWriter()
    writer.write(dataset)
    return writer.view()


def bound(text: str, parameters: Mapping[str, object]) -> str:
    """A query with each ``$name`` that is a parameter replaced by its value as SPARQL terms.

    Terms are written by the engine's own serializer, so that no value can end its literal. A
    list becomes terms with spaces between, as ``VALUES`` takes them.
    """

    def terms(match: re.Match[str]) -> str:
        name = match[1]
        return _terms(parameters[name]) if name in parameters else match[0]

    return _PARAMETER.sub(terms, text)


def _terms(value: object) -> str:
    if isinstance(value, list | tuple):
        return " ".join(_terms(one) for one in value)
    if isinstance(value, bool):
        return str(flag(value))
    if isinstance(value, int):
        return str(whole(value))
    if isinstance(value, str):
        return str(text(value))
    raise EngineError(f"a parameter is a {type(value).__name__}; use texts, whole numbers or lists")


def _value(term: NamedNode | BlankNode | Literal | Triple | None) -> Value:
    if term is None:
        return None
    if isinstance(term, Literal):
        read = _READ.get(term.datatype)
        return read(term.value) if read is not None else term.value
    if isinstance(term, NamedNode | BlankNode):
        return term.value
    return str(term)
