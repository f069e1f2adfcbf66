"""Public files: one small module for each format, on a shared way to read what is out there."""
