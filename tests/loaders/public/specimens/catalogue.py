"""A specimen of every layout of every public format."""

from __future__ import annotations

import csv
from typing import Final

from patronage.loaders.public.ofac.table import COLUMNS as OFAC_COLUMNS
from tests.loaders.public import sfm_layouts
from tests.loaders.public.examples import (
    ACLED_NEW,
    ACLED_OLD,
    ACTORS,
    GEO_PKO,
    TRAINING,
    Example,
    acled_row,
    actor_row,
    example,
    fight_row,
    ged_row,
    geo_pko_row,
    training_row,
)
from tests.loaders.public.layouts import GED_19_1, GED_HDX, GED_NEWER, HDX_TAGS
from tests.loaders.public.specimens.reading import (
    headless,
    json_file,
    sheet,
    sheet_of,
    table,
    table_file,
    xml_file,
    xml_text,
)
from tests.loaders.public.specimens.shapes import Specimen
from tests.loaders.public.test_sfm_old_persons import COMMANDER
from tests.loaders.public.test_ucdp_support import HEADER as ESD_HEADER
from tests.loaders.public.test_ucdp_support import row as esd_row

_ACLED: Final = tuple(acled_row(event_id_cnty=f"EXL{n}", fatalities=str(n)) for n in range(5))
_ACLED_NEW: Final = tuple(
    {k: v for k, v in row.items() if k in ACLED_NEW.split(",")} | {"inter1": "State Forces"}
    for row in _ACLED
)
_PLACES: Final = tuple(geo_pko_row(year=str(2012 + n), location=f"Éx town {n}") for n in range(3))
_GED: Final = (
    ged_row(), fight_row(), ged_row(id="900003", side_a="Government of Exland",
    side_a_new_id="90002"), fight_row(id="900004", side_b_new_id="90003", side_b="Ex faction"),
    ged_row(id="900005", date_prec="3", date_end="2020-03-11 00:00:00.000"),
)  # fmt: skip
_GED_HDX: Final = tuple(
    {"": str(n), **one, "id": f"{one['id']}.0", "best": "7.0"} for n, one in enumerate(_GED, 1)
)
_ACTOR_ROWS: Final = (
    actor_row(), actor_row(ActorId="90003", NameData="Ex faction", NamePrev="Éx Front",
    ActorIdPrev="90001"), actor_row(ActorId="90002", NameData="Government of Exland", Org="4"),
    actor_row(ActorId="90004", NameData="Alliance", ActorIdAlliance="90001, 90003",
    NameAlliance="Éx Front, Ex faction"), actor_row(ActorId="90006", NameData="Small front",
    ActorIdGroup="90004", GroupName="Alliance"),
)  # fmt: skip
_GED_FREE: Final = {
    "best": "8", "low": "4", "high": "20", "deaths_civilians": "3", "side_a": "The Éx Front",
    "source_article": '"Ex Daily,2020-03-09,Another"', "adm_1": "Another", "latitude": "-75.5",
    "where_coordinates": "Pört Ex", "date_prec": "2", "code_status": "Check deaths", "relid": "x",
}  # fmt: skip
_ACLED_FREE: Final = {
    "fatalities": "9", "notes": "Corrected.", "source": "Ex Radio", "location": "Pört Ex",
    "event_date": "06 March 2020", "time_precision": "2", "latitude": "-75.5",
}  # fmt: skip
_TRAININGS: Final = tuple(
    training_row(recipient_unit=f"{n}th Éx Battalion", course_title=f"Course {n}")
    for n in range(4, 9)
)
_TRAINING_XML: Final = "".join(
    f'<country name="{land}"><program name="IMET-{n} - Fiscal Year 2017 Department of State '
    f'Training"><training><course_title>Invented Course</course_title><end_date>3/9/2017 '
    "</end_date><location>Port Ex</location><page_number>7</page_number><quantity>4 </quantity>"
    f"<start_date>3/1/2017 </start_date><student_unit>{n}th Éx Battalion </student_unit>"
    "<total_cost>$1,200 </total_cost><us_unit>INVENTED CENTRE - 4</us_unit></training>"
    "</program></country>"
    for n, land in ((4, "Exland"), (5, "Exland"), (6, "Wyland"), (7, "Wyland"))
)
_SUPPORTS: Final = (
    esd_row(), esd_row(oppo_id=90009, year=2013), esd_row(actor_id=90003, actor_name="Ex faction"),
    esd_row(year=2014, ext_id="90005;90007", ext_name="Government of Wyland;Zed Front"),
    esd_row(year=2015, ext_sup=0), esd_row(oppo_id=90009),
)  # fmt: skip

