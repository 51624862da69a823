"""Whatever a card has to say, it fits into Discord's limits, page by page, and nothing is lost or comes alive."""

from collections import Counter
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.commands import Answered
from bot.discord_adapter import payload
from bot.discord_adapter.card import pages_of
from bot.layout import NOT_SHARED
from bot.reply import Action, Reply, Section, Span
from tests.conftest import Asker
from tests.local_discord.mentions import pings, text_of
from tests.local_discord.rules import check_callback

AWKWARD = st.sampled_from(["@everyone", "<@1>", "**", "`", "```", "](https://evil.example)", "\n", "- ", "> ", "1. ", "#", "||", "👩‍👩‍👧‍👦", "e\u0301" * 9, "̈" * 40, "名", "\\", "_", "~~", "://", " "])  # fmt: skip
ANYTHING = st.one_of(
    st.text(min_size=1, max_size=60),
    st.lists(AWKWARD, min_size=1, max_size=8).map("".join),
    st.builds(lambda word, times: (word + " ") * times, st.sampled_from(["word", "**x**", "長い"]), st.integers(100, 900)),
)  # fmt: skip
# Something is always said.
TEXTS = ANYTHING.map(lambda text: f"{text}a")
SPANS = st.one_of(
    st.builds(Span, TEXTS, st.sampled_from(["plain", "bold", "italic", "code", "quote", "dim"])),
    st.builds(Span, TEXTS, st.just("name"), st.from_regex(r"researcher:[a-z]{1,110}", fullmatch=True)),
    st.builds(
        Span, st.text(min_size=1, max_size=200), st.just("link"), st.just("https://arxiv.org/abs/2205.14135")
    ),
    st.builds(Span, st.just("1,22"), st.just("note")),
)
LINES = st.lists(SPANS, min_size=1, max_size=4).map(tuple)
HEADINGS = st.sampled_from(["", "Known for", "Where **to** follow"])
SHAPES = st.sampled_from(["prose", "row", "list", "numbered"])
SECTIONS = st.one_of(
    st.builds(Section, HEADINGS, st.lists(LINES, min_size=1, max_size=14).map(tuple), SHAPES),
    st.builds(lambda text: Section("", ((Span(text, "code"),),), "code"), TEXTS),
)
ACTIONS = st.builds(
    Action, TEXTS, st.from_regex(r"(researcher:[a-z]{1,30}|/next .{1,150})", fullmatch=True), TEXTS
)
REPLIES = st.builds(
    Reply,
    st.sampled_from(["researcher", "several", "error", "paper"]),
    TEXTS,
    st.lists(SECTIONS, max_size=7).map(tuple),
    st.lists(ACTIONS, max_size=30).map(tuple),
    st.sampled_from(["researcher:tri-dao", "/next " + "x" * 200]),
)


def every_page(reply: Reply) -> Iterator[dict[str, object]]:
    for number in range(1, len(pages_of(reply)) + 1):
        yield payload(Answered(reply, private=True), number)


def letters(text: str) -> Counter[str]:
    return Counter(character for character in text if character.isalnum())


@given(REPLIES)
@settings(deadline=None, max_examples=150)
def test_every_page_is_within_the_limits_and_pings_nobody(reply: Reply) -> None:
    for message in every_page(reply):
        assert check_callback({"type": 4, "data": message}, None) == []
        assert pings(message, by_interaction=True) == []


@given(st.builds(Reply, st.just("researcher"), st.just("Title"), st.lists(SECTIONS, max_size=7).map(tuple), st.just(()), st.just("help")))  # fmt: skip
@settings(deadline=None, max_examples=150)
def test_nothing_is_lost_between_the_pages(reply: Reply) -> None:
    shown = letters("".join(text_of(message) for message in every_page(reply)))
    said = "".join(
        span.text
        for section in reply.sections
        for one in section.lines
        for span in one
        if span.style not in ("note", "link")
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


def test_what_nobody_wants_to_see_is_not_offered_for_sharing(atlas: Asker) -> None:
    for ask in ("/help", "/paper", "/researcher Nobody Anywhere", "/researcher Liu", "thanks", "/nonsense"):
        atlas.ask(ask)
        assert atlas.last
        assert atlas.last.kind in NOT_SHARED
        assert "share" not in str(payload(Answered(atlas.last, private=True)))
