"""``dataset.toml``: what a dataset says of itself, and what is expected of it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from patronage.graph.records import Problem
from patronage.loaders.curated.errors import CellError
from patronage.loaders.curated.scan import regular_file
from patronage.loaders.nearest import nearest

FILE: Final = "dataset.toml"
TEXTS: Final = {
    "title": "what the dataset is called",
    "licence": "under which terms it may be used, such as CC-BY-4.0",
    "maintainers": "who keeps it",
    "version": "your own version of it",
    "base": "the https address under which its things get theirs",
}
SECTIONS: Final = {
    "expected": "least numbers of records, by table, class or relation",
    "import": "column mappings of your own spreadsheets",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings as read: ``meta`` texts, ``expected`` numbers."""

    meta: Mapping[str, str] = field(default_factory=dict)
    expected: Mapping[str, int] = field(default_factory=dict)


def read_settings(folder: Path, file: str, report: Callable[[Problem], None]) -> Settings:
    """The settings of a curated folder; what is wrong with them is reported."""
    path = folder / FILE
    if not path.exists():
        report(
            Problem(
                "missing-settings", "warning", f"there is no {FILE}", file,
                expected=f"a file with a title and a licence; {_example()}",
            )
        )  # fmt: skip
        return Settings()
    try:
        regular_file(path, folder)
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        report(_problem("broken-settings", file, "", f"the file is not TOML ({error})", _example()))
        return Settings()
    except CellError as error:
        report(_problem(error.code, file, "", error.message, error.expected))
        return Settings()
    return settings_from(raw, file, report)


def settings_from(raw: Mapping[str, Any], file: str, report: Callable[[Problem], None]) -> Settings:
    """The settings in a mapping such as that of a TOML file."""
    known = (*TEXTS, *SECTIONS)
    for key in raw:
        if key not in known:
            report(
                _problem(
                    "unknown-setting",
                    file,
                    key,
                    f'"{key}" is not a setting',
                    f"one of {', '.join(known)}",
                    suggestion=nearest(key, known),
                )
            )
    if not raw.get("title"):
        report(
            Problem(
                "missing-title", "warning", "the dataset has no title", file, 0, "title",
                expected='title = "..."',
            )
        )  # fmt: skip
    meta = {key: _text(raw, key, file, report) for key in TEXTS}
    return Settings({k: v for k, v in meta.items() if v}, _expected(raw, file, report))


def _text(raw: Mapping[str, Any], key: str, file: str, report: Callable[[Problem], None]) -> str:
    value = raw.get(key, "")
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = "; ".join(value)
    if not isinstance(value, str):
        report(
            _problem(
                "bad-setting", file, key, f"{key} is not a text", f'{key} = "..."', value=value
            )
        )
        return ""
    if key == "base" and value and not value.startswith("https://"):
        report(
            _problem(
                "bad-base", file, key, f'the base "{value}" is not an https address',
                "an address that begins with https://", value=value,
            )
        )  # fmt: skip
    return value.strip()


def _expected(
    raw: Mapping[str, Any], file: str, report: Callable[[Problem], None]
) -> dict[str, int]:
    section = raw.get("expected", {})
    if not isinstance(section, dict):
        report(_problem("bad-setting", file, "expected", "expected is not a section", "[expected]"))
        return {}
    found: dict[str, int] = {}
    for key, value in section.items():
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            found[key] = value
        else:
            report(
                _problem(
                    "bad-setting", file, f"expected.{key}",
                    f"the expected number of {key} is not a whole number",
                    f"{key} = 100", value=value,
                )
            )  # fmt: skip
    return found


def _problem(
    code: str,
    file: str,
    key: str,
    message: str,
    expected: str,
    *,
    suggestion: str = "",
    value: object = "",
) -> Problem:
    return Problem(code, "error", message, file, 0, key, str(value)[:80], expected, suggestion)


def _example() -> str:
    return 'title = "My dataset", licence = "CC-BY-4.0"'
