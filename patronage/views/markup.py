"""HTML and SVG written safely: everything is escaped unless it was built here.

Names and texts come from strangers. ``clean`` makes control and direction-override characters
visible as U+FFFD, ``tag`` escapes every child and attribute, and ``web_address`` lets only plain
http(s) addresses become links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Final
from urllib.parse import urlsplit

_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters
    "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of text
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"  # halves, annotations, tags
)
_SPACES: Final = re.compile("[ \t\n\r\u2028\u2029]+")
_UNSAFE_IN_ADDRESS: Final = re.compile('[\x00-\x20\x7f-\x9f\\\\"<>`]')
_VOID: Final = frozenset({"meta", "input", "br", "link"})


class Markup(str):
    """Text that is already HTML; only this module and the page's own templates make it."""

    __slots__ = ()


Child = str | Markup | None


def clean(text: str) -> str:
    """The text on one line, with characters that could deceive a reader shown as U+FFFD."""
    return _SPACES.sub(" ", _FORBIDDEN.sub("\ufffd", text))


def safe(child: Child) -> Markup:
    """The child as HTML: escaped unless it is Markup already."""
    if child is None:
        return Markup("")
    return child if isinstance(child, Markup) else Markup(escape(clean(child), quote=True))


def join(children: Iterable[Child], between: str = "") -> Markup:
    """The children one after another, escaped where needed."""
    return Markup(escape(between).join(safe(child) for child in children if child is not None))


def tag(name: str, /, *children: Child, **attributes: str | int | float | bool | None) -> Markup:
    """An element. ``class_`` gives ``class``, ``data_chain`` gives ``data-chain``.

    An attribute that is None or False is left out; True writes it without a value.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{join(children)}</{name}>")


def _attribute(key: str, value: str | float | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{safe(number(value))}"'


def number(value: str | float) -> str:
    """A number as short as it can be written to a tenth; text stays as it is."""
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(value)


def name_of(text: str) -> Markup:
    """A name that cannot turn the direction of the text around it."""
    return tag("bdi", text)


def web_address(address: str) -> str | None:
    """The address if it may become a link: http or https, a host, nothing that hides."""
    if _UNSAFE_IN_ADDRESS.search(address) or _FORBIDDEN.search(address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None


def link_to(address: str, label: Child) -> Markup:
    """A link that tells the other site nothing, or only the label when it may not be a link."""
    if web_address(address) is None:
        return safe(label)
    return tag("a", label, href=address, rel="noopener noreferrer external", target="_blank")
