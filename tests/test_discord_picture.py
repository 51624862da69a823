"""A card as Discord would show it."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from bot.discord_adapter.picture import UnknownComponent, as_html, style
from bot.errors import NoBrowser
from bot.page import BROWSERS, LOWEST, SHARPNESS, page, to_png


def drawn(*components: dict[str, Any], flags: int = 32768) -> str:
    return as_html({"flags": flags, "components": components}, "dark")


def text(content: str) -> str:
    found = re.search(r'<div class="text">(.*)</div></div>', drawn({"type": 10, "content": content}), re.S)
    assert found
    return re.sub(r"\n", "", found[1])


@pytest.mark.parametrize(
    "component",
    [
        {"type": 10, "content": "<script>alert(1)</script> & `<script>`"},
        {"type": 2, "style": 2, "label": "<script> &"},
        {"type": 2, "style": 2, "emoji": {"name": "<script> &"}},
        {
            "type": 3,
            "placeholder": "<script> &",
            "options": [{"label": "<script>", "description": "<script>"}],
        },
        {"type": 12, "items": [{"description": "<script> &"}]},
    ],
)
def test_text_is_only_ever_text(component: dict[str, Any]) -> None:
    html = drawn(component)

    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "&amp;" in html


def test_a_link_leads_to_a_page_or_nowhere() -> None:
    button = {"type": 2, "style": 5, "label": "Read", "url": "javascript:alert(1)"}

    assert "javascript" not in drawn(button)
    assert "<a" not in text("[Read](javascript:alert(1))")
    assert 'href="https://arxiv.org/?a=1&amp;b=2"' in drawn(button | {"url": "https://arxiv.org/?a=1&b=2"})


@pytest.mark.parametrize(
    ("component", "shown"),
    [
        ({"type": 1, "components": [{"type": 2, "style": 1, "label": "Papers"}]}, "Papers</button>"),
        ({"type": 2, "style": 4, "label": "Off", "disabled": True}, 'danger" disabled>Off'),
        ({"type": 2, "style": 2, "label": "More", "emoji": {"name": "📚"}}, "📚</span>More"),
        ({"type": 3, "placeholder": "Which?", "options": [{"label": "Bo Liu"}]}, "<span>Bo Liu</span>"),
        ({"type": 3, "placeholder": "Which?", "options": [{"label": "Bo Liu"}]}, "Which?"),
        (
            {"type": 9, "components": [], "accessory": {"type": 2, "style": 3, "label": "Open"}},
            "Open</button>",
        ),
        ({"type": 9, "components": [], "accessory": {"type": 11, "description": "Portrait"}}, "Portrait"),
        ({"type": 12, "items": [{"description": "A plot"}]}, "A plot"),
        ({"type": 14, "divider": False, "spacing": 2}, '<hr class="large unseen">'),
        ({"type": 17, "accent_color": 0x3498DB, "components": []}, "--accent: #3498db"),
        ({"type": 17, "components": [{"type": 10, "content": "Inside"}]}, "Inside"),
    ],
)
def test_every_component_shows_what_it_says(component: dict[str, Any], shown: str) -> None:
    assert shown in drawn(component)


def test_what_discord_does_not_know_is_refused() -> None:
    with pytest.raises(UnknownComponent, match="no component of type 99"):
        drawn({"type": 17, "components": [{"type": 99}]})


def test_a_message_for_one_reader_says_so() -> None:
    assert "Only you can see this" in drawn(flags=32768 | 64)
    assert "Only you can see this" not in drawn()


@pytest.mark.parametrize(
    ("content", "html"),
    [
        ("-# Small **print**", "<small>Small <strong>print</strong></small>"),
        ("## Tri Dao\n\nText", "<h2>Tri Dao</h2><p>Text</p>"),
        ("#### Four", "<p>#### Four</p>"),
        ("one\ntwo\n\nthree", "<p>one<br>two</p><br><p>three</p>"),
        ("__under__ ~~gone~~ *it*", "<p><u>under</u> <s>gone</s> <em>it</em></p>"),
        (r"\*plain\* \<t:1:D\> 1\. \- \[a\](b)", "<p>*plain* &lt;t:1:D&gt; 1. - [a](b)</p>"),
        ("[Mamba](<https://a.org/x_y_z>)", '<p><a href="https://a.org/x_y_z">Mamba</a></p>'),
        ("(https://a.org/b_(c)).", '<p>(<a href="https://a.org/b_(c)">https://a.org/b_(c)</a>).</p>'),
        ("Hello <@42>", '<p>Hello <span class="mention">@42</span></p>'),
        ("&amp;", "<p>&amp;amp;</p>"),
        ("2. b\n3. c", '<ol start="2"><li><p>b</p></li><li><p>c</p></li></ol>'),
        ("- a\n  - b\nend", "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul><p>end</p>"),
        ("> said\nnot said", "<blockquote><p>said</p></blockquote><p>not said</p>"),
        (">>> all\n\nof it", "<blockquote><p>all</p><br><p>of it</p></blockquote>"),
        ("```\n<b> **x**\n```", "<pre><code>&lt;b&gt; **x**</code></pre>"),
    ],
)
def test_markdown_is_discord_s(content: str, html: str) -> None:
    assert text(content) == html


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("", "21 November 2026 at 12:00"),
        (":t", "12:00"),
        (":T", "12:00:00"),
        (":d", "21/11/2026"),
        (":D", "21 November 2026"),
        (":f", "21 November 2026 at 12:00"),
        (":F", "Saturday 21 November 2026 at 12:00"),
    ],
)
def test_a_time_is_written_out(form: str, shown: str) -> None:
    assert text(f"<t:1795262400{form}>") == f'<p><span class="timestamp">{shown}</span></p>'


def test_a_time_may_be_told_from_now() -> None:
    assert re.search(r">\d+ years ago<", text("<t:0:R>"))
    assert re.search(r">in \d+ years<", text("<t:9999999999:R>"))


def test_a_picture_as_wide_as_asked(tmp_path: Path) -> None:
    if not any(map(shutil.which, BROWSERS)):
        pytest.skip("no Chromium or Chrome on the PATH")
    html = page(drawn({"type": 10, "content": "Hello"}), style(), "dark", "Hello")

    to_png(html, tmp_path / "hello.png", 480)

    png = (tmp_path / "hello.png").read_bytes()
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20]) == 480 * SHARPNESS
    assert int.from_bytes(png[20:24]) == LOWEST * SHARPNESS
    assert [path.name for path in tmp_path.iterdir()] == ["hello.png"]


def test_without_a_browser_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(NoBrowser, match=r"install one, or give a file name that ends in \.html"):
        to_png("", tmp_path / "hello.png", 480)


def test_a_page_needs_nothing_else() -> None:
    html = page(drawn({"type": 10, "content": "Hello"}), style(), "light", "Who & what")

    assert "<title>Who &amp; what</title>" in html
    assert not re.search(r"<script|<link|@import|url\(|src=", html)