_DATES: Final = {
    "unit:related_unit_first_cited_date": "1st February 2018",
    "unit:related_unit_first_cited_date_start": "N", "unit:related_unit_open": "E",
    "unit:related_unit_last_cited_date": "March 2019",
}  # fmt: skip
_UNIT: Final = {"unit:name": "1 Bàttalion", "unit:country": "xaa"}
_PARENTS: Final = tuple(
    _UNIT | _DATES | {"unit:id:admin": f"u{n}", "unit:related_unit": f"u{n + 1}",
                      "unit:related_unit:name": "Brigade", "unit:related_unit_class": "Command"}
    for n in (1, 2, 3)
)  # fmt: skip
_MEMBERS: Final = tuple(
    _UNIT | _DATES | {"unit:id:admin": f"u{n}", "unit:membership_id": "u9",
                      "unit:related_unit": "Operation Northern Broom"}
    for n in (1, 2, 3)
)  # fmt: skip
_PERSONS: Final = tuple(
    {"unit:id:admin": f"u{n}", "unit:name": "1 Bàttalion", "unit:country": "xaa",
     "person:admin:id": f"p{n}", "person:name": "Ánsel Invented", "person:country": "xaa",
     "person:posting_role": "Commander", "person:posting_rank": "Captain",
     "person:posting_first_cited_date": "2015-02-03", "person:posting_first_cited_date_start": "N"}
    for n in (1, 2, 3)
)  # fmt: skip
_DOWNLOADED: Final = tuple(
    {"source:id:admin": f"s{n}", "source:access_point_id": f"a{n}", "source:title": f"Paper {n}, é",
     "source:publication_name": "Ex Daily", "source:published_timestamp": "2015-02-03"}
    for n in (1, 2, 3)
)  # fmt: skip
_OLD_PERSONS: Final = tuple(COMMANDER | {"p_id": f"p{n}"} for n in (1, 2, 3))
_OLD_SOURCES: Final = tuple(
    {"lookup_source_id": f"s{n}", "title": f"Paper {n}, é", "source_url": "https://example.org/a"}
    for n in (1, 2, 3)
)  # fmt: skip
_SHEET_OF_PERSONS: Final = next(csv.reader([sfm_layouts.OLD_PERSONS]))
_EU_XML: Final = '<export generationDate="2019-03-01T16:47:04.449+02:00">' + "".join(
    f'<sanctionEntity designationDate="2014-07-10" logicalId="{n}"><remark>Invented</remark>'
    f'<regulation programme="XAN"/><subjectType code="{kind}" classificationCode="{letter}"/>'
    f'<nameAlias wholeName="Frönt {n}"/><nameAlias wholeName="FFN {n}"/></sanctionEntity>'
    for n, kind, letter in ((7001, "enterprise", "E"), (7002, "person", "P"),
                            (7003, "enterprise", "E"))
) + "</export>"  # fmt: skip
_GEO_PKO: Final = table(
    "geo-pko", "", example(GEO_PKO, *_PLACES), numbered={"Éx town": "Éx town {}"},
    free={"year.overview": "Antarctica (40), Bouvet Island (12)", "No.TCC": "2.0"},
)  # fmt: skip
_IMPORTER: Final = table_file(
    "sfm-units", "importer", "sfm_units.csv", (0, 1, 7),
    free={"unit:name": "Brigade 3", "unit:other_names": "Third", "unit:country": "xab",
          "unit:related_unit_last_cited_date": "2020", "unit:last_cited_date": "2020"},
    numbered={"0000000": "{:07}", "0000001": "1{:06}"},
)  # fmt: skip

