"""A card as Slack would show it."""

import re
from typing import Any

import pytest

from bot.page import page
from bot.slack_adapter.picture import UnknownBlock, as_html, style

Part = dict[str, Any]


def drawn(*blocks: Part, **more: Any) -> str:
    return as_html({"text": "Said aloud", "blocks": blocks, **more}, "dark")


def plain(text: str) -> Part:
    return {"type": "plain_text", "text": text}


def marked(text: str) -> Part:
    return {"type": "mrkdwn", "text": text}


def beside(accessory: Part) -> Part:
    return {"type": "section", "text": plain("Beside it"), "accessory": accessory}


def button(label: str, **more: str) -> Part:
    return {"type": "button", "text": plain(label), **more}


def rich(*parts: Part) -> Part:
    return {"type": "rich_text", "elements": parts}


def words(*spans: Part, type: str = "rich_text_section") -> Part:
    return {"type": type, "elements": spans}


def word(text: str, *styles: str) -> Part:
    return {"type": "text", "text": text, "style": dict.fromkeys(styles, True)}


def inside(html: str, name: str = "text") -> str:
    found = re.search(rf'<div class="{name}">(.*?)</div>', html, re.S)
    assert found
    return re.sub(r' rel="noreferrer"|\n', "", found[1])


def mrkdwn(text: str) -> str:
    return inside(drawn({"type": "section", "text": marked(text)}))


def rich_text(*spans: Part) -> str:
    return inside(drawn(rich(words(*spans))))


def markdown(text: str) -> str:
    return inside(drawn({"type": "markdown", "text": text}), "markdown")


EVIL = "<script> &"
EVIL_ENTITIES = "&lt;script&gt; &amp;"
EVERYWHERE: list[Part] = [
    {"type": "header", "text": plain(EVIL)},
    {"type": "section", "text": plain(EVIL)},
    {"type": "section", "text": marked(EVIL)},
    {"type": "section", "text": marked(EVIL_ENTITIES)},
    {"type": "section", "text": marked(f"*_{EVIL_ENTITIES}_* `{EVIL_ENTITIES}`")},
    {"type": "section", "text": marked(f"```{EVIL}```")},
    {"type": "section", "text": marked(f"&gt; {EVIL}")},
    {"type": "section", "text": marked(f"<https://a.org|{EVIL_ENTITIES}>")},
    {"type": "section", "text": marked(f"<@U1|{EVIL_ENTITIES}>")},
    {"type": "section", "text": marked(f"<!date^1^{{date}}|{EVIL_ENTITIES}>")},
    {"type": "section", "fields": [marked(EVIL)]},
    beside(button(EVIL)),
    beside({"type": "image", "alt_text": EVIL}),
    {"type": "context", "elements": [marked(EVIL)]},
    {"type": "context", "elements": [{"type": "image", "alt_text": EVIL}]},
    {"type": "actions", "elements": [{"type": "static_select", "placeholder": plain(EVIL)}]},
    {"type": "markdown", "text": EVIL},
    {"type": "image", "alt_text": EVIL},
    rich(words(word(EVIL, "code"))),
    rich(words({"type": "link", "url": "https://a.org", "text": EVIL})),
    rich(words({"type": "user", "user_id": EVIL})),
    rich(words({"type": "emoji", "name": EVIL})),
    rich(words({"type": "date", "fallback": EVIL})),
    rich(words(word(EVIL), type="rich_text_preformatted")),
]


@pytest.mark.parametrize("block", EVERYWHERE)
def test_text_is_only_ever_text(block: Part) -> None:
    html = drawn(block)

    assert "<script" not in html
    assert "&lt;script&gt; &amp;" in html
    assert "&amp;lt;" not in html


