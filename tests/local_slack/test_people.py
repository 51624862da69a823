"""People and the small bot, over both transports."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from . import LocalSlack, NoAnswer, SetupError, User
from .small_bot import over_a_socket, over_http


@pytest.fixture(params=["socket", "http"])
async def slack(request: pytest.FixtureRequest) -> AsyncIterator[LocalSlack]:
    async with LocalSlack() as local:
        local.patience = 3.0
        async with over_a_socket(local) if request.param == "socket" else over_http(local):
            yield local
        assert local.violations == []


@pytest.fixture
def alice(slack: LocalSlack) -> User:
    return slack.user("Alice")


async def test_a_slash_command_and_what_is_on_its_card(alice: User) -> None:
    shown = await alice.slash("researcher", "Tri Dao")
    assert (shown.ephemeral, shown.new, shown.fallback) == (True, True, "Tri Dao")
    assert shown.text == "Tri Dao\nSee his site"
    assert shown.buttons == ["Papers", "Ask more"]
    assert shown.links == {"Site": "https://example.org/"}
    assert (shown.selects, shown.options, shown.overflow) == (
        ["Which one?", "Who?"],
        ["Bo Liu", "Bo Li"],
        ["Related"],
    )
    assert [link.host for link in shown.live_links] == ["tridao.me", "example.org"]
    assert shown.pings == []


async def test_an_acknowledgement_may_answer_a_command(alice: User) -> None:
    assert (await alice.slash("paper", "Mamba & <co>")).text == "paper Mamba & <co>"


async def test_a_button_replaces_the_card(alice: User) -> None:
    shown = await alice.press(await alice.slash("researcher", "Tri Dao"), "Papers")
    assert (shown.replaced, shown.text) == (True, "Tri Dao: papers\nSee his site")
    assert await alice.follows(shown, "Site") == "https://example.org/"


async def test_menus(alice: User) -> None:
    card = await alice.mentions("who is Bo?")
    assert (await alice.chooses(card, "Which one?", "Bo Li")).text == "Bo Li"
    assert (await alice.opens_menu(card, "Related")).text == "related"
    assert await alice.types_into(card, "tri", "Who?") == ["Tri"]
    assert (await alice.chooses(card, "Who?", "Tri")).text == "Tri"


async def test_a_mention_is_answered_in_its_thread(slack: LocalSlack, alice: User) -> None:
    channel = slack.channel("reading")
    first = await alice.mentions("who is Tri Dao?", channel)
    second = await alice.mentions("and his papers?", channel, thread=first)
    assert first.in_channel
    assert first.thread_ts == second.thread_ts is not None
    assert [message.ts for message in slack.messages(channel)] == [first.ts, second.ts]


async def test_direct_messages(alice: User) -> None:
    assert (await alice.writes("hello")).text == "you said hello"


async def test_modals(alice: User) -> None:
    modal = await alice.press(await alice.slash("researcher", "Tri Dao"), "Ask more")
    assert modal.text == "Ask more\nQuestion"
    await alice.submits(modal, {"Question": "who?"})


async def test_shortcuts_home_links_and_the_assistant(alice: User) -> None:
    assert (await alice.uses_shortcut("Look up papers", "read Mamba")).text == "read read Mamba"
    assert (await alice.opens_home()).text == "Home\nSee his site"
    link = "https://arxiv.org/abs/2312.00752"
    assert (await alice.posts_link(f"see {link}")).shown(link).text == "A paper"
    assert list(await alice.composes_link(f"see {link}")) == [link]
    pane = await alice.opens_assistant()
    assert pane.prompts == ["who wrote Mamba?"]
    assert (await alice.writes("who wrote Mamba?", thread=pane.thread_ts)).thread_ts == pane.thread_ts


async def test_an_edit_is_told_but_not_answered(slack: LocalSlack, alice: User) -> None:
    [wrote] = alice.says("hello", alice.dm)
    await alice.answer(wrote)
    [changed] = alice.edits(wrote.source, "bye")
    await slack.until(lambda: changed.acknowledged_at, "the edit to be taken")
    assert changed.payload["event"]["message"]["text"] == "bye"
    assert len(slack.messages(alice.dm)) == 1


async def test_only_what_is_there_can_be_used(slack: LocalSlack, alice: User) -> None:
    shown, bob = await alice.slash("researcher", "Tri Dao"), slack.user("Bob")
    with pytest.raises(SetupError, match="Bob doesn't see"):
        await bob.press(shown, "Papers")
    with pytest.raises(SetupError, match="No button 'Share'"):
        await alice.press(shown, "Share")
    with pytest.raises(SetupError, match="'Site' is a link"):
        await alice.press(shown, "Site")
    with pytest.raises(SetupError, match="No option 'Bo Lu'"):
        await alice.chooses(shown, "Which one?", "Bo Lu")
    with pytest.raises(NoAnswer, match="should have kept silent"):
        await alice.mentions("hello", expect=None)
    elsewhere = slack.channel("elsewhere", member=False)
    with pytest.raises(SetupError, match="isn't a member"):
        await alice.mentions("hello", elsewhere)
