"""Whatever a card has to say, it fits into Slack's limits, page by page, and nothing is lost or comes alive."""

import asyncio
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.commands import Answered, answer
from bot.reply import Reply, Span
from bot.slack_adapter import card, payload
from bot.slack_adapter.buttons import Asked, asked
from bot.slack_adapter.home import Recent, home
from knowledge import Store
from tests.conftest import Asker
from tests.invented import CARDS, REPLIES
from tests.local_slack.block_rules import elements
from tests.local_slack.message_rules import check_message, check_unfurl, check_view
from tests.local_slack.mrkdwn import links, pieces, pings, seen
from tests.local_slack.world import World

Message = dict[str, Any]

ATLAS = Path(__file__).parents[1] / "knowledge" / "atlas"
FOLDERS = [(command, f"{command}s") for command in ("researcher", "paper", "topic", "organization", "talk")]
FOLDERS += [("paper", "systems")]
VIEW = re.compile(r"\w+:[\w-]+:.+")
SAMPLED = 3  # of a thing's views every third, of the next thing others
CODE = re.compile(r"```.*?```", re.DOTALL)
NOBODY_THERE = World(keep=1, strict=True)
MANY = settings(deadline=None, max_examples=60)


def every_page(reply: Reply) -> list[Message]:
    """As somebody sees them who goes on to the next page as long as there is one."""
    made = [payload(Answered(reply, private=True))]
    while any(one.does == "turn" and one.page == len(made) + 1 for one in offers(made[-1])):
        made.append(payload(Answered(reply, private=True), len(made) + 1))
    return made


def offers(message: Message) -> Iterator[Asked]:
    """What its buttons and menus ask; nothing of a menu that is filled while one types."""
    for one in (one for block in message["blocks"] for one in elements(block)):
        for option in one.get("options", [None]):
            if one["type"] not in ("external_select", "plain_text_input"):
                found = asked(one | {"selected_option": option})
                assert found, f"{one} asks nothing"
                yield found


def spans(reply: Reply) -> Iterator[Span]:
    return (span for section in reply.sections for one in section.lines for span in one)


def letters(text: str) -> list[str]:
    return [character for character in text if character.isalnum()]


def shown(messages: Iterable[Message]) -> list[str]:
    return letters("".join(seen(one, NOBODY_THERE) for message in messages for one in pieces(message)))


def is_in_order(wanted: list[str], there: list[str]) -> bool:
    rest = iter(there)
    return all(one in rest for one in wanted)


def ids(folder: str) -> list[str]:
    return sorted(path.stem for path in (ATLAS / folder).glob("*.yaml"))


def quotes(message: Message) -> list[str]:
    """The lines that Slack would take for somebody else's words."""
    marked = "\n".join(one.text for one in pieces(message) if one.markup == "verbatim")
    outside = CODE.sub("", marked)
    return [line for line in outside.split("\n") if line.lstrip().startswith("&gt;")]


def sent(message: Message) -> None:
    """As the answer to a slash command is sent."""
    assert check_message(message, "response_url").complaints == []


@given(REPLIES)
@MANY
def test_every_page_is_within_the_limits(reply: Reply) -> None:
    for message in every_page(reply):
        sent(message)
        sent(message | {"blocks": []})


@given(REPLIES)
@MANY
def test_nothing_comes_alive(reply: Reply) -> None:
    addresses = {unquote(span.target) for span in spans(reply) if span.style == "link"}
    shared = card.message(reply, shared_by="<!channel> *b*")
    for message in (*every_page(reply), shared, card.spare(reply), card.preview(reply)):
        assert pings(message) == []
        assert quotes(message) == []
        assert {unquote(link.url) for link in links(message)} <= addresses


@given(CARDS)
@MANY
def test_nothing_is_lost_between_the_pages(reply: Reply) -> None:
    body = [one for one in reply.sections if one.shape not in ("sources", "trust")]
    said = "".join(
        span.text
        for section in body
        for one in section.lines
        for span in one
        if span.style not in ("note", "link", "date")
    )
    pages = every_page(reply)
    assert is_in_order(letters(said), shown(pages))
    assert is_in_order(letters(reply.title), shown(pages[:1]))


@given(REPLIES)
@MANY
def test_what_is_sent_instead_and_what_is_put_under_links(reply: Reply) -> None:
    sent(card.spare(reply) | {"response_type": "ephemeral"})
    assert check_unfurl(card.preview(reply)).complaints == []


@given(replies=st.lists(REPLIES, min_size=1, max_size=7))
@MANY
def test_home_shows_whatever_was_asked_there(atlas_store: Store, replies: list[Reply]) -> None:
    recent = Recent()
    for reply in replies:
        recent.add("T1", "U1", reply)
    guide = asyncio.run(answer(atlas_store, "/help")).reply
    tab = home(guide, recent.of("T1", "U1"), replies[-1])
    check_view(tab, "home")
    assert pings(tab) == []


@given(REPLIES)
@MANY
def test_buttons_ask_what_the_reply_leads_to_and_nothing_else(reply: Reply) -> None:
    names = {span.target for span in spans(reply) if span.style == "name"}
    asks = {one.ask for one in reply.actions} | {reply.ask} | names
    offered = {one.ask for message in every_page(reply) for one in offers(message)}
    assert offered <= asks


@given(CARDS)
@MANY
def test_whatever_a_menu_carries_can_be_asked_on_every_page(reply: Reply) -> None:
    names = {span.target for span in spans(reply) if span.style == "name"}
    asks = {one.ask for one in reply.actions if len(one.ask) <= 150} - names
    for message in every_page(reply):
        assert asks <= {one.ask for one in offers(message)}


def test_the_cards_of_the_atlas_are_within_the_limits(atlas: Asker) -> None:
    for command, folder in FOLDERS:
        for number, id in enumerate(ids(folder)):
            views = checked(atlas, f"{command}:{id}")
            for ask in views[number % SAMPLED :: SAMPLED]:
                checked(atlas, ask)


def checked(atlas: Asker, ask: str) -> list[str]:
    """The further views that the card offers, once it is seen to be fine."""
    atlas.ask(ask)
    assert atlas.last
    assert atlas.last.kind not in ("error", "nobody"), ask
    for message in every_page(atlas.last):
        sent(message)
        assert pings(message) == []
    return [one.ask for one in atlas.last.actions if VIEW.fullmatch(one.ask)]


def test_a_menu_stands_below_the_list_that_it_asks_about(atlas: Asker) -> None:
    atlas.ask("/researcher Hao Zhang")
    assert atlas.last
    blocks = payload(Answered(atlas.last, private=True))["blocks"]
    assert [one["type"] for one in blocks] == ["header", "section", "actions"]
