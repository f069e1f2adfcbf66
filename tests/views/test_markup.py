"""Nothing a stranger wrote may become markup, a script, a link that hides, or turned text."""

from __future__ import annotations

import pytest

from patronage.views.markup import Markup, clean, join, link_to, name_of, safe, tag, web_address


def test_children_and_attributes_are_escaped() -> None:
    made = tag("p", '<script>alert("x")</script>', title='" onload="alert(1)')
    assert made == (
        '<p title="&quot; onload=&quot;alert(1)">'
        "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;</p>"
    )


def test_markup_is_not_escaped_twice() -> None:
    assert tag("p", tag("b", "a & b")) == "<p><b>a &amp; b</b></p>"
    assert safe(Markup("<i>")) == "<i>"


def test_attributes_that_say_nothing_are_left_out() -> None:
    made = tag("input", type="checkbox", checked=True, disabled=False, value=None, data_n=3)
    assert made == '<input type="checkbox" checked data-n="3">'


def test_numbers_are_short() -> None:
    assert tag("rect", x=1.0, y=2.26) == '<rect x="1" y="2.3"></rect>'


def test_join_escapes_what_is_between_and_skips_nothing() -> None:
    assert join(["a", None, tag("b", "c")], " > ") == "a &gt; <b>c</b>"


@pytest.mark.parametrize(
    "character", ["\u202e", "\u2066", "\u200f", "\x00", "\x1b", "\x9b", "\ud800", "\U000e0041"]
)
def test_deceiving_characters_become_visible(character: str) -> None:
    assert clean(f"a{character}b") == "a\ufffdb"


def test_text_stays_on_one_line_and_other_scripts_stay_whole() -> None:
    assert clean(" a\n\tb\u2028c ") == " a b c "
    assert clean("قوة مشتركة 軍隊 Đồng") == "قوة مشتركة 軍隊 Đồng"
    assert name_of("قوة") == "<bdi>قوة</bdi>"


@pytest.mark.parametrize("address", ["https://example.org/a?b=c#d", "http://example.org:8080/"])
def test_web_addresses_become_links_that_tell_nothing(address: str) -> None:
    made = link_to(address, "source")
    assert made.startswith('<a href="')
    assert 'rel="noopener noreferrer external"' in made


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org/x",
        "https:///nohost",
        "https://exa mple.org/",
        'https://example.org/"onclick="x',
        "https://example.org/\u202egpj.exe",
        "https://[broken",
        "",
    ],
)
def test_other_addresses_stay_text(address: str) -> None:
    assert web_address(address) is None
    assert link_to(address, "<source>") == "&lt;source&gt;"
