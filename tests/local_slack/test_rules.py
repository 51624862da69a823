"""What is refused, or complained of, in blocks, messages and views; what would ping or open a page."""

from __future__ import annotations

from typing import Any

import pytest

from .message_rules import check_message, check_unfurl, check_view
from .mrkdwn import links, pieces, pings, seen
from .refusals import Refused
from .world import Json, World


def _plain(text: str = "x") -> Json:
    return {"type": "plain_text", "text": text}


def _mrkdwn(text: str = "x", **more: Any) -> Json:
    return {"type": "mrkdwn", "text": text} | more


def _section(**more: Any) -> Json:
    return {"type": "section", "text": _mrkdwn()} | more


def _button(**more: Any) -> Json:
    return {"type": "button", "text": _plain(), "action_id": "a"} | more


def _actions(*elements: Json, **more: Any) -> Json:
    return {"type": "actions", "elements": list(elements)} | more


def _option(**more: Any) -> Json:
    return {"text": _plain(), "value": "x"} | more


def _select(**more: Any) -> Json:
    return {"type": "static_select", "action_id": "s", "options": [_option()]} | more


def _rich(*elements: Json, kind: str = "rich_text_section", **more: Any) -> Json:
    return {"type": "rich_text", "elements": [{"type": kind, "elements": list(elements)} | more]}


CONFIRM = {"title": _plain(), "text": _mrkdwn(), "confirm": _plain(), "deny": _plain()}
IMAGE = {"type": "image", "image_url": "https://example.org/x.png", "alt_text": "x"}

GOOD_BLOCKS = [
    _section(fields=[_mrkdwn("x" * 2_000), *[_mrkdwn()] * 9], accessory=_button()),
    _section(text=_mrkdwn("x" * 3_000, verbatim=True), expand=True),
    _section(accessory={"type": "overflow", "options": [_option(url="https://example.org/")]}),
    {"type": "header", "text": _plain("x" * 150), "block_id": "b" * 255},
    {"type": "divider"},
    IMAGE | {"title": _plain()},
    {"type": "context", "elements": [_mrkdwn(), _plain(), IMAGE]},
    _actions(*(_button(action_id=f"a{n}") for n in range(25))),
    _actions(
        _button(text=_plain("x" * 75), value="x" * 2_000, style="primary", accessibility_label="x" * 75)
    ),
    _actions(_button(url="https://example.org/" + "x" * 2_900, confirm=CONFIRM)),
    _actions(_select(placeholder=_plain("x" * 150), options=[_option(value=f"{n}") for n in range(100)])),
    _actions({"type": "external_select", "action_id": "e", "min_query_length": 0, "placeholder": _plain()}),
    {"type": "markdown", "text": "x" * 12_000},
    _rich(
        {"type": "text", "text": "x", "style": {"bold": True}},
        {"type": "link", "url": "https://example.org/"},
    ),
    _rich({"type": "rich_text_section", "elements": []}, kind="rich_text_list", style="bullet", indent=1),
    _rich({"type": "text", "text": "x"}, kind="rich_text_preformatted", border=0),
    {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]},
    {"type": "card", "title": _mrkdwn(), "actions": [_button()]},
    {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": "f",
                "positive_button": {"text": _plain(), "value": "1"},
                "negative_button": {"text": _plain(), "value": "0"},
            }
        ],
    },
]

