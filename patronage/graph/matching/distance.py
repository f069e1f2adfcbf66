"""How far two entities with coordinates are apart."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from patronage.graph.records import Entity


def kilometres(one: Entity, other: Entity) -> float | None:
    """Great-circle distance (haversine, a sphere of 6,371 km); None when one has no point."""
    if (
        one.latitude is None or one.longitude is None
        or other.latitude is None or other.longitude is None
    ):  # fmt: skip
        return None
    north, south = radians(one.latitude), radians(other.latitude)
    across = sin((north - south) / 2) ** 2
    along = sin(radians(one.longitude - other.longitude) / 2) ** 2
    return 2 * 6371 * asin(min(1.0, sqrt(across + cos(north) * cos(south) * along)))
