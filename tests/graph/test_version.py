"""One version, written in two places that must agree."""

import tomllib
from pathlib import Path

import patronage


def test_the_package_has_the_version_of_the_project() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())
    assert patronage.__version__ == project["project"]["version"]
