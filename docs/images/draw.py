"""Draw ``docs/images/chain-page.png`` anew from the bundled dataset.

Run in the root of the project: ``python -m docs.images.draw``. Needs Chromium.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from patronage.graph.answers import as_json
from patronage.graph.chains import Question
from patronage.graph.dataset import Dataset
from patronage.graph.tracer import trace
from patronage.loaders import load
from patronage.views import chain_page
from tests.support.chromium import find_chromium, started

HERE = Path(__file__).parent
BUNDLED = HERE.parents[1] / "patronage" / "datasets" / "bundled"
TITLE = "Support from the European Union to forces named in reported abuses"
WAY = ("African Peace Facility", "Boulkessi")
SIZE = {"width": 1400, "height": 880}


def page(folder: Path) -> str:
    """The page of the chains from the European Union, from a dataset built in ``folder``."""
    file = folder / "bundled.patronage"
    load([BUNDLED], file)
    dataset = Dataset(file)
    answer = as_json(dataset, trace(dataset, Question(start=("eu",))))
    dataset.close()
    return chain_page(answer, TITLE)


def draw(chromium: str, target: Path) -> None:
    """Open the page, choose the coalition chain to Boulkessi, and keep the picture."""
    with TemporaryDirectory() as folder, started(chromium) as browser:
        file = Path(folder) / "page.html"
        file.write_text(page(Path(folder)), encoding="utf-8")
        view = browser.new_page(viewport=SIZE)
        view.goto(file.as_uri())
        chain = view.locator("#list li", has=view.locator(".t-directness", has_text="coalition"))
        for name in WAY:
            chain = chain.filter(has_text=name)
        view.locator("#toggle").click()
        chain.locator(".to-chain").first.click()
        view.locator("#chosen button").first.evaluate("button => button.blur()")
        view.evaluate("scrollTo(0, 0)")
        view.wait_for_timeout(400)
        view.screenshot(path=target)


if __name__ == "__main__":
    found = find_chromium()
    if found is None:
        sys.exit("no Chromium found; install the package chromium")
    draw(found, HERE / "chain-page.png")
