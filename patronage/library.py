"""The library behind the command line: open a dataset, ask it, write pages and exports of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from importlib.resources import as_file, files
from pathlib import Path
from time import monotonic, sleep, time
from typing import IO, TYPE_CHECKING, Any, Final

from patronage.errors import DatasetBusyError, DatasetError
from patronage.graph.chains import Question, Trace
from patronage.graph.dataset import Dataset as DatasetFile

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from patronage.graph.coverage import Coverage
    from patronage.graph.find import Found
    from patronage.graph.info import Info
    from patronage.graph.matching import Candidate
    from patronage.graph.records import Judgement
    from patronage.graph.show import Shown
    from patronage.graph.stores.base import Table
    from patronage.graph.tracer.afterreport import SupportAfterReport
    from patronage.views.dossier import Dossier

_PATIENCE: Final = 60
"""Seconds to wait for another process that is building the bundled dataset."""

_KEPT: Final = 30 * 24 * 3600
"""Seconds for which files of other versions stay in the cache folder."""

_MANY: Final = 1000
"""Chains to look through for those that pass through one entity."""


class Dataset(DatasetFile):
    """A dataset file with everything that can be asked of it."""

    def trace(
        self, question: Question | None = None, engine: str = "tracer", **words: Any
    ) -> Trace:
        """Support chains that answer ``question`` (or ``Question(**words)``).

        ``engine`` is ``tracer``, or ``embedded``, ``neo4j``, ``sparql``, which run the same
        question as a query within the bounds that ``docs/queries.md`` states.
        """
        asked = question if question is not None else Question(**words)
        if engine == "tracer":
            from patronage.graph.tracer import trace

            return trace(self, asked)
        from patronage.queries.chains import trace as trace_by_query

        return trace_by_query(self, asked, engine)

    def after_report(self, question: Question) -> tuple[SupportAfterReport, ...]:
        """Support that began, or still ran, after the first published report of an abuse."""
        from patronage.graph.tracer import after_report

        return after_report(self, question)

    def answer(self, trace: Trace) -> dict[str, Any]:
        """A trace as plain data for pages and JSON: names, claims, citations, responses."""
        from patronage.graph.answers import as_json

        return as_json(self, trace)

    def ask(
        self, name: str, parameters: Mapping[str, Any] | None = None, engine: str = "embedded"
    ) -> Table:
        """The rows of a canned query (``patronage ask`` lists them)."""
        from patronage.queries import ask

        return ask(self, name, parameters or {}, engine)

    def info(self) -> Info:
        """What is in the file, in numbers."""
        from patronage.graph.info import info

        return info(self)

    def coverage(self) -> Coverage:
        """How many claims of which kinds each publisher gives, by country and year."""
        from patronage.graph.coverage import coverage

        return coverage(self)

    def find(self, text: str, limit: int = 20) -> tuple[Found, ...]:
        """Entities that ``text`` may mean, best first."""
        from patronage.graph.find import find

        return find(self, text, limit)

    def match(
        self, threshold: float | None = None, judgements: Iterable[Judgement] = ()
    ) -> tuple[Candidate, ...]:
        """Pairs of entities that may be one, and that neither a judgement nor an equal external id
        has settled; nothing is merged. Entities are compared as they were written.

        ``threshold`` is from 0 to 1 (``graph.matching.THRESHOLD`` without it); ``judgements`` are
        taken into account beside those of the file.
        """
        from patronage.graph.joining.reading import as_written, entities_as_written
        from patronage.graph.matching import THRESHOLD, propose

        known = (*self.judgements(), *judgements)
        least = THRESHOLD if threshold is None else threshold
        told = as_written(self, self.claims()), self.sources()
        joined = self.joined_by_external_id()
        return propose(entities_as_written(self), known, least, *told, joined=joined)

    def joined_by_external_id(self) -> tuple[tuple[str, str], ...]:
        """Pairs of ids, as they were written, that are one since they carry one external id."""
        from patronage.graph.joining.reading import carrying_one_id

        return carrying_one_id(self)

    def show(self, entity_id: str, at: str | None = None) -> Shown:
        """Everything about one entity; its command line on the date ``at``."""
        from patronage.graph.show import show

        return show(self, entity_id, at)

    def surroundings(self, entity_id: str) -> dict[str, Any]:
        """The links around one entity as plain data for pages."""
        from patronage.graph.surroundings import surroundings

        return surroundings(self, entity_id)

    def dossier(self, entity_id: str) -> Dossier:
        """A cited report on one entity (``views.dossier_text`` writes it as Markdown or HTML)."""
        from patronage.schema import load_schema
        from patronage.views.dossier import compose

        shown = self.show(entity_id)
        entity_id = shown.entity.id
        schema, class_name = load_schema(), shown.entity.class_name
        traced = Question(to=(entity_id,)), Question(start=(entity_id,))
        acts = schema.is_a(class_name, "Actor") or schema.is_a(class_name, "Intervention")
        behind = acts or schema.is_event(class_name)
        wanted = zip(traced, (behind, acts), strict=True)
        behind_it, ahead = (self.answer(self.trace(q)) if asked else None for q, asked in wanted)
        return compose(shown, behind_it, ahead, ahead and self._across(entity_id, ahead))

    def _across(self, entity_id: str, ahead: dict[str, Any]) -> dict[str, Any] | None:
        """Chains through an entity to the events of what is under it; None: there are no such."""
        own = [c["entities"] for c in ahead["chains"] if c["directness"] == "own"]
        events = sorted({entities[-1] for entities in own if len(entities) > 2})
        if not events:
            return None
        answer = self.answer(self.trace(Question(to=tuple(events), top=_MANY)))
        through = [c for c in answer["chains"] if entity_id in c["entities"][1:-1]]
        cut = answer["truncated"]
        found = {"chains": through, "total": len(through), "truncated": False}
        return answer | found | {"searched": len(answer["chains"]) if cut else None}

    def resolve(self, text: str) -> str:
        """The id of the one entity that ``text`` names. Raises UsageError when none or several."""
        from patronage.graph.resolve import resolve

        return resolve(self, text)

    def resolve_target(self, text: str) -> str:
        """As ``resolve``, but an ISO alpha-3 country code stays as it is."""
        from patronage.graph.resolve import resolve_target

        return resolve_target(self, text)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """The claims as a networkx MultiDiGraph, one edge per claim with all its attributes."""
        from patronage.graph.stores.memory import to_networkx

        return to_networkx(self)

    def to_rdf(self) -> rdflib.Graph:
        """The dataset as an rdflib graph, as in the Turtle export."""
        import io

        import rdflib

        text = io.BytesIO()
        self.export(text, "ntriples")
        return rdflib.Graph().parse(data=text.getvalue(), format="nt")

    def export(self, stream: IO[bytes], format: str) -> None:  # noqa: A002
        """Write the dataset to ``stream`` as ``turtle`` or ``ntriples``."""
        from patronage.exports.rdf import export_rdf

        export_rdf(self, stream, format)

    def export_neo4j_admin(self, folder: Path) -> None:
        """Write the files and the command of Neo4j's bulk import into a new folder."""
        from patronage.exports.neo4j_admin import export_neo4j_admin

        export_neo4j_admin(self, folder)


