"""Reference data that several formats share, as tables that anybody can read and correct."""