@pytest.mark.parametrize(
    "block",
    [
        {"type": "actions", "elements": [button("Read", url='https://a.org/"?a=1&b=2')]},
        {"type": "section", "text": marked('<https://a.org/"?a=1&amp;b=2|Read>')},
        {"type": "section", "text": marked('<https://a.org/"?a=1&b=2>')},
        {"type": "section", "text": marked('<!date^1^{date}^https://a.org/"?a=1&b=2|today>')},
        rich(words({"type": "link", "url": 'https://a.org/"?a=1&b=2'})),
        rich(words({"type": "date", "fallback": "today", "url": 'https://a.org/"?a=1&b=2'})),
    ],
)
def test_a_link_leads_where_it_says_and_tells_nobody(block: Part) -> None:
    html = drawn(block)

    assert 'href="https://a.org/&quot;?a=1&amp;b=2" rel="noreferrer"' in html
    assert html.count("<a ") == 1


@pytest.mark.parametrize(
    "block",
    [
        {"type": "actions", "elements": [button("Read", url="javascript:alert(1)")]},
        {"type": "section", "text": marked("<javascript:alert(1)|Read>")},
        {"type": "markdown", "text": "[Read](javascript:alert(1))"},
        rich(words({"type": "link", "url": "javascript:alert(1)", "text": "Read"})),
    ],
)
def test_a_link_leads_to_a_page_or_nowhere(block: Part) -> None:
    html = drawn(block)

    assert "Read" in html
    assert "<a " not in html


@pytest.mark.parametrize(
    ("block", "shown"),
    [
        ({"type": "header", "text": plain("Tri Dao")}, "<h2>Tri Dao</h2>"),
        ({"type": "section", "text": plain("*as* typed")}, "*as* typed"),
        ({"type": "section", "fields": [marked("*Since*"), plain("2024")]}, "<b>Since</b></div>"),
        ({"type": "section", "fields": [marked("*Since*"), plain("2024")]}, '<div class="text">2024</div>'),
        (beside(button("Open")), "Beside it</div></div><button"),
        (beside({"type": "overflow", "options": []}), "overflow"),
        (beside({"type": "external_select", "placeholder": plain("Whom?")}), "Whom?"),
        (beside({"type": "image", "alt_text": "Portrait"}), "Portrait"),
        ({"type": "context", "elements": [plain("Source"), marked("_a_")]}, "<i>a</i>"),
        ({"type": "context", "elements": [{"type": "image", "alt_text": "Logo"}]}, "Logo"),
        ({"type": "actions", "elements": [button("Papers")]}, 'button default">Papers<'),
        ({"type": "actions", "elements": [button("Follow", style="primary")]}, 'button primary">Follow<'),
        ({"type": "actions", "elements": [button("Stop", style="danger")]}, 'button danger">Stop<'),
        ({"type": "actions", "elements": [{"type": "static_select", "placeholder": plain("Who?")}]}, "Who?"),
        (
            {
                "type": "actions",
                "elements": [{"type": "static_select", "initial_option": {"text": plain("Bo")}}],
            },
            'chosen">Bo<',
        ),
        ({"type": "divider"}, "<hr>"),
        ({"type": "image", "alt_text": "A plot"}, "A plot"),
    ],
)
def test_every_block_shows_what_it_says(block: Part, shown: str) -> None:
    assert shown in drawn(block)


@pytest.mark.parametrize(
    ("block", "named"),
    [
        ({"type": "video"}, "no block “video”"),
        ({"type": "section", "text": {"type": "html", "text": ""}}, "no text “html”"),
        (beside({"type": "datepicker"}), "no accessory “datepicker”"),
        ({"type": "actions", "elements": [{"type": "image", "alt_text": ""}]}, "no element “image”"),
        ({"type": "actions", "elements": [button("Go", style="loud")]}, "no button of style “loud”"),
        ({"type": "context", "elements": [button("Go")]}, "no part of a context “button”"),
        (rich(words(type="rich_text_table")), "no part of a rich text “rich_text_table”"),
        (rich(words({"type": "color"})), "no element of rich text “color”"),
        (rich(words(word("a", "blink"))), "no style of text “blink”"),
        (rich(words(type="rich_text_list") | {"style": "stars"}), "no list of style “stars”"),
        (rich(words({"type": "date", "timestamp": 1})), "a date by its fallback"),
        ({"type": "section", "text": marked("<!date^1^{date}>")}, "a date by its fallback"),
    ],
)
def test_what_slack_does_not_know_is_refused(block: Part, named: str) -> None:
    with pytest.raises(UnknownBlock, match=named):
        drawn(block)