BAD_BLOCKS = [
    (_section(text=_mrkdwn("x" * 3_001)), "0/text/text"),
    (_section(text=_mrkdwn("")), "0/text/text"),
    (_section(text={"type": "markdown", "text": "x"}), "0/text/type"),
    (_section(text=_plain() | {"verbatim": True}), "0/text"),
    ({"type": "section"}, "0"),
    (_section(fields=[_mrkdwn()] * 11), "0/fields"),
    (_section(fields=[_mrkdwn("x" * 2_001)]), "0/fields/0/text"),
    (_section(accessory={"type": "divider"}), "0/accessory/type"),
    (_section(colour="red"), "0"),
    (_section(block_id="b" * 256), "0/block_id"),
    ({"type": "header", "text": _plain("x" * 151)}, "0/text/text"),
    ({"type": "header", "text": _mrkdwn()}, "0/text/type"),
    ({"type": "image", "image_url": "https://example.org/x.png"}, "0"),
    ({"type": "image", "alt_text": "x"}, "0"),
    ({"type": "context", "elements": [_mrkdwn()] * 11}, "0/elements"),
    ({"type": "context", "elements": []}, "0/elements"),
    ({"type": "context", "elements": [_button()]}, "0/elements/0/type"),
    (_actions(*(_button(action_id=f"a{n}") for n in range(26))), "0/elements"),
    (_actions(_mrkdwn()), "0/elements/0/type"),
    (_actions(_button(), _button()), "0"),
    (_actions(_button(text=_plain("x" * 76))), "0/elements/0/text/text"),
    (_actions(_button(text=_mrkdwn())), "0/elements/0/text/type"),
    (_actions(_button(action_id="a" * 256)), "0/elements/0/action_id"),
    (_actions(_button(value="x" * 2_001)), "0/elements/0/value"),
    (_actions(_button(value="")), "0/elements/0/value"),
    (_actions(_button(url="https://" + "x" * 3_000)), "0/elements/0/url"),
    (_actions(_button(url="example.org")), "0/elements/0/url"),
    (_actions(_button(style="secondary")), "0/elements/0/style"),
    (_actions(_button(accessibility_label="x" * 76)), "0/elements/0/accessibility_label"),
    (_actions(_button(confirm=CONFIRM | {"title": _plain("x" * 101)})), "0/elements/0/confirm/title/text"),
    (_actions(_button(confirm=CONFIRM | {"deny": _plain("x" * 31)})), "0/elements/0/confirm/deny/text"),
    (_actions({"type": "overflow", "options": [_option()] * 6}), "0/elements/0/options"),
    (_actions({"type": "overflow", "options": []}), "0/elements/0/options"),
    (_actions({"type": "overflow", "options": [_option(value="x" * 151)]}), "0/elements/0/options/0/value"),
    (_actions(_select(options=[_option(text=_plain("x" * 76))])), "0/elements/0/options/0/text/text"),
    (_actions(_select(options=[_option(url="https://example.org/")])), "0/elements/0/options/0"),
    (_actions(_select(options=[_option(value=f"{n}") for n in range(101)])), "0/elements/0/options"),
    (_actions(_select(placeholder=_plain("x" * 151))), "0/elements/0/placeholder/text"),
    (_actions(_select(option_groups=[])), "0/elements/0"),
    (_rich({"type": "text", "text": ""}), "0/elements/0/elements/0/text"),
    (_rich({"type": "text", "text": "x", "style": {"loud": True}}), "0/elements/0/elements/0/style"),
    (_rich({"type": "mrkdwn", "text": "x"}), "0/elements/0/elements/0/type"),
    (_rich(kind="rich_text_list"), "0/elements/0"),
    ({"type": "markdown", "text": "x" * 12_001}, "0/text"),
    ({"type": "fancy"}, "0/type"),
    ("text", "0"),
]


def refusal(blocks: list[Any]) -> Refused:
    with pytest.raises(Refused) as caught:
        check_message(_message(blocks=blocks), "chat.postMessage")
    return caught.value


def _message(**more: Any) -> Json:
    return {"channel": "C1", "text": "x", "unfurl_links": False, "unfurl_media": False} | more


@pytest.mark.parametrize("block", GOOD_BLOCKS)
def test_good_blocks_are_taken(block: Json) -> None:
    assert check_message(_message(blocks=[block], text="x" * 150), "chat.postMessage").complaints == []


@pytest.mark.parametrize(("block", "path"), BAD_BLOCKS)
def test_bad_blocks_are_refused_at_their_place(block: Any, path: str) -> None:
    refused = refusal([block])
    places = [line.rpartition("json-pointer:/")[2].rstrip("]") for line in refused.body["errors"]]
    assert (str(refused), f"blocks/{path}" in places) == ("invalid_blocks", True), places


def test_blocks_together() -> None:
    assert "no more than 50 items" in refusal([{"type": "divider"}] * 51).body["errors"][0]
    assert "block_id already exists" in refusal([_section(block_id="b")] * 2).body["errors"][0]
    assert "in all" in refusal([{"type": "markdown", "text": "x" * 7_000}] * 2).body["errors"][0]
    assert str(refusal([_section(text=_mrkdwn("x" * 3_000))] * 5)) == "msg_blocks_too_long"