def open(path: str | Path | None = None) -> Dataset:  # noqa: A001 - the word that users know
    """Open a dataset file; without a path, the bundled dataset. Raises DatasetError."""
    return Dataset(bundled_dataset() if path is None else Path(path))


def bundled_dataset() -> Path:
    """The dataset file of the bundled tables, built once into the user's cache folder.

    Raises DatasetError when the folder cannot be written.
    """
    import platformdirs

    folder = platformdirs.user_cache_path("patronage")
    with as_file(files("patronage.datasets").joinpath("bundled")) as tables:
        target = folder / f"bundled-{_mark(tables)}.patronage"
        if not target.exists():
            _make_folder(folder)
            _forget_older(folder)
            _build(tables, target)
    return target


def _mark(tables: Path) -> str:
    """Changes with the tables, the schema, the form of the file and the version, so that a stale
    file is not taken."""
    from patronage.graph.tables import sql
    from patronage.version import __version__

    compiled = files("patronage.schema").joinpath("compiled.json").read_bytes()
    form = "".join(map(sql, ("ddl.sql", "indexes.sql", "views.sql"))).encode()
    mark = hashlib.blake2b(__version__.encode() + compiled + form, digest_size=8)
    for table in sorted(tables.iterdir()):
        mark.update(table.name.encode() + table.read_bytes())
    return mark.hexdigest()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatasetError(
            f'cannot make the cache folder "{folder}" ({error.strerror}); set XDG_CACHE_HOME to a '
            "folder that can be written"
        ) from error


def _forget_older(folder: Path) -> None:
    """Remove what other versions built more than a month ago; they would build it anew."""
    for old in folder.glob("bundled-*"):
        with suppress(FileNotFoundError):  # another process may be removing it too
            if time() - old.stat().st_mtime > _KEPT:
                old.unlink()


def _build(tables: Path, target: Path) -> None:
    """Build the file, or wait for another process that is building it."""
    from patronage.loaders import load

    give_up = monotonic() + _PATIENCE
    while not target.exists():
        try:
            load([tables], target)
        except DatasetBusyError:
            if monotonic() > give_up:
                raise
            sleep(0.1)
