"""Curated folders for tests: a small sound one, and ways to break it.

The world is invented: Wyland supports the army of Exland, one of whose battalions is named.
"""

from __future__ import annotations

from pathlib import Path

SOUND: dict[str, str] = {
    "dataset.toml": 'title = "Invented"\nlicence = "CC0-1.0"\n',
    "sources.csv": (
        "id,title,publisher,date,url,kind,read\n"
        "s-1,An invented report,Invented Press,2021-06-01,https://example.org/1,report,yes\n"
        "s-2,Another one,Other Press,2021,,news,yes\n"
        "s-unread,Not read yet,Third Press,,,news,no\n"
    ),
    "actors.csv": (
        "id,class,name,aliases,country,from,until,latitude,longitude,sources\n"
        "gov-wyland,Government,Government of Wyland,,XWY,,,,,\n"
        "gov-exland,Government,Government of Exland,Exland; EX,XEX,,,,,s-1\n"
        "force-exland,SecurityForce,Army of Exland,,XEX,1990,,,,s-1\n"
        "bn-1,Unit,First Battalion,,XEX,2001,2022,12.5,-3.25,\n"
        "place-xex,Place,Exland,,XEX,,,,,\n"
    ),
    "events.csv": (
        "id,class,name,from,countries,named_actors,join,deaths,status,sources\n"
        "ev-1,UnlawfulKilling,Exville killings,2020-05-12,XEX,bn-1,,12..20,reported,s-1#p. 4; s-2\n"
    ),
    "relations.csv": (
        "ref,subject,predicate,object,from,until,amount,currency,quantity,unit,stage,purpose,status,"
        "part_of_amount,sources,note\n"
        "r-1,gov-wyland,funds,force-exland,2018,2019,2500000,EUR,,,committed,security,confirmed,,s-1,\n"
        "r-2,gov-wyland,trains,force-exland,2018-03,,,,150,troops,,security,reported,,s-2,\n"
        "r-3,force-exland,commands,bn-1,2001,,,,,,,,reported,,s-1,\n"
        "r-4,gov-wyland,funds,force-exland,2018,,500000,EUR,,,committed,security,reported,r-1,s-2,\n"
    ),
    "responses.csv": (
        "about,kind,by,date,text,sources\n"
        "ev-1,denial,gov-exland,2020-06,The government denied it.,s-2\n"
    ),
}  # fmt: skip


def write_folder(folder: Path, **changed: str) -> Path:
    """A sound folder with some files replaced: ``write_folder(path, relations_csv="...")``."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = SOUND | {name.replace("_csv", ".csv").replace("_toml", ".toml"): text
                     for name, text in changed.items()}  # fmt: skip
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())
    return folder
