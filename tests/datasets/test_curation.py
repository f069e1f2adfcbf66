"""The decisions of the curation, each as a statement about the tables."""

from __future__ import annotations

import pytest

from tests.datasets.tables import Row, row, sources, table, values

CLASSES = {
    "eu": "InternationalOrganization",
    "aes": "InternationalOrganization",
    "us-sfrc": "GovernmentBody",
    "us-gao": "GovernmentBody",
    "cndh-niger": "GovernmentBody",
    "cndh-chad": "GovernmentBody",
    "expertise-france": "GovernmentBody",
    "eutm-mali": "Mission",
    "eucap-sahel-mali": "Mission",
    "eumpm-niger": "Mission",
    "eutm-moz": "Mission",
    "minusma": "Mission",
    "op-barkhane": "Operation",
    "op-serval": "Operation",
    "tf-takuba": "Operation",
    "rdf-moz": "Operation",
    "amisom": "Coalition",
    "atmis": "Coalition",
    "aussom": "Coalition",
    "samim": "Coalition",
    "mnjtf": "Coalition",
    "g5-jf": "Coalition",
    "imn": "Community",
    "somaliland": "Polity",
    "ev-tera-2021": "SexualViolence",
    "ev-amisom-sea-2014": "SexualViolence",
    "ev-samim-bodies-20221129": "MistreatmentOfTheDead",
    "ev-samim-close-20240704": "Ceremony",
    "ev-eutm-suspension-20220411": "SuspensionOfSupport",
    "ev-goita-damiba-20220903": "Pledge",
    "ev-palma-20210324": "UnlawfulKilling",
    "ev-kati-20220722": "Attack",
    "ev-six-towns-20220721": "Attack",
    "ev-inates-base-201912": "Attack",
    "ev-junta-response-202207": "Attack",
    "ev-bounti-20210103": "AirstrikeHarmingCivilians",
}

CONTRADICTIONS = [
    ("r-030", "r-030b", "from"),
    ("r-044", "r-044b", "from"),
    ("r-057", "r-057b", "from"),
    ("r-155", "r-155b", "until"),
    ("r-026", "r-026b", "from"),
    ("r-085", "r-085b", "from"),
    ("r-024", "r-024b", "quantity"),
    ("r-024b", "r-024c", "quantity"),
    ("r-024", "r-019b", "quantity"),
    ("r-452", "r-453", "quantity"),
    ("r-453", "r-454", "quantity"),
    ("r-463", "r-464", "quantity"),
    ("r-469", "r-471", "quantity"),
    ("r-476", "r-477", "quantity"),
    ("r-481", "r-482", "quantity"),
    ("r-488", "r-489", "quantity"),
]

PREDICATES = {
    "r-026": "endorses",
    "r-084": "endorses",
    "r-085": "endorses",
    "r-212": "endorses",
    "r-213": "endorses",
    "r-215": "endorses",
    "r-265": "endorses",
    "r-157": "advises",
    "r-147": "advises",
    "r-214": "holdsPost",
    "r-222": "holdsPost",
    "r-221": "alliedWith",
}

SUCCESSIONS = {
    ("atmis", "amisom"),
    ("aussom", "atmis"),
    ("epf", "apf"),
    ("op-barkhane", "op-serval"),
    ("iswap", "boko-haram"),
    ("africa-corps", "wagner"),
}

AREAS = {
    "amisom": {"SOM"},
    "atmis": {"SOM"},
    "samim": {"MOZ"},
    "rdf-moz": {"MOZ"},
    "minusma": {"MLI"},
    "tf-takuba": {"MLI"},
    "op-barkhane": {"MLI", "BFA", "NER", "TCD", "MRT"},
    "g5-jf": {"MLI", "BFA", "NER", "TCD", "MRT"},
    "mnjtf": {"NGA", "NER", "TCD", "CMR"},
}

RESPONSES = {
    ("ev-bounti-20210103", "gov-france", "dispute"),
    ("ev-moura-202203", "fama", "denial"),
    ("ev-ogossagou-20190323", "dan-na-ambassagou", "denial"),
    ("ev-djibo-2020", "gov-burkina-faso", "dispute"),
    ("ev-nondin-soro-20240225", "gov-burkina-faso", "denial"),
    ("ev-dag-2020", "dag", "answer"),
    ("ev-golweyn-20210810", "amisom", "correction"),
    ("ev-golweyn-20210810", "updf", "answer"),
    ("ev-merka-20150731", "au", "denial"),
    ("ev-merka-20150731", "au", "correction"),
    ("ev-boulkessi-20180519", "g5-jf", "answer"),
    ("ev-tera-2021", "gov-chad", "answer"),
    ("r-145", "eu", "condition"),
}


def relations(predicate: str) -> list[Row]:
    return [line for line in table("relations") if line["predicate"] == predicate]


@pytest.mark.parametrize(("key", "class_name"), CLASSES.items())
def test_classes(key: str, class_name: str) -> None:
    assert row(key)["class"] == class_name


@pytest.mark.parametrize(("ref", "predicate"), PREDICATES.items())
def test_predicates(ref: str, predicate: str) -> None:
    assert row(ref)["predicate"] == predicate


@pytest.mark.parametrize(("left", "right", "column"), CONTRADICTIONS)
def test_contradictions_are_both_kept(left: str, right: str, column: str) -> None:
    one, other = row(left), row(right)
    assert one[column] != other[column]
    assert one["subject"] == other["subject"]
    assert one["note"] != other["note"]