def test_a_message_without_blocks_is_its_text() -> None:
    assert inside(as_html({"text": "Who is *Tri Dao*?"}, "light")) == "Who is <b>Tri Dao</b>?"
    assert "Said aloud" not in drawn({"type": "divider"})
    with pytest.raises(UnknownBlock, match="neither blocks nor a text"):
        as_html({"blocks": []}, "light")


def test_a_message_for_one_reader_says_so() -> None:
    assert "Only visible to you" in drawn({"type": "divider"}, response_type="ephemeral")
    assert "Only visible to you" not in drawn({"type": "divider"}, response_type="in_channel")


def test_a_message_has_an_author_and_a_home_has_none() -> None:
    assert "Signpost" in drawn({"type": "divider"})
    assert "Signpost" not in drawn({"type": "divider"}, type="home")
    with pytest.raises(UnknownBlock, match="no surface “modal”"):
        drawn({"type": "divider"}, type="modal")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*bold* _italic_ ~gone~ `code`", "<b>bold</b> <i>italic</i> <s>gone</s> <code>code</code>"),
        ("*_~all~_* and *a _b_ c*", "<b><i><s>all</s></i></b> and <b>a <i>b</i> c</b>"),
        ("snake_case_name 2*3*4 a~b~c", "snake_case_name 2*3*4 a~b~c"),
        ("* no* _no _", "* no* _no _"),
        ("**no** __ ~~", "**no** __ ~~"),
        ("*_" * 700 + "no" + "_*" * 700, "*_" * 700 + "no" + "_*" * 700),
        ("*no\nno*", "*no<br>no*"),
        ("(*yes*), “*yes*”: *yes*.", "(<b>yes</b>), “<b>yes</b>”: <b>yes</b>."),
        ("in\u200b*side*\u200ba word", "in\u200b<b>side</b>\u200ba word"),
        ("`*as* _typed_` *a `*` b*", "<code>*as* _typed_</code> <b>a <code>*</code> b</b>"),
        ("one\ntwo\n\nthree", 'one<br>two<span class="gap"></span>three'),
        ("• one\n• two\n# three", "• one<br>• two<br># three"),
        ("&lt;b&gt; &amp;amp; &quot;", "&lt;b&gt; &amp;amp; &amp;quot;"),
        ("<https://a.org/x_y_z|Mamba>", '<a href="https://a.org/x_y_z">Mamba</a>'),
        ("<https://a.org|*Mamba* 2>", '<a href="https://a.org"><b>Mamba</b> 2</a>'),
        ("<https://a.org|see https://b.org>", '<a href="https://a.org">see https://b.org</a>'),
        ("*<https://a.org|Mamba>*", '<b><a href="https://a.org">Mamba</a></b>'),
        ("<https://a.org>", '<a href="https://a.org">https://a.org</a>'),
        ("(https://a.org/b_c_).", '(<a href="https://a.org/b_c">https://a.org/b_c</a>_).'),
        ("&lt;https://a.org&gt;", '&lt;<a href="https://a.org">https://a.org</a>&gt;'),
        ("<mailto:a@b.org>", '<a href="mailto:a@b.org">a@b.org</a>'),
        ("<@U42> <@U42|tri>", '<span class="mention">@U42</span> <span class="mention">@tri</span>'),
        ("<#C1|general>", '<span class="mention">#general</span>'),
        ("<!here>", '<span class="mention broadcast">@here</span>'),
        ("<!date^1795262400^{date_long}|21 _November_ 2026>", "21 _November_ 2026"),
        ("<!date^1^{date}^https://a.org|today>", '<a href="https://a.org">today</a>'),
        ("<!subteam^S1|@lab>", "&lt;@lab&gt;"),
        ("> said\n&gt;*too*\nnot said", "<blockquote>said<br><b>too</b></blockquote>not said"),
        ("a > b", "a &gt; b"),
        ("A:\n```\n*x*\n  &lt;y\n```\nB", "A:<pre>*x*<br>  &lt;y</pre>B"),
    ],
)
def test_mrkdwn_is_slack_s(text: str, html: str) -> None:
    assert mrkdwn(text) == html


