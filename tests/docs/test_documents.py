"""Documents say what the code does: every verb is described, every link leads somewhere."""

import re
from pathlib import Path

import pytest

from patronage.cli import reference
from patronage.cli.main import verbs
from tests.docs.examples import ROOT

DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
_LINK = re.compile(r"(?<!`)\]\((?!https?:|#|mailto:)<?([^)#>]+)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: str(d.relative_to(ROOT)))
def test_links_between_documents_lead_to_files(document: Path) -> None:
    text = re.sub(r"```.*?```", "", document.read_text("utf-8"), flags=re.DOTALL)
    for target in _LINK.findall(text):
        assert (document.parent / target).exists(), f"{document.name} links to {target}"


def test_the_reference_of_the_command_line_is_current() -> None:
    shown = (ROOT / "docs/cli.md").read_text("utf-8")
    assert shown == reference.render(), "run python -m patronage.cli.reference"


def test_every_verb_has_one_summary() -> None:
    for name, verb in verbs().items():
        command = reference.command(name)
        first = (command.help or "").strip().splitlines()[0]
        assert first == verb.summary, name


def test_no_document_names_the_folders_of_a_machine() -> None:
    forbidden = re.compile(r"(?<![\w.])/(?:root|work|home|usr|opt)/")
    for document in DOCUMENTS:
        assert not forbidden.search(document.read_text("utf-8")), document


def test_no_document_names_the_host_of_a_package_registry() -> None:
    """Their names are put together here, so that this file has none either."""
    parts = (("pypi", "org"), ("npm", "js"), ("repo1", "maven"), ("registry", ""))
    forbidden = re.compile("|".join(r"\.".join(words) for words in parts).replace(r"npm\.", "npm"))
    assert forbidden.search("https://repo1" + ".maven.org")
    for document in DOCUMENTS:
        assert not forbidden.search(document.read_text("utf-8")), document
