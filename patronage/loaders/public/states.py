"""States and their forces, as public files mention them: by country, not by name."""

from __future__ import annotations

from dataclasses import dataclass

from patronage.loaders.public.ids import slug
from patronage.loaders.public.recorder import Recorder
from patronage.loaders.reference.countries import Country, countries


@dataclass(frozen=True, slots=True)
class State:
    """A country as a file names it; ``code`` is its ISO alpha-3 code, empty when unknown."""

    name: str
    code: str

    @property
    def key(self) -> str:
        """What ids are made of."""
        return self.code.lower() or slug(self.name)


def named_state(name: str, out: Recorder, column: str, code: str = "") -> State:
    """The country that a cell names, or its code in another; one that is not known is warned of."""
    found = (countries().by_alpha3(code) if code else None) or countries().by_name(name)
    if found is None:
        out.warn("unknown-country", f'no country is known as "{name}"', column=column, value=name)
        return State(name, "")
    return state(found)


def state(country: Country) -> State:
    """A country of the reference table."""
    return State(country.name, country.alpha3)


def government(of: State, out: Recorder) -> str:
    """The government of a state; gives its id."""
    return out.actor(
        f"government-{of.key}",
        "Government",
        f"Government of {of.name}",
        country=of.code,
        external_ids=(("government", of.code),) if of.code else (),
    )


def forces(of: State, out: Recorder) -> str:
    """The forces of a state, all of them and none in particular; gives their id."""
    id_ = out.actor(
        f"forces-{of.key}",
        "SecurityForce",
        f"Security forces of {of.name}",
        country=of.code,
        external_ids=(("forces", of.code),) if of.code else (),
        note="Stands for the forces of the country where a source names none in particular.",
    )
    out.claim(
        id_, "partOf", government(of, out), key="", extent="state", purpose="unknown",
        implied="country",
    )  # fmt: skip
    return id_