@pytest.mark.parametrize(
    ("span", "html"),
    [
        (word("*as* typed\n"), "*as* typed<br>"),
        (word("a", "bold", "italic"), "<i><b>a</b></i>"),
        (word("a", "strike"), "<s>a</s>"),
        (word("a", "code"), "<code>a</code>"),
        (word("a") | {"style": {"bold": False}}, "a"),
        ({"type": "link", "url": "https://a.org"}, '<a href="https://a.org">https://a.org</a>'),
        (
            {"type": "link", "url": "https://a.org", "text": "A", "style": {"bold": True}},
            '<b><a href="https://a.org">A</a></b>',
        ),
        ({"type": "user", "user_id": "U42"}, '<span class="mention">@U42</span>'),
        ({"type": "channel", "channel_id": "C1"}, '<span class="mention">#C1</span>'),
        ({"type": "broadcast", "range": "here"}, '<span class="mention broadcast">@here</span>'),
        ({"type": "emoji", "name": "books"}, ":books:"),
        (
            {"type": "date", "timestamp": 1, "format": "{date}", "fallback": "1 January 1970"},
            "1 January 1970",
        ),
    ],
)
def test_rich_text_needs_no_marks(span: Part, html: str) -> None:
    assert rich_text(span) == html


def test_lists_go_on_after_what_stands_inside_them() -> None:
    def items(*texts: str, **more: Any) -> Part:
        return {"type": "rich_text_list", "elements": [words(word(text)) for text in texts], **more}

    html = drawn(
        rich(
            items("first", "second", style="ordered"),
            items("inside", style="bullet", indent=1),
            items("third", style="ordered", offset=2),
        )
    )

    assert re.search(r"<ol[^>]*><li>first</li><li>second</li></ol><ul[^>]*--indent: 1", html)
    assert re.search(r'<ol[^>]* start="3"><li>third</li></ol>', html)


def test_quotes_and_code_stand_by_themselves() -> None:
    assert "<blockquote>said</blockquote>" in drawn(rich(words(word("said"), type="rich_text_quote")))
    assert "<pre>a<br>b</pre>" in drawn(rich(words(word("a\nb"), type="rich_text_preformatted")))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# One\n### Three", "<h1>One</h1><h3>Three</h3>"),
        ("**bold** *italic* ~~gone~~ `code`", "<p><strong>bold</strong> <em>italic</em> <s>gone</s> <code>code</code></p>"),
        ("[A](https://a.org)", '<p><a href="https://a.org">A</a></p>'),
        ("![A plot](https://a.org/b.png)", '<p><a href="https://a.org/b.png">A plot</a></p>'),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("> said", "<blockquote><p>said</p></blockquote>"),
        ("<b>as typed</b>", "<p>&lt;b&gt;as typed&lt;/b&gt;</p>"),
    ],
)  # fmt: skip
def test_a_block_of_markdown_is_standard(text: str, html: str) -> None:
    assert markdown(text) == html


def test_links_in_markdown_tell_nobody() -> None:
    html = drawn({"type": "markdown", "text": "[A](https://a.org) ![B](https://b.org) <https://c.org>"})

    assert html.count("<a ") == html.count('rel="noreferrer"') == 3


def test_a_page_needs_nothing_else() -> None:
    picture = {"alt_text": "A plot", "image_url": "https://a.org/b.png"}
    html = page(drawn(*EVERYWHERE, {"type": "image", **picture}), style(), "light", "Everything")

    assert not re.search(r"<script|<link|<img|@import|url\(|src=", html)
