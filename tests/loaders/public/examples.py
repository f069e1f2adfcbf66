"""One sound file of invented rows for each table format, for what must hold for all of them."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from tests.loaders.public.layouts import GED_NEWER


@dataclass(frozen=True)
class Example:
    """The header and the rows of a file."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    delimiter: str = ","

    def text(self) -> str:
        """The file as CSV or TSV."""
        out = io.StringIO()
        writer = csv.writer(out, delimiter=self.delimiter, lineterminator="\n")
        writer.writerows([self.header, *self.rows])
        return out.getvalue()

    def write(self, path: Path, encoding: str = "utf-8") -> Path:
        """The file."""
        path.write_bytes(self.text().encode(encoding))
        return path


def example(header: str, *rows: dict[str, str], delimiter: str = ",") -> Example:
    """An example from a header line and rows by column; what is unsaid is empty."""
    names = tuple(header.split(delimiter))
    for row in rows:
        assert set(row) <= set(names), set(row) - set(names)
    return Example(names, tuple(tuple(row.get(n, "") for n in names) for row in rows), delimiter)


def ged_row(**cells: str) -> dict[str, str]:
    """An invented event of one-sided violence."""
    return {
        "id": "900001",
        "relid": "EXL-2020-3-1-1",
        "year": "2020",
        "code_status": "Clear",
        "type_of_violence": "3",
        "side_a_new_id": "90001",
        "side_a": "Éx Front",
        "side_b_new_id": "9999",
        "side_b": "Civilians",
        "source_article": '"Ex Daily,2020-03-05,Front said to have killed; many fled";"Ex Radio,'
        '2020-03-06,Toll, revised"',
        "source_original": "a nurse",
        "where_prec": "2",
        "where_coordinates": "Ex town",
        "where_description": "near\nEx town",
        "adm_1": "Ex province",
        "latitude": "-75.25",
        "longitude": "10.5",
        "geom_wkt": "POINT (10.5 -75.25)",
        "country": "Antarctica",
        "event_clarity": "1",
        "date_prec": "1",
        "date_start": "2020-03-04 00:00:00.000",
        "date_end": "2020-03-04 00:00:00.000",
        "deaths_a": "0",
        "deaths_b": "0",
        "deaths_civilians": "7",
        "deaths_unknown": "0",
        "best": "7",
        "high": "12",
        "low": "5",
    } | cells


def fight_row(**cells: str) -> dict[str, str]:
    """An invented fight between two sides."""
    given = {
        "id": "900002", "type_of_violence": "1", "side_a": "Government of Exland",
        "side_a_new_id": "90002", "side_b": "Éx Front", "side_b_new_id": "90001",
        "date_prec": "4", "date_start": "2020-05-01", "date_end": "2020-05-31",
    }  # fmt: skip
    return ged_row() | given | cells


ACTORS = (
    "ActorId,NameData,NameOrig,NameOrigFull,NameOrigFullEng,NameChange,NewName,"
    "NewNameFullMotherTongue,NewNameFullEng,Org,ConflictId,DyadId,PrimaryParty,OSID,OSCoalition,"
    "OSCoalitionID,NSID,NSCoalition,NSCoalitionID,Splinter,NamePrev,ActorIdPrev,SplitTemp,"
    "NameSplitTemp,ActorIdSplitTemp,Alliance,NameAlliance,ActorIdAlliance,JoinGroup,GroupName,"
    "ActorIdGroup,Location,GWNOLoc,Region,Version"
)
TRAINING = (
    "training:id:admin\ttraining:country\tqa:training_country_iso_3166_1\ttraining:program\t"
    "training:course_title\ttraining:delivery_unit\ttraining:recipient_unit\ttraining_start_date\t"
    "qa:training_start_date_clean\ttraining_end_date\tqa:training_end_date_clean\t"
    "training:location\ttraining:quantity\ttraining:total_cost\ttraining:page_number\t"
    "training:date_first_seen:admin\ttraining:date_scraped:admin\ttraining:status:admin\t"
    "training:source_at_publication_level:admin\ttraining:citation_id:admin"
)


def training_row(**cells: str) -> dict[str, str]:
    """An invented training; keyword names have ``_`` for the prefix ``training:``."""
    given = {
        "training:country": "Exland",
        "training:program": "IMET-0 - Fiscal Year 2017 Department of State Training",
        "training:course_title": "Invented Course",
        "training:delivery_unit": "INVENTED CENTRE - 4",
        "training:recipient_unit": "1st Éx Battalion",
        "training_start_date": "3/1/2017",
        "training_end_date": "3/9/2017",
        "training:location": "Port Ex",
        "training:quantity": "4",
        "training:total_cost": "$1,200",
        "training:page_number": "7",
    }
    return given | {f"training:{name}": value for name, value in cells.items()}


def actor_row(**cells: str) -> dict[str, str]:
    """An invented actor."""
    return {"ActorId": "90001", "NameData": "Éx Front", "Org": "1", "Version": "0.1"} | cells


GEO_PKO = "mission,year,location,latitude,longitude,No.TCC,year.overview"


def geo_pko_row(**cells: str) -> dict[str, str]:
    """Invented contributions."""
    return {
        "mission": "UNMEX",
        "year": "2012",
        "location": "Ex town",
        "latitude": "-75.25",
        "longitude": "10.5",
        "No.TCC": "2",
        "year.overview": "Antarctica (35), Bouvet Island (size unknown)",
    } | cells


ACLED_OLD = (
    "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,"
    "sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,timestamp,iso3"
)
ACLED_NEW = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp"
)


def acled_row(**cells: str) -> dict[str, str]:
    """An invented attack on civilians by an invented force, in the old layout."""
    return {
        "event_id_cnty": "EXL7",
        "event_date": "05 March 2020",
        "time_precision": "1",
        "event_type": "Violence against civilians",
        "sub_event_type": "Attack",
        "actor1": "Military Forces of Antarctica (2013-2021)",
        "inter1": "1",
        "actor2": "Civilians (Exland)",
        "inter2": "7",
        "country": "Antarctica",
        "admin1": "Éx province",
        "location": "Ex town",
        "latitude": "-75.25",
        "longitude": "10.5",
        "geo_precision": "1",
        "source": "Ex Daily; Ex Radio",
        "source_scale": "National",
        "notes": "Invented.",
        "fatalities": "4",
    } | cells


EXAMPLES = {
    "acled": example(ACLED_OLD, acled_row(), acled_row(event_id_cnty="EXL8", fatalities="0")),
    "ucdp-ged": example(GED_NEWER, ged_row(), fight_row()),
    "ucdp-actors": example(
        ACTORS,
        actor_row(),
        actor_row(ActorId="90003", NameData="Ex faction", NamePrev="Éx Front", ActorIdPrev="90001"),
    ),
    "geo-pko": example(GEO_PKO, geo_pko_row(), geo_pko_row(location="Pört Ex", year="2013")),
    "us-training-tsv": example(
        TRAINING, training_row(), training_row(recipient_unit="2nd Ex Battalion"), delimiter="\t"
    ),
}  # fmt: skip
