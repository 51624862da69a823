"""Whatever a card has to say, it fits into Discord's limits, page by page, and nothing is lost or comes alive."""

from collections import Counter
from collections.abc import Iterator

from hypothesis import given, settings

from bot.commands import Answered
from bot.discord_adapter import payload
from bot.discord_adapter.card import pages_of
from bot.reply import NOT_SHARED, Reply
from tests.conftest import Asker, reading_list
from tests.invented import CARDS, REPLIES
from tests.local_discord.mentions import pings, text_of
from tests.local_discord.rules import check_callback


def every_page(reply: Reply) -> Iterator[dict[str, object]]:
    for number in range(1, len(pages_of(reply)) + 1):
        yield payload(Answered(reply, private=True), number)


def letters(text: str) -> Counter[str]:
    return Counter(character for character in text if character.isalnum())


@given(REPLIES)
@settings(deadline=None, max_examples=60)
def test_every_page_is_within_the_limits_and_pings_nobody(reply: Reply) -> None:
    for message in every_page(reply):
        assert check_callback({"type": 4, "data": message}, None) == []
        assert pings(message, by_interaction=True) == []


@given(CARDS)
@settings(deadline=None, max_examples=60)
def test_nothing_is_lost_between_the_pages(reply: Reply) -> None:
    shown = letters("".join(text_of(message) for message in every_page(reply)))
    said = "".join(
        span.text
        for section in reply.sections
        if section.shape not in ("sources", "trust")
        for one in section.lines
        for span in one
        if span.style not in ("note", "link", "date")
    )
    assert letters(said) <= shown


def test_a_card_of_every_kind_is_within_the_limits(atlas: Asker) -> None:
    for ask in (
        "researcher:tri-dao:more",
        "paper:gpt-3:authors",
        "paper:mamba:bibtex",
        "talk:imbue",
        "/help",
        "Liu",
    ):
        atlas.ask(ask)
        assert atlas.last
        for message in every_page(atlas.last):
            assert check_callback({"type": 4, "data": message}, None) == []


def test_a_reading_list_is_shown_whole_or_says_that_it_isnt(atlas: Asker) -> None:
    atlas.ask(f"/papers {reading_list(30)}")
    assert atlas.last
    [message] = every_page(atlas.last)
    assert "\n30. " in text_of(message)
    assert "more than fits" not in text_of(message)

    atlas.ask(f"/papers {reading_list(90)}")
    [message] = every_page(atlas.last)
    assert check_callback({"type": 4, "data": message}, None) == []
    assert "There is more than fits here" in text_of(message)


def test_what_nobody_wants_to_see_is_not_offered_for_sharing(atlas: Asker) -> None:
    for ask in ("/help", "/paper", "/researcher Nobody Anywhere", "/researcher Liu", "thanks", "/nonsense"):
        atlas.ask(ask)
        assert atlas.last
        assert atlas.last.kind in NOT_SHARED
        assert "share" not in str(payload(Answered(atlas.last, private=True)))


def test_a_picker_says_once_what_each_choice_is(atlas: Asker) -> None:
    atlas.ask("/researcher Hao Zhang")
    assert atlas.last
    assert str(payload(Answered(atlas.last, private=True))).count("as last of eight authors") == 1


def test_near_names_and_help_are_buttons(atlas: Asker) -> None:
    atlas.ask("/researcher Tri Daq Foo")
    assert atlas.last
    _, row = payload(Answered(atlas.last, private=True))["components"]
    assert [one["label"] for one in row["components"]] == ["Tri Dao", "What can I ask?"]
