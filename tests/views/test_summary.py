"""``info`` and ``show`` on a terminal: everything that the records say, nothing run."""

from pathlib import Path

from patronage.views.summary import entity_report, info_report
from patronage.views.terminal import as_text
from tests.support.small_world import small_world


def test_info_counts_what_is_there(tmp_path: Path) -> None:
    with small_world(tmp_path) as dataset:
        shown = " ".join(as_text(info_report(dataset.info()), 300).split())
    for line in ("years", "2015 to 2019", "2 by 2 independent publishers", "perpetrated"):
        assert line in shown


def test_show_stands_denials_beside_claims_and_the_command_line_below(tmp_path: Path) -> None:
    with small_world(tmp_path) as dataset:
        unit = " ".join(as_text(entity_report(dataset.show("unit", "2020-05-06")), 300).split())
        army = " ".join(as_text(entity_report(dataset.show("army")), 300).split())
    assert "named as responsible for Killings at Ato" in unit
    assert "denial by Army of Corvania: It says it was not there." in unit
    assert "Another invented report (Other Press), p. 4" in unit
    assert "Above it in command on 2020-05-06" in unit
    assert "certain" in unit
    assert "No inquiry was opened." in army
    assert "Below it in command, at any time" in army


def test_markup_in_a_name_is_shown_as_it_is(tmp_path: Path) -> None:
    with small_world(tmp_path, "[bold]Averia[/bold]") as dataset:
        assert "[bold]Averia[/bold]" in as_text(entity_report(dataset.show("donor")), 300)
