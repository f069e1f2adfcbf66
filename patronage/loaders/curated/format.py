"""The format "curated": tables in a folder of CSV files, or as the sheets of a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from patronage.loaders.base import Context, Reading
from patronage.loaders.curated.folder import folder_grids, holds_tables
from patronage.loaders.curated.reading import read_tables
from patronage.loaders.curated.settings import FILE, read_settings
from patronage.loaders.curated.workbook import (
    SETTINGS_SHEET,
    has_tables,
    is_workbook,
    workbook_grids,
)

NAME: Final = "curated"


class Curated:
    """Curated records."""

    name = NAME
    title = "a folder of curated tables, or a workbook with such sheets"

    def recognise(self, path: Path) -> bool:
        """A folder or workbook with settings, or with a table named as one of ours."""
        if path.is_dir():
            return holds_tables(path)
        return path.is_file() and is_workbook(path) and has_tables(path)

    def read(self, path: Path, context: Context) -> Reading:
        """Settings first, then the tables."""
        if path.is_dir():
            settings_file = f"{path.as_posix()}/{FILE}"
            settings = read_settings(path, settings_file, context.report)
            grids = folder_grids(path, context)
        else:
            settings_file = f"{path.as_posix()}/{SETTINGS_SHEET}"
            grids, settings = workbook_grids(path, context)
        return read_tables(grids, settings, settings_file, NAME, context)
