"""Whether a standing force in a coalition or operation is K or only M for an event."""

from __future__ import annotations

import numpy as np

from patronage.graph.tracer.arrays import Arrays, Bools, Ints, spread


def contingent(arrays: Arrays, host: Ints, force: Ints, event: Ints) -> Bools:
    """Row by row: is the event part of the host's operation, or abroad where the host operates?

    A claim that the host operates in a country counts when it may hold on a day of the event; an
    undated one always may.
    """
    found: Bools = _recorded(arrays, host, event) | _abroad(arrays, host, force, event)
    return found


def _recorded(arrays: Arrays, host: Ints, event: Ints) -> Bools:
    owner, position = spread(arrays.event_part_at, event)
    found = np.zeros(len(event), np.bool_)
    found[owner[arrays.event_part[position] == host[owner]]] = True
    return found


def _abroad(arrays: Arrays, host: Ints, force: Ints, event: Ints) -> Bools:
    home = arrays.node_country[force]
    owner, position = spread(arrays.event_country_at, event)
    country = arrays.event_country[position]
    fits = _operates(arrays, host[owner], country, event[owner]) & (country != home[owner])
    found: Bools = (home > 0) & (np.bincount(owner, minlength=len(event)) > 0)
    found[owner[~fits]] = False
    return found


def _operates(arrays: Arrays, host: Ints, country: Ints, event: Ints) -> Bools:
    owner, area = spread(arrays.area_at, host)
    event = event[owner]
    fits = (
        (arrays.area_country[area] == country[owner])
        & (arrays.area_from[area] <= arrays.event_until[event])
        & (arrays.area_until[area] >= arrays.event_from[event])
    )
    found = np.zeros(len(host), np.bool_)
    found[owner[fits]] = True
    return found
