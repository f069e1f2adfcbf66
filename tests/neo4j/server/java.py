"""The Java runtimes of this machine: of ``JAVA_HOME``, on the path, and where systems put them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

FOLDERS: Final = (Path("/usr/lib/jvm"), Path("/Library/Java/JavaVirtualMachines"))
_VERSION: Final = re.compile(r'version "(?:1\.)?(\d+)')


def newest_java(at_least: int, environment: Mapping[str, str] = os.environ) -> str | None:
    """The newest Java of that version or later; None when there is none."""
    found = {version_of(java): java for java in candidates(environment)}
    newest = max(found, default=0)
    return found[newest] if newest >= at_least else None


def candidates(environment: Mapping[str, str]) -> Iterator[str]:
    """Everything that may be a Java runtime."""
    homes = [Path(environment["JAVA_HOME"])] if environment.get("JAVA_HOME") else []
    homes += [home for folder in FOLDERS if folder.is_dir() for home in sorted(folder.iterdir())]
    homes += [home / "Contents" / "Home" for home in homes]
    yield from (str(java) for home in homes if (java := home / "bin" / "java").exists())
    if on_path := shutil.which("java", path=environment.get("PATH")):
        yield on_path


def version_of(java: str) -> int:
    """The major version that it says it has; 0 when it does not run."""
    try:
        done = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    found = _VERSION.search(done.stderr)
    return int(found[1]) if found and done.returncode == 0 else 0