SPECIMENS: Final[tuple[Specimen, ...]] = (
    table("acled", "old", example(ACLED_OLD, *_ACLED), revised=1, free=_ACLED_FREE,
          numbered={"EXL": "EXL{}9"}),
    table("acled", "new", example(ACLED_NEW, *_ACLED_NEW), revised=1, free=_ACLED_FREE,
          numbered={"EXL": "EXL{}9"}),
    _GEO_PKO,
    sheet_of("geo-pko-xlsx", "pko.xlsx", _GEO_PKO),
    table("ucdp-ged", "newer", example(GED_NEWER, *_GED), "GEDEvent_v99_1.csv", free=_GED_FREE,
          numbered={"90000": "9{:06}"}),
    table("ucdp-ged", "19.1", example(GED_19_1, *(
        {k: v for k, v in row.items() if k in GED_19_1.split(",")} for row in _GED
    )), "ged191.csv", free={"best": "8", "side_b": "Anybody"}, numbered={"90000": "9{:06}"}),
    table("ucdp-ged", "hdx", example(GED_HDX, *_GED_HDX), "conflict_data_exl.csv",
          under=(tuple(HDX_TAGS.get(name, "") for name in GED_HDX.split(",")),),
          free={"best": "8.0", "iso3": "ATA"}, numbered={"90000": "9{:06}"}),
    table("ucdp-actors", "", example(ACTORS, *_ACTOR_ROWS), numbered={"9000": "9{:05}"},
          free={"NameData": "The Front", "NameOrig": "Frente Éx", "Location": "Antarctica",
                "Version": "0.2", "Org": "2"}),
    sheet("ucdp-esd", "ucdp-esd-ay-991.xlsx", ESD_HEADER, _SUPPORTS, numbered={"9000": "9{:05}"},
          free={"actor_name": "The Éx Front", "ext_name": "Wyland", "location": "Wyland",
                "ext_coalition_name": "Anybody"}),
    xml_text("us-training", "", "training.xml", f"<countries>{_TRAINING_XML}</countries>".encode(),
             ["training"], numbered={"Éx": "Éx {}"}),
    table("us-training-tsv", "", example(TRAINING, *_TRAININGS, delimiter="\t"), "training.tsv",
          numbered={"Éx": "Éx {}"}, free={
              "training:status:admin": "x", "qa:training_start_date_clean": "2017-03-01"}),
    table_file("sfm-units", "chain", "sfm_command_chain.tsv", range(8), delimiter="\t", revised=2,
               free={"unit:name": "Brigade 3", "unit:classification": "Army",
                     "unit:related_unit_last_cited_date": "2020", "unit:related_unit_open": "E"},
               numbered={"0000000": "{:07}"}),
    _IMPORTER,
    sheet_of("sfm", "xandria.xlsx", _IMPORTER),
    table("sfm-units-parentage", "", example(sfm_layouts.PARENTAGE, *_PARENTS),
          free={"unit:name": "First", "unit:related_unit_last_cited_date": "2020"},
          numbered={"u1": "u{}1", "u2": "u{}2", "u3": "u{}3", "u4": "u{}4"}),
    table("sfm-units-memberships", "", example(sfm_layouts.MEMBERSHIPS, *_MEMBERS),
          free={"unit:name": "First", "unit:related_unit_last_cited_date": "2020"},
          numbered={"u1": "u{}1", "u2": "u{}2", "u3": "u{}3", "u4": "u{}4"}),
    table_file("sfm-units-old", "", "sfm_old_units.csv", (0, 1, 2),
               free={"Organization:Alias": "Third", "Confidence: Name": "Low",
                     "OrganizationOrganization:date_last_cited": "2015", "Source: Name": "s9"},
               numbered={"3 Brigade": "Brigade {}", "31 Battalion": "Battalion {}"}),
    table_file("sfm-units-old", "2019", "sfm_old_units_2019.csv", (0, 1, 2),
               free={"Organization:other_names": "Third", "Confidence: Name": "1"},
               numbered={
                   "3 Brigade": "{} Brigade A", "3  BRIGADE": "{} BRIGADE A", "7 Depot": "Depot {}",
                   "0000000": "{:07}"}),
    table_file("sfm-persons", "", "sfm_persons.csv", range(5),
               free={"person:name": "A. Invented", "person:other_names": "Ansel"},
               numbered={"bbbbbbbb-0000": "bbbbbbbb-{:05}"}),
    table("sfm-personnel", "", example(sfm_layouts.PERSONNEL, *_PERSONS),
          free={"person:name": "A. Invented", "person:other_names": "Ansel"},
          numbered={"p1": "p{}1", "p2": "p{}2", "p3": "p{}3"}),
    table("sfm-persons-extra", "", example(sfm_layouts.PERSONS_EXTRA, *(
        {"person_extra:id:admin": f"p{n}", "person_extra:name": "Ánsel Invented"} for n in (1, 2)
    ))),
    table("sfm-persons-old", "", Example(
        tuple(_SHEET_OF_PERSONS),
        tuple(tuple(row.get(n, "") for n in _SHEET_OF_PERSONS) for row in _OLD_PERSONS),
    ), free={"Name": "A. Invented", "Gender": "", "Source: Role": "s9"},
          numbered={"p1": "p{}1", "p2": "p{}2", "p3": "p{}3"}),
    table("sfm-sources-old", "", example(sfm_layouts.OLD_SOURCES, *_OLD_SOURCES)),
    table_file("sfm-sources", "", "sfm_sources.csv", (0, 1, 2)),
    table("sfm-sources-download", "", example(sfm_layouts.SOURCES_DOWNLOAD, *_DOWNLOADED)),
    table_file("sfm-incidents", "", "sfm_incidents.csv", range(4),
               free={"incident:violation_description": "Corrected", "incident:location": "Sudhavn",
                     "incident:start_date": "2014-06-01", "incident:violation_type": "Torture",
                     "incident:all:source": "", "incident:perpetrator_unit_name": "31 Bn"},
               numbered={"aaaaaaaa-0000": "aaaaaaaa-{:05}"}),
    table_file("sipri-arms", "", "sipri_register.csv", range(4), header=5,
               free={"Number delivered": "10", "Year(s) of delivery": "2012; 2014",
                     "status": "Second hand", "Comments": "", "SIPRI TIV per unit": "0.5"},
               numbered={"Falke-2": "Falke-{}", "Orkan": "Orkan {}", "ML-": "ML-{}",
                         "CH-": "CH-{}"}),
    table_file("us-aid", "", "us_aid_by_country.csv", range(6),
               free={"current_amount": "1600000", "constant_amount": "1", "Region Name": "x",
                     "Income Group Name": "x"},
               numbered={"Xandria": "Xandria {}", "XAA": ""}),
    xml_file("iati", "1.x", "iati_1.xml", ["iati-activity"], numbered={"GOV-2": "GOV-2{}"},
             free={"title": "Another title", "activity-date/@iso-date": "2012-04-16",
                   "transaction/receiver-org": "Police"}),
    xml_file("iati", "2.x", "iati_2.xml", ["iati-activity"], numbered={"P100": "P{}"},
             free={"title/narrative": "Another title", "activity-date/@iso-date": "2015-01-02",
                   "recipient-country/@percentage": "60", "sector/@code": "14030"}),
    xml_file("un-list", "", "un_list_2019.xml", ["INDIVIDUAL", "ENTITY"],
             free={"COMMENTS1": "Corrected.", "SECOND_NAME": "COLONEL", "REFERENCE_NUMBER": "XAi.9",
                   "INDIVIDUAL_ALIAS/ALIAS_NAME": "El Coronel"},
             numbered={"90000": "9{:06}", ".00": ".{:03}"}),
    table_file("eu-list", "", "eu_list_2019.csv", range(5), delimiter=";",
               free={"NameAlias_WholeName": "Frönt", "Entity_Remark": "Corrected",
                     "Entity_Regulation_Programme": "XAB", "Entity_DesignationDate": "2014-07-11"},
               numbered={"700": "7{:06}", "XAe.00": "XAe.{:03}"}),
    xml_text("eu-list-xml", "", "eu.xml", _EU_XML.encode(), ["sanctionEntity"],
             free={"remark": "Corrected", "nameAlias/@wholeName": "Frönt",
                   "regulation/@programme": "XAB"},
             numbered={"700": "7{:06}"}),
    xml_file("ofac-sdn", "xml", "ofac_sdn_2019.xml", ["sdnEntry"],
             free={"lastName": "FRONT", "programList/program": "NORVIK",
                   "akaList/aka/lastName": "F.F.N."},
             numbered={"5000": "5{:06}"}),
    headless("ofac-sdn-csv", "sdn-2019-03-01.csv", "ofac/2019-03-01/sdn.csv",
             OFAC_COLUMNS.required, free={"SDN_Name": "FRÖNT", "Program": "NORVIK", "Remarks": ""},
             numbered={"5000": "5{:06}"}),
    json_file("ftm", "ftm_entities.json", range(14), revised=5,
              free={"amount": "130000", "currency": "USD", "date": "2015-04-01"},
              numbered={"z-ministry": "z-ministry-{}", "e-": "e-{}-", "acme": "acme-{}",
                        "RUR-": "RUR-{}"}),
)  # fmt: skip
BY_ID: Final = {one.id: one for one in SPECIMENS}
