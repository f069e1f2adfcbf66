"""The thinnest line: records in, the same records out."""

from pathlib import Path

from tests.support.build import World


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    world = World()
    world.add("donor", "Government", country="AAA")
    world.add("force", "SecurityForce", country="BBB")
    event = world.add("ev", "UnlawfulKilling", from_text="2020-05", countries=("BBB",))
    given = world.claim("donor", "funds", "force", "2019", amount=5.0, currency="EUR")
    world.claim("force", "perpetrated", "ev")
    dataset = world.write(tmp_path / "w.patronage")
    assert dataset.entity("ev") == event
    assert dataset.claim(given.id) == given
    rows = dataset.connection.execute("SELECT link, upper, lower FROM claims ORDER BY link")
    assert [tuple(row) for row in rows] == [("P", "force", "ev"), ("s", "donor", "force")]