@pytest.mark.parametrize(
    ("message", "method", "error"),
    [
        (_message(text="x" * 40_001), "chat.postMessage", "msg_too_long"),
        ({"channel": "C1", "ts": "1", "text": "x" * 4_001}, "chat.update", "msg_too_long"),
        (_message(text=""), "chat.postMessage", "no_text"),
        (_message(metadata={"event_type": "x"}), "chat.postMessage", "invalid_metadata_format"),
    ],
)
def test_bad_messages_are_refused(message: Json, method: str, error: str) -> None:
    with pytest.raises(Refused, match=error):
        check_message(message, method)


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ({"text": "", "blocks": [_section()]}, "no top-level text"),
        ({"text": "This content can't be displayed.", "blocks": [_section()]}, "no top-level text"),
        (
            {"text": "A card", "blocks": [{"type": "header", "text": _plain("Tri Dao")}]},
            "doesn't hold the title",
        ),
        ({"parse": "full"}, "parse 'full'"),
        ({"link_names": True}, "link_names"),
        ({"unfurl_links": True}, "unfurl_links isn't false"),
        ({"colour": "red"}, "unknown field 'colour'"),
    ],
)
def test_bad_manners_are_complained_of(more: Json, complaint: str) -> None:
    assert complaint in " ".join(check_message(_message(**more), "chat.postMessage").complaints)


def test_a_title_may_be_escaped_in_the_text() -> None:
    header = {"type": "header", "text": _plain("R&D <lab>")}
    message = _message(text="R&amp;D &lt;lab&gt;: a card", blocks=[header])
    assert check_message(message, "chat.postMessage").complaints == []


def test_views_and_unfurls() -> None:
    modal: Json = {
        "type": "modal",
        "title": _plain(),
        "submit": _plain(),
        "blocks": [{"type": "divider"}] * 100,
    }
    check_view(modal, "modal")
    check_view({"type": "home", "blocks": [_section()]}, "home")
    check_unfurl({"blocks": [_section()]})
    question = {"type": "input", "label": _plain(), "element": {"type": "plain_text_input"}}
    for bad in (
        modal | {"title": _plain("x" * 25)},
        modal | {"blocks": [{"type": "divider"}] * 101},
        {"type": "modal", "title": _plain(), "blocks": [question]},
        modal | {"private_metadata": "x" * 3_001},
        modal | {"type": "home"},
    ):
        with pytest.raises(Refused, match="invalid_arguments"):
            check_view(bad, "modal")
    with pytest.raises(Refused, match="cannot_parse_attachment"):
        check_unfurl({"blocks": [{"type": "markdown", "text": "x"}]})


# What people see, click and are called by


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        (_mrkdwn("<https://a.org/|a> and https://b.org/x."), ["a.org", "b.org"]),
        (_mrkdwn("evil.example/path and user@c.org"), ["evil.example", "c.org"]),
        (_mrkdwn("<https://a.org/|a> and https://b.org/", verbatim=True), ["a.org"]),
        (_mrkdwn("et al. in v1.2 of e.g. this, 3.5x"), []),
        (_plain("<https://a.org/|a> https://b.org/"), []),
    ],
)
def test_live_links(text: Json, hosts: list[str]) -> None:
    assert [link.host for link in links({"blocks": [_section(text=text)]})] == hosts


def test_live_links_elsewhere() -> None:
    rich = _rich(
        {"type": "link", "url": "https://a.org/", "text": "a"}, {"type": "text", "text": "https://b.org/"}
    )
    markdown = {"type": "markdown", "text": "[c](https://c.org/) and https://d.org/"}
    found = links({"blocks": [rich, markdown]})
    assert [(link.label, link.host) for link in found] == [
        ("c", "c.org"),
        ("https://d.org/", "d.org"),
        ("a", "a.org"),
    ]
    assert [link.host for link in links({"text": "see https://e.org/"})] == ["e.org"]


def test_pings() -> None:
    text = "<@U1> <!here> <!subteam^S1|@x> <#C1|x> <!date^1^{date}|x> &lt;@U2&gt; @channel"
    everybody = _rich({"type": "broadcast", "range": "everyone"}, {"type": "user", "user_id": "U3"})
    payload = {"text": text, "blocks": [everybody, _section(text=_plain("<@U4>"))]}
    assert pings(payload) == ["@U1", "!here", "!subteam^S1", "#C1", "!everyone", "@U3"]
    assert "!channel" in pings(payload | {"link_names": True})


def test_what_is_read() -> None:
    world = World(keep=10, strict=True)
    alice = world.add_user("Alice", world.add_team("Home"))
    text = f"*<https://a.org/|A &amp; B>* by <@{alice['id']}>, &lt;3, <!date^1^{{date}}|2 May>"
    assert [seen(piece, world) for piece in pieces({"text": text})] == ["*A & B* by @Alice, <3, 2 May"]
