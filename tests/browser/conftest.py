"""Pages opened from disk in a real Chromium, watched for everything that must not happen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from tests.support.chromium import NAMES, find_chromium, started


@dataclass
class Watched:
    """A page and what it did: requests beyond the file itself, complaints, dialogs."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def request(self, request: Request) -> None:
        self.requests.append(request.url)

    def console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    @property
    def outside(self) -> list[str]:
        """Requests for anything but the one file."""
        return self.requests[1:]


Opener = Callable[..., Watched]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A Chromium of this system; without one the test is skipped, but never in CI."""
    found = find_chromium()
    if found is None:
        missing = f"no Chromium found (looked for {', '.join(NAMES)})"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with started(found) as browser:
        yield browser


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Write a page to disk and open it: ``opened(html, width=1280, height=900)``."""
    contexts = []

    def open_page(html: str, width: int = 1280, height: int = 900, **more: object) -> Watched:
        file = tmp_path / "page.html"
        file.write_text(html, encoding="utf-8")
        context = chromium.new_context(viewport={"width": width, "height": height}, **more)
        contexts.append(context)
        page = context.new_page()
        watched = Watched(page)
        page.on("request", watched.request)
        page.on("console", watched.console)
        page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (watched.complaints.append("dialog"), dialog.dismiss()))
        page.goto(file.as_uri())
        page.wait_for_timeout(100)
        return watched

    yield open_page
    for context in contexts:
        context.close()
