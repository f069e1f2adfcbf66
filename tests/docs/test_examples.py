"""Every console example in README and docs runs and prints what it shows."""

from pathlib import Path

import pytest

from tests.docs.examples import ROOT, examples, run

DOCUMENTS = [d for d in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))] if examples(d)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: str(d.relative_to(ROOT)))
def test_examples_print_what_they_show(
    document: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cache = tmp_path_factory.getbasetemp() / "docs-cache"
    (tmp_path / "docs").symlink_to(ROOT / "docs")  # a reader stands in the project's folder
    for example in examples(document):
        difference = run(example, tmp_path, cache)
        assert difference is None, f"$ {example.command}\n{difference}"
