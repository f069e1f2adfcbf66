"""How long the checks of the schema take: ``python -m bench.checks``.

Prints microseconds per record in order, by kind, and beside them what an empty function call
takes on the same machine, since that tells how busy or fast it is.
"""

from __future__ import annotations

from collections.abc import Callable
from timeit import repeat

from patronage.graph.records import Citation, Claim, Entity, EventDetails
from patronage.schema import load_schema

ROUNDS, CALLS = 30, 5000


def best(call: Callable[[], object]) -> float:
    """Microseconds of the fastest round, per call."""
    return min(repeat(call, number=CALLS, repeat=ROUNDS)) / CALLS * 1e6


def main() -> None:
    """Time a claim, an entity and an event."""
    checks = load_schema().checks()
    cited = (Citation("s-1", "p. 4"),)
    plain = Claim("c-0123456789abcdef0123", "lender", "memberOf", "force", citations=cited)
    money = Claim("c-1", "lender", "funds", "x", amount=5.0, currency="EUR", citations=cited)
    force = Entity("force", "SecurityForce", "Army of Xandu", country="XXA")
    event = Entity("e-1", "Torture", "Events", event=EventDetails(countries=("XXA",)))
    timed: dict[str, Callable[[], object]] = {
        "an empty call": lambda: None,
        "a claim": lambda: checks.claim(plain, "Government", "Coalition"),
        "a claim with money": lambda: checks.claim(money, "Government", "Unit"),
        "an entity": lambda: checks.entity(force),
        "an event": lambda: checks.entity(event),
    }
    for name, call in timed.items():
        print(f"{name:20} {best(call):8.2f} microseconds")


if __name__ == "__main__":
    main()
