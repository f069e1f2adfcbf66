"""Entities that are one: who, why, and what the file says of them."""