def test_announced_and_effective_dates_are_apart() -> None:
    assert row("r-001")["until"] == "2022-06-30"
    assert row("ev-mali-g5-exit-20220515")["from"] == "2022-05-15"
    assert {row(ref)["until"] for ref in ("r-002", "r-003")} == {"2023-11-29"}
    assert row("ev-bf-niger-g5-exit-20231202")["from"] == "2023-12-02"


@pytest.mark.parametrize(
    ("ref", "until"),
    [
        ("r-096", "[2008..]"),
        ("r-097", "[2013..]"),
        ("r-120", "[2017..]"),
        ("r-115", "[2019..]"),
        ("r-190", "[2023-06..]"),
    ],
)
def test_the_last_year_of_a_cumulative_total_is_no_end(ref: str, until: str) -> None:
    assert row(ref)["until"] == until


def test_the_undated_announcement_is_not_before_november_2018() -> None:
    assert (row("r-089")["from"], row("r-089")["until"]) == ("[2018-11..]", "")


def test_the_eu_money_for_the_g5_force_counts_once() -> None:
    told = [
        r for r in table("relations") if r["object"] == "g5-jf" and r["subject"] in {"eu", "apf"}
    ]
    money = [r for r in told if r["amount"]]
    assert {r["ref"] for r in money if not r["part_of_amount"]} == {"r-069"}
    assert {"100000000", "115000000", "116000000"} <= {r["amount"] for r in money}


def test_the_joint_sum_for_uganda_and_burundi_counts_once() -> None:
    assert row("r-127")["part_of_amount"] == "r-126"


def test_promises_are_told_from_payments() -> None:
    assert {row(f"r-{n:03}")["stage"] for n in (72, 73, 74, 75, 108, 111, 112)} == {"pledged"}
    assert row("r-129")["stage"] == "committed"
    assert [r["ref"] for r in table("relations") if r["stage"] == "delivered"] == ["r-087"]
    assert row("r-097b")["stage"] == "disbursed"


def test_only_the_peace_building_money_is_civilian() -> None:
    assert [r["ref"] for r in table("relations") if r["purpose"] == "civilian"] == ["r-130"]


def test_contingents_with_a_name_are_units_and_carry_the_event() -> None:
    assert values(row("ev-boulkessi-20180519")["named_actors"]) == ["fama-g5-bn"]
    assert values(row("ev-tera-2021")["named_actors"]) == ["chad-8bn-g5"]
    for unit, army in (("fama-g5-bn", "fama"), ("chad-8bn-g5", "chad-army")):
        above = {r["object"] for r in relations("partOf") if r["subject"] == unit}
        assert above == {"g5-jf", army}


@pytest.mark.parametrize("event", ["ev-golweyn-20210810", "ev-merka-20150731"])
def test_where_no_contingent_is_named_the_army_is_laid_in_the_mission(event: str) -> None:
    assert (row(event)["named_actors"], row(event)["part_of"]) == ("updf", "amisom")


def test_alternative_perpetrators_are_told_from_joint_ones() -> None:
    assert row("ev-tudun-biri-20231203")["join"] == "or"
    assert [e["id"] for e in table("events") if e["join"] == "or"] == ["ev-tudun-biri-20231203"]


def test_those_who_deny_or_are_not_named_by_the_finding_have_their_own_status() -> None:
    assert row("r-408")["status"] == "alleged"
    assert row("r-405")["status"] == "reported"
    assert "wagner" not in row("ev-moura-202203")["named_actors"]


def test_successions() -> None:
    assert {(r["subject"], r["object"]) for r in relations("succeeds")} == SUCCESSIONS


@pytest.mark.parametrize(("who", "countries"), AREAS.items())
def test_areas_of_operation(who: str, countries: set[str]) -> None:
    places = {r["object"] for r in relations("operatesIn") if r["subject"] == who}
    assert {row(place)["country"] for place in places} == countries


def test_deployments_are_to_countries_and_not_to_governments() -> None:
    assert {row(r["object"])["class"] for r in relations("deployedTo")} == {"Place"}


def test_suspensions_and_sanctions_stand_beside_the_chains() -> None:
    suspended = {(r["subject"], r["object"], r["from"]) for r in relations("suspends")}
    assert ("eu", "fama", "2022-04-11") in suspended
    assert ("eu", "wagner", "2021-12-13") in {
        (r["subject"], r["object"], r["from"]) for r in relations("sanctions")
    }


def test_members_of_a_ministry_do_not_command_it() -> None:
    persons = {a["id"] for a in table("actors") if a["class"] == "Person"}
    bodies = {a["id"] for a in table("actors") if a["class"] == "GovernmentBody"}
    for line in relations("commands") + relations("partOf"):
        assert not (line["subject"] in persons and line["object"] in bodies)


def test_every_standing_force_with_an_event_answers_to_its_government() -> None:
    forces = {a["id"] for a in table("actors") if a["class"] == "SecurityForce"}
    named = {actor for e in table("events") for actor in values(e["named_actors"])}
    under = {r["subject"] for r in relations("partOf")}
    assert (forces & named) - under == set()


@pytest.mark.parametrize(("about", "by", "kind"), sorted(RESPONSES))
def test_responses(about: str, by: str, kind: str) -> None:
    found = {(r["about"], r["by"], r["kind"]) for r in table("responses")}
    assert (about, by, kind) in found


def test_the_europe_of_the_article_is_not_the_eu() -> None:
    assert not [
        r
        for r in table("relations")
        if (r["subject"], r["object"]) == ("eu", "gov-mali") and r["predicate"] == "supports"
    ]
    assert "article" not in sources(row("eu"))


def test_what_the_article_says_of_assistance_has_no_borrowed_date() -> None:
    assert (row("r-207")["from"], sources(row("r-207"))) == ("[..2022-09]", ["article"])
