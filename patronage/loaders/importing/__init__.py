"""``import``: an investigator's own spreadsheet into a curated folder, again and again."""

from patronage.loaders.importing.running import ImportReport, import_spreadsheet

__all__ = ["ImportReport", "import_spreadsheet"]
