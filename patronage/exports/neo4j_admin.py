"""Write a dataset as files for Neo4j's own bulk import, ``neo4j-admin database import full``.

The graph is the one that ``patronage neo4j load`` makes (``docs/cypher.md``). The marker node
says ``loading`` until the last statement of ``after-import.cypher`` has run, so that nobody takes
a graph without its constraints for a complete one.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from patronage.errors import DatasetError, PatronageError, UsageError
from patronage.exports.neo4j_csv import CsvFile, UnwritableListError
from patronage.graph.audience import refuse_unless_public
from patronage.graph.dataset import Dataset
from patronage.graph.stores.neo4j import marker
from patronage.graph.stores.neo4j.rows import of_a_node, of_a_relationship
from patronage.graph.stores.neo4j.schema import (
    INDEX_SECONDS,
    MARKER,
    node_statements,
    relationship_statements,
)
from patronage.graph.stores.projection import nodes, relationships

COMMAND_FILE: Final = "import.sh"
AFTER_FILE: Final = "after-import.cypher"
DELIMITERS: Final = "\x1f\x1e\x1d\x1c\x1b\x1a\x19\x18"
"""Characters that may join the texts of a list; the first that no text of a list holds is used."""
READ_BUFFER: Final = 4 << 20
"""How many bytes of one value the import tool reads unless it is told otherwise."""
BYTES_OF_A_CHARACTER: Final = 8
"""More than a character takes, doubled quotes and what surrounds the value included."""
ROWS_AT_ONCE: Final = 10_000
_SCRIPT: Final = """\
#!/bin/sh
# Fills an empty database of a server that is stopped: "neo4j", or the one that is named first.
# Further words are further options. Afterwards start the server and run after-import.cypher.
cd "$(dirname "$0")" || exit 1
[ $# -gt 0 ] || set -- neo4j
exec neo4j-admin database import full "$@\""""


def export_neo4j_admin(dataset: Dataset, folder: Path) -> None:
    """Write the import's CSV files, its command and the Cypher to run after it into ``folder``.

    The folder appears whole or not at all; memory does not grow with the dataset. Raises
    UsageError when it exists and is not empty, and DatasetError when the dataset holds anything
    that is not public.
    """
    refuse_unless_public(dataset)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f'"{folder}" is not an empty folder; name a new one')
    with _new_folder(folder) as beside:
        for delimiter in DELIMITERS:
            try:
                _write(dataset, beside, delimiter)
            except UnwritableListError:
                continue
            return
        raise DatasetError(
            "an alias is empty, or the aliases use every control character that could separate "
            "them; correct them before an export for neo4j-admin"
        )


@contextmanager
def _new_folder(folder: Path) -> Iterator[Path]:
    """A folder beside the wanted one, which becomes it at the end. Raises PatronageError."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as beside:
            made = Path(beside) / folder.name
            made.mkdir()
            yield made
            if folder.exists():
                folder.rmdir()
            made.rename(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise PatronageError(f'cannot write "{folder}": {reason}; choose another place') from error


def _write(dataset: Dataset, folder: Path, delimiter: str) -> None:
    with closing(_Files(folder, delimiter)) as nodes, closing(_Files(folder, delimiter)) as ties:
        _write_nodes(dataset, nodes)
        _write_relationships(dataset, ties)
    texts = {
        COMMAND_FILE: _command(nodes.made, ties.made, delimiter),
        AFTER_FILE: "".join(f"{one};\n" for one in _after(nodes.made)),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


class _Files:
    """Data files by name, each opened when its first row comes."""

    def __init__(self, folder: Path, delimiter: str) -> None:
        self._folder = folder
        self._delimiter = delimiter
        self._made: dict[str, CsvFile] = {}

    @property
    def made(self) -> tuple[CsvFile, ...]:
        return tuple(self._made.values())

    def file(self, name: str, *key: str) -> CsvFile:
        if name not in self._made:
            self._made[name] = CsvFile(self._folder, name, key, self._delimiter)
        return self._made[name]

    def close(self) -> None:
        for one in self.made:
            one.close()


def _write_nodes(dataset: Dataset, files: _Files) -> None:
    for node in nodes(dataset):
        _add_node(files, node.kind, node.labels, of_a_node(node))
    said = marker.properties(marker.marker_of(dataset, "loading"))
    _add_node(files, MARKER, (MARKER,), said)


def _add_node(
    files: _Files, kind: str, labels: Sequence[str], properties: Mapping[str, Any]
) -> None:
    others = {name: value for name, value in properties.items() if name != "id"}
    files.file(kind, f"id:ID({kind})", ":LABEL").add((properties["id"], list(labels)), others)


def _write_relationships(dataset: Dataset, files: _Files) -> None:
    for one in relationships(dataset):
        (start, start_id), (end, end_id) = one.start, one.end
        key = f":START_ID({start})", f":END_ID({end})", ":TYPE"
        row = start_id, end_id, one.type
        files.file(f"{start}-{end}", *key).add(row, of_a_relationship(one))


def _command(nodes: Sequence[CsvFile], ties: Sequence[CsvFile], delimiter: str) -> str:
    """A script that runs the import beside its files, whatever folder it is called from."""
    options = [f"--nodes={file.paths}" for file in nodes]
    options += [f"--relationships={file.paths}" for file in ties]
    options += [f"--array-delimiter=U+{ord(delimiter):04X}", "--strict=true", "--bad-tolerance=0"]
    files = (*nodes, *ties)
    if any(file.has_newlines for file in files):
        options.append("--multiline-fields=true")
    if (needed := BYTES_OF_A_CHARACTER * max(file.longest for file in files)) > READ_BUFFER:
        options.append(f"--read-buffer-size={needed}")
    return _SCRIPT + "".join(f" \\\n  {option}" for option in options) + "\n"


def _after(nodes: Sequence[CsvFile]) -> Iterator[str]:
    """What the import tool cannot do: constraints, indexes, and lists that are empty."""
    yield from (node_statements() | relationship_statements()).values()
    yield f"CALL db.awaitIndexes({INDEX_SECONDS})"
    for file in nodes:
        if file.lists:
            kept = ", ".join(f"n.{name} = coalesce(n.{name}, [])" for name in file.lists)
            yield (
                f"MATCH (n:{file.name}) CALL (n) {{ SET {kept} }}"
                f" IN TRANSACTIONS OF {ROWS_AT_ONCE} ROWS"
            )
    yield f"MATCH (m:{MARKER} {{id: '{marker.ID}'}}) SET m.state = 'complete'"
