"""Curated records: plain tables in a folder or a workbook, kept by people in a spreadsheet."""
