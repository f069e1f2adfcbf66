"""Stays on a list: what several snapshots tell, in whatever order they were read."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patronage.graph.dataset import Dataset
from patronage.loaders import load
from patronage.loaders.filters import Filters
from patronage.loaders.public.row import Row
from patronage.loaders.public.snapshots import Listing, Snapshots
from tests.loaders.public.files import DATA, codes, loaded

Entries = dict[str, str]
"""Numbers of entries, and the days of their listing."""
GONE, OTHER, KEPT = "1", "2", "3"
SINCE = "2010-05-05"


def un_list(day: str, entries: Entries) -> str:
    rows = "".join(
        f"<ENTITY><DATAID>{id_}</DATAID><FIRST_NAME>INVENTED {id_}</FIRST_NAME><UN_LIST_TYPE>DRC"
        f"</UN_LIST_TYPE><LISTED_ON>{since}</LISTED_ON></ENTITY>"
        for id_, since in entries.items()
    )
    return f'<CONSOLIDATED_LIST dateGenerated="{day}T01:00:00">{rows}</CONSOLIDATED_LIST>'


def eu_list(day: str, entries: Entries) -> str:
    rows = "".join(
        f"{day};{id_};{since};enterprise;Invented {id_}\n" for id_, since in entries.items()
    )
    return (
        "fileGenerationDate;Entity_LogicalId;Entity_DesignationDate;"
        f"Entity_SubjectType_ClassificationCode;NameAlias_WholeName\n{rows}"
    )


def eu_xml(day: str, entries: Entries) -> str:
    rows = "".join(
        f'<sanctionEntity logicalId="{id_}" designationDate="{since}"><subjectType '
        f'classificationCode="E" code="enterprise"/><nameAlias wholeName="Invented {id_}"/>'
        "</sanctionEntity>"
        for id_, since in entries.items()
    )
    return f'<export generationDate="{day}T01:00:00">{rows}</export>'


def ofac_xml(day: str, entries: Entries) -> str:
    rows = "".join(
        f"<sdnEntry><uid>{id_}</uid><lastName>INVENTED {id_}</lastName><sdnType>Entity</sdnType>"
        "</sdnEntry>"
        for id_ in entries
    )
    year, month, date = day.split("-")
    published = f"<Publish_Date>{month}/{date}/{year}</Publish_Date>"
    return f"<sdnList><publshInformation>{published}</publshInformation>{rows}</sdnList>"


def ofac_csv(_day: str, entries: Entries) -> str:
    cells = ",".join(["-0- "] * 8)
    return "".join(f'{id_},"INVENTED {id_}",-0- ,"XANDRIA",{cells}\r\n' for id_ in entries)


Publisher = Callable[[str, Entries], str]
PUBLISHERS: dict[str, Publisher] = {
    "un-": un_list, "eu-list-": eu_list, "eu-list-xml-": eu_xml, "ofac-": ofac_xml,
    "ofac-csv-": ofac_csv,
}  # fmt: skip


def publish(folder: Path, prefix: str, days: dict[str, Entries]) -> list[Path]:
    """The lists of some days."""
    paths = []
    for day, entries in days.items():
        path = folder / f"{prefix}{day}.txt"
        path.write_text(PUBLISHERS[prefix](day, entries), encoding="utf-8")
        paths.append(path)
    return paths


def stays(dataset: Dataset, prefix: str, id_: str) -> set[tuple[str, str]]:
    """Beginnings and ends of what is claimed of an entry."""
    whole = f"{prefix.removesuffix('csv-').removesuffix('xml-')}{id_}"
    return {(c.from_text, c.until_text) for c in dataset.claims() if c.object == whole}


def since(prefix: str, otherwise: str) -> str:
    """The start of a stay: said by the list, or told by its snapshots."""
    return otherwise if prefix.startswith("ofac") else SINCE


publishers = pytest.mark.parametrize("prefix", list(PUBLISHERS))
ALL = {GONE: SINCE, OTHER: SINCE, KEPT: SINCE}
LESS = {OTHER: SINCE, KEPT: SINCE}


@publishers
def test_one_snapshot_claims_no_end(prefix: str, tmp_path: Path) -> None:
    dataset, report = loaded(*publish(tmp_path, prefix, {"2019-03-01": ALL}), into=tmp_path / "out")
    start = since(prefix, "[..2019-03-01]")
    assert stays(dataset, prefix, GONE) == {(start, "[2019-03-01..]")}
    (claim,) = (claim for claim in dataset.claims() if str(claim.object).endswith(GONE))
    assert claim.validity.end_latest == 99999999
    assert "partial-list" not in codes(report)


@publishers
def test_the_same_snapshot_twice_says_the_same(prefix: str, tmp_path: Path) -> None:
    paths = publish(tmp_path, prefix, {"2019-03-01": ALL})
    copy = tmp_path / f"copy-of-{paths[0].name}"
    copy.write_bytes(paths[0].read_bytes())
    once, _ = loaded(*paths, into=tmp_path / "once")
    twice, report = loaded(*paths, copy, into=tmp_path / "twice")
    assert list(twice.claims()) == list(once.claims())
    assert "partial-list" not in codes(report)


@publishers
def test_what_is_gone_for_a_time_has_two_stays_in_any_order(prefix: str, tmp_path: Path) -> None:
    days = {"2018-01-01": LESS, "2019-03-01": ALL, "2020-06-01": LESS, "2021-09-15": ALL,
            "2022-01-01": ALL}  # fmt: skip
    paths = publish(tmp_path, prefix, days)
    found = []
    for order in (paths, paths[::-1], [*paths[2:], *paths[:2]]):
        dataset, _ = loaded(*order, into=tmp_path / "out")
        found.append({(c.id, c.object, c.from_text, c.until_text) for c in dataset.claims()})
        assert stays(dataset, prefix, GONE) == {
            ("[2018-01-01..2019-03-01]", "[2019-03-01..2020-06-01]"),
            ("[2020-06-01..2021-09-15]", "[2022-01-01..]"),
        }
        assert len(stays(dataset, prefix, KEPT)) == 1
    assert found[0] == found[1] == found[2]


@publishers
def test_the_bounds_of_a_stay_are_days_of_snapshots(prefix: str, tmp_path: Path) -> None:
    paths = publish(tmp_path, prefix, {"2019-03-01": ALL, "2020-06-01": LESS, "2021-09-15": ALL})
    dataset, _ = loaded(*paths, into=tmp_path / "out")
    first, second = sorted(
        (claim.validity for claim in dataset.claims() if str(claim.object).endswith(f"-{GONE}")),
        key=lambda bounds: bounds.start_latest,
    )
    assert (first.end_earliest, first.end_latest) == (20190301, 20200601)
    assert (second.start_earliest, second.start_latest) == (20200601, 20210915)
    assert (second.end_earliest, second.end_latest) == (20210915, 99999999)


@pytest.mark.parametrize("prefix", ["un-", "eu-list-", "eu-list-xml-"])
def test_a_new_day_of_listing_after_a_snapshot_is_a_new_listing(
    prefix: str, tmp_path: Path
) -> None:
    days = {"2019-03-01": ALL, "2021-09-15": {**ALL, GONE: "2020-11-11"}}
    for order in permutations(publish(tmp_path, prefix, days)):
        dataset, _ = loaded(*order, into=tmp_path / "out")
        assert stays(dataset, prefix, GONE) == {
            (SINCE, "[2019-03-01..2020-11-11]"), ("2020-11-11", "[2021-09-15..]")
        }  # fmt: skip


@pytest.mark.parametrize("prefix", ["un-", "eu-list-", "eu-list-xml-"])
def test_a_corrected_day_of_listing_is_no_new_listing(prefix: str, tmp_path: Path) -> None:
    days = {"2019-03-01": ALL, "2021-09-15": {**ALL, GONE: "2010-06-06"}}
    for order in permutations(publish(tmp_path, prefix, days)):
        dataset, _ = loaded(*order, into=tmp_path / "out")
        assert stays(dataset, prefix, GONE) == {(SINCE, "[2021-09-15..]")}


def test_lists_of_different_publishers_close_nothing_of_each_other(tmp_path: Path) -> None:
    days = {"un-": "2019-03-01", "eu-list-": "2020-06-01", "ofac-": "2021-09-15"}
    some = {"un-": ALL, "eu-list-": LESS, "ofac-": {KEPT: SINCE}}
    paths = [publish(tmp_path, one, {day: some[one]})[0] for one, day in days.items()]
    dataset, report = loaded(*paths, into=tmp_path / "out")
    assert len(list(dataset.claims())) == 6
    assert {claim.until_text for claim in dataset.claims()} == {
        f"[{day}..]" for day in days.values()
    }
    assert "partial-list" not in codes(report)


@publishers
def test_another_list_of_the_same_shape_closes_nothing(prefix: str, tmp_path: Path) -> None:
    other = {"7": SINCE, "8": SINCE}
    paths = publish(tmp_path, prefix, {"2019-03-01": ALL, "2020-06-01": other, "2021-09-15": LESS})
    dataset, report = loaded(*paths, into=tmp_path / "out")
    assert codes(report)["partial-list"] == 2
    assert {end for _, end in stays(dataset, prefix, "7")} == {"[2020-06-01..]"}
    assert {end for _, end in stays(dataset, prefix, GONE)} == {"[2019-03-01..]"}
    assert {end for _, end in stays(dataset, prefix, KEPT)} == {"[2021-09-15..]"}


@publishers
def test_an_unreadable_row_closes_nothing(prefix: str, tmp_path: Path) -> None:
    first, second = publish(tmp_path, prefix, {"2019-03-01": ALL, "2021-09-15": ALL})
    text = second.read_text(encoding="utf-8")
    for before, after in (
        (">1<", "><"),
        (";1;", ";;"),
        ('Id="1"', 'Id=""'),
        ('1,"INVENTED', '-0- ,"INVENTED'),
    ):
        text = text.replace(before, after, 1)
    second.write_text(text, encoding="utf-8")
    dataset, report = loaded(first, second, into=tmp_path / "out")
    assert (codes(report)["missing-value"], codes(report)["partial-list"]) == (1, 1)
    assert {end for _, end in stays(dataset, prefix, GONE)} == {"[2019-03-01..]"}


@publishers
def test_filters_close_nothing_that_stands(prefix: str, tmp_path: Path) -> None:
    paths = publish(tmp_path, prefix, {"2019-03-01": ALL, "2021-09-15": ALL})
    load(paths, tmp_path / "out", filters=Filters(limit=1))
    assert {end for _, end in stays(Dataset(tmp_path / "out"), prefix, GONE)} == {"[2019-03-01..]"}


def test_real_layouts_of_two_editions_meet(tmp_path: Path) -> None:
    paths = (DATA / "ofac_sdn_2019.xml", DATA / "ofac" / "2021-09-15" / "sdn.csv")
    dataset, _ = loaded(*paths, into=tmp_path / "out")
    assert stays(dataset, "ofac-", "50001") == {("[..2019-03-01]", "[2019-03-01..2021-09-15]")}


DAYS = [f"2020-01-{day:02}" for day in range(1, 8)]


@given(st.lists(st.booleans(), min_size=7, max_size=7), st.randoms())
def test_stays_cover_the_snapshots_that_have_the_entry_and_no_other(
    there: list[bool], random: st.DataObject
) -> None:
    snapshots = Snapshots()
    rows = list(enumerate(zip(DAYS, there, strict=True)))
    random.shuffle(rows)  # type: ignore[attr-defined]
    for line, (day, has) in rows:
        for id_ in ("a", "b", "c", *(["x"] if has else [])):
            snapshots.note(Row(line, {}), day, day, id_, Listing())
    found = snapshots.stays("x")
    covered = [any(stay.first <= day <= stay.last for stay in found) for day in DAYS]
    assert covered == there
    for stay in found:
        assert stay.before < stay.first <= stay.last
        assert not stay.after or stay.last < stay.after
        assert bool(stay.before) == (stay.first != DAYS[0])
        assert bool(stay.after) == (stay.last != DAYS[-1])
