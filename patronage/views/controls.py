"""Legend and filters: what letters and colours mean, and boxes to narrow what is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from patronage.graph.chains import Directness, Timing
from patronage.graph.records import STATUSES
from patronage.schema import load_schema
from patronage.schema.legend import class_legend
from patronage.views.markup import Markup, tag
from patronage.views.picture import Picture
from patronage.views.samples import sample, shown_classes, swatch
from patronage.views.styles import css_name
from patronage.views.wording import DIRECTNESS, LINKS, STATUS, TIMING, link_word

_YEAR: Final = "A year, a month or a day: 2018, 2018-05 or 2018-05-19"


def controls(picture: Picture) -> Markup:
    """The legend of links, each with its filter, and further filters behind one click."""
    return tag(
        "form",
        _links(picture),
        tag(
            "details",
            tag("summary", "More filters: directness, timing, status, dates"),
            tag("div", *_verdicts(picture), _dates(), class_="filters"),
            class_="js-only",
        ),
        id="filters",
        class_="controls",
        aria_label="Legend and filters",
    )


def search() -> Markup:
    """The field that finds names, and how many it found."""
    return tag(
        "span",
        tag("label", "Find a name ", for_="search"),
        tag("input", type="search", id="search", autocomplete="off", spellcheck="false"),
        tag("output", id="found", for_="search", aria_live="polite"),
        class_="find",
    )


def outcome() -> Markup:
    """How many chains the filters leave, and the way back."""
    return tag(
        "span",
        tag("output", id="shown", aria_live="polite"),
        " ",
        tag("button", "Show everything", type="reset", form="filters", id="reset", hidden=True),
        class_="outcome",
    )


def _links(picture: Picture) -> Markup:
    counts = Counter(tie.link_class for tie in picture.ties)
    choices = [
        _choice(
            "link",
            css_name(name),
            link_word(name),
            counts[name],
            picture=sample(name),
            meaning=LINKS.get(name),
        )
        for name in shown_classes(picture.ties)
    ]
    return _group("Links", choices)


def _verdicts(picture: Picture) -> Iterable[Markup]:
    """Directness, timing and status, where the chains differ in them."""
    groups: Sequence[tuple[str, str, Sequence[str], dict[str, str]]] = (
        ("directness", "Directness", [d.label for d in Directness], dict(DIRECTNESS)),
        ("timing", "Timing", [t.label for t in Timing], dict(TIMING)),
        ("status", "Status", STATUSES, dict(STATUS)),
    )
    for key, title, words, meanings in groups:
        counts = Counter(str(s.verdict.get(key) or "") for s in picture.strands)
        present = [word for word in words if counts[word]]
        if len(present) > 1:
            choices = [
                _choice(key, word, word, counts[word], meaning=meanings[word]) for word in present
            ]
            yield _group(title, choices)


def _choice(
    group: str,
    value: str,
    label: str,
    count: int,
    *,
    picture: Markup | None = None,
    meaning: str | None = None,
) -> Markup:
    return tag(
        "label",
        tag("input", type="checkbox", name=group, value=value, checked=True),
        picture,
        tag("span", label),
        tag("span", str(count), class_="number-of"),
        title=meaning,
    )


def _group(title: str, choices: Sequence[Markup]) -> Markup:
    return tag("fieldset", tag("legend", title), tag("div", *choices, class_="choices"))


def _dates() -> Markup:
    return tag(
        "fieldset",
        tag("legend", "Dates"),
        tag(
            "div",
            tag("label", tag("span", "of "), _date_of()),
            tag("label", tag("span", "from "), _day("from")),
            tag("label", tag("span", "until "), _day("until")),
            _tick("undated", "keep what is undated", ticked=True),
            _tick("certain", "certain dates only", ticked=False),
            class_="choices",
        ),
    )


def _date_of() -> Markup:
    options = [tag("option", "the event", value="event"), tag("option", "support", value="support")]
    return tag("select", *options, name="of")


def _day(name: str) -> Markup:
    return tag(
        "input",
        type="text",
        name=name,
        placeholder="yyyy-mm-dd",
        maxlength=10,
        title=_YEAR,
        inputmode="numeric",
        autocomplete="off",
    )


def _tick(name: str, label: str, ticked: bool) -> Markup:
    return tag("label", tag("input", type="checkbox", name=name, checked=ticked), label)


def key(picture: Picture) -> Markup:
    """The colours of entity classes, and the small signs on links."""
    present = {node.class_name for node in picture.nodes}
    items = [
        tag("li", swatch(entry.name), tag("span", entry.label))
        for entry in class_legend(load_schema())
        if entry.name in present
    ]
    return tag(
        "div",
        tag("ul", *items, class_="kinds", aria_label="Colours of boxes"),
        tag(
            "p",
            "On a link: the letter is its class, the number beside it how many independent "
            "publishers back it; a broken ring means that no claim of it has a date; an orange "
            "diamond that someone denied, disputed or answered it. A box with a broken outline "
            "is an event without a date.",
        ),
        class_="key",
    )
