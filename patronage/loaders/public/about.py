"""What a public format is, as data: its page, its source record and its place in a load's meta."""

from __future__ import annotations

from dataclasses import dataclass

from patronage.graph.records import Source


@dataclass(frozen=True, slots=True)
class About:
    """A public dataset in the words of its page.

    ``name`` is the word for ``--as`` and the beginning of the ids of its sources. ``reads`` says
    which files and layouts, ``maps`` what of a row becomes what (two columns of a table), and
    ``leaves_out`` what is not read and why. ``quotes_others``: its rows name the reports that they
    come from, so that the dataset is not counted as a publisher beside them.
    """

    name: str
    title: str
    publisher: str
    url: str
    licence: str
    cite: str
    summary: str
    reads: tuple[str, ...]
    maps: tuple[tuple[str, str], ...]
    leaves_out: tuple[str, ...]
    quotes_others: bool = False

    def source(self, version: str) -> Source:
        """The dataset itself as a source, of one version when that is known."""
        return Source(
            id=f"{self.name}-{version}" if version else self.name,
            title=f"{self.title}, version {version}" if version else self.title,
            publisher="" if self.quotes_others else self.publisher,
            url=self.url,
            kind="dataset",
            read=True,
            note=f"{self.publisher}. {self.licence} Cite as: {self.cite}",
        )

    def meta(self, version: str) -> dict[str, str]:
        """Entries of a dataset's ``meta``."""
        said = {"title": self.title, "licence": self.licence, "cite": self.cite, "version": version}
        named = {f"source.{self.name}.{key}": value for key, value in said.items() if value}
        return named | {"title": self.title, "licence": self.licence}
