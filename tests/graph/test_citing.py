"""What many records cite together is kept once."""

from __future__ import annotations

from pathlib import Path

import pytest

from patronage.errors import DatasetError
from patronage.graph import citing
from patronage.graph.citing import NOTHING_CITED, CitationSets, citation_number
from patronage.graph.records import Assessment, Citation
from patronage.graph.spool import RunFile, Spool
from tests.support.build import World

ONE = (("s-1", "p. 4", "", "", ""),)
TWO = (("s-1", "p. 4", "", "", ""), ("s-2", "", "", "", ""))


def test_a_number_depends_on_the_whole_set_and_on_nothing_else() -> None:
    apart = (("s-1", "p. 4", "", "", "s-2"), ("", "", "", "", ""))
    numbers = [citation_number(cited) for cited in (ONE, TWO, apart)]
    assert len(set(numbers)) == 3
    assert numbers == [citation_number(cited) for cited in (ONE, TWO, apart)]
    assert all(0 < number <= 1 << 62 for number in numbers)


def test_a_set_is_kept_once_while_it_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(citing, "_MOST_REMEMBERED", 2)
    with RunFile(tmp_path / "w") as file:
        spool = Spool(file, key=lambda row: row[0])
        sets = CitationSets(spool)
        given = [ONE, TWO, ONE, (), TWO[1:], TWO]
        numbers = [sets.number(cited) for cited in given]
        assert sorted(spool.in_order()) == sorted(
            (citation_number(cited), cited) for cited in (ONE, TWO, TWO[1:], TWO)
        )
    assert numbers == [citation_number(cited) if cited else NOTHING_CITED for cited in given]


def test_every_record_has_its_citations_though_they_share_them(tmp_path: Path) -> None:
    world = World()
    world.add("donor", "Government")
    world.add("force", "SecurityForce")
    cited = (Citation("s-1", "p. 4"), Citation("s-2"))
    claims = [
        world.claim("donor", "funds", "force", year, citations=cited) for year in ("2001", "2002")
    ]
    bare = world.claim("donor", "trains", "force", "2003", citations=())
    world.records.append(Assessment("as-1", "donor", "force", "2003", "good", citations=cited))
    dataset = world.write(tmp_path / "w")
    about = [claim.id for claim in claims] + ["as-1"]
    assert [dataset.citations(one) for one in about] == [cited] * 3
    assert dataset.citations(bare.id) == ()
    rows = dataset.connection.execute("SELECT about, source FROM citations").fetchall()
    assert sorted(map(tuple, rows)) == sorted((one, c.source) for one in about for c in cited)
    (kept,) = dataset.connection.execute("SELECT count(*) FROM citation_sets").fetchone()
    assert kept == len(cited)


def test_two_sets_with_one_number_stop_the_load(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(citing, "citation_number", lambda _: 7)
    world = World()
    world.add("donor", "Government")
    world.add("force", "SecurityForce")
    for source in ("s-1", "s-2"):
        world.claim("donor", "funds", "force", citations=(Citation(source),))
    with pytest.raises(DatasetError, match='citation_sets have the id "7"'):
        world.write(tmp_path / "w")
    assert not (tmp_path / "w").exists()
