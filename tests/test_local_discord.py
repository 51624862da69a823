from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.local_discord import LocalDiscord, NoAnswer, SetupError
from tests.local_discord.small_bot import SmallBot, running


@pytest.fixture
async def discord() -> AsyncIterator[LocalDiscord]:
    async with LocalDiscord() as local:
        local.patience = 3.0
        yield local
        assert local.violations == []


async def test_a_slash_command_is_answered(discord: LocalDiscord) -> None:
    alice = discord.user("Alice")
    async with running(discord):
        shown = await alice.slash("researcher", "Tri Dao")
    assert (shown.text, shown.buttons, shown.options) == ("Tri Dao", ["Papers"], ["Bo Liu", "Bo Li"])
    assert shown.links == {"Site": "https://example.org"}
    assert 0 < shown.took < 1
    assert (shown.ephemeral, shown.deferred, shown.edited, shown.pings) == (False, False, 0, [])
    assert discord.commands_overwritten == 1


async def test_a_deferred_answer_keeps_the_deferrals_ephemeral_flag(discord: LocalDiscord) -> None:
    async with running(discord):
        shown = await discord.user("Alice").slash("researcher", "slow")
    assert (shown.text, shown.deferred, shown.ephemeral, shown.edited) == ("slow", True, True, 0)


async def test_what_is_typed_is_completed(discord: LocalDiscord) -> None:
    async with running(discord):
        assert await discord.user("Alice").types("researcher", "tri") == [{"name": "Tri", "value": "tri"}]


async def test_clicks_change_the_message(discord: LocalDiscord) -> None:
    alice = discord.user("Alice")
    async with running(discord):
        shown = await alice.slash("researcher", "Tri Dao")
        pressed = await alice.press(shown, "Papers")
        assert (pressed.text, shown.text, pressed.edited) == ("papers:Tri Dao", "papers:Tri Dao", 1)
        assert (await alice.chooses(shown, "Bo Li")).text == "['li']"
        slow = await alice.slash("researcher", "slow")
        assert (await alice.press(slow, "Papers")).text == "slowly"


async def test_only_what_is_there_can_be_used(discord: LocalDiscord) -> None:
    alice, bob = discord.user("Alice"), discord.user("Bob")
    async with running(discord):
        shown = await alice.slash("researcher", "slow")
        with pytest.raises(SetupError, match="doesn't see"):
            await bob.press(shown, "Papers")
        with pytest.raises(SetupError, match="No button 'Site'"):
            await alice.press(shown, "Site")
        with pytest.raises(SetupError, match="hasn't registered"):
            await alice.slash("paper", "attention")
        with pytest.raises(SetupError, match="needs the option 'name'"):
            await alice.slash("researcher")


async def test_a_modal_is_filled_in(discord: LocalDiscord) -> None:
    alice = discord.user("Alice")
    async with running(discord):
        modal = await alice.press(await alice.slash("researcher", "more"), "Papers")
        assert modal.payload["title"] == "Ask more"
        assert (await alice.submits(modal, "and his advisor?")).text == "asked: and his advisor?"


async def test_context_menu_commands(discord: LocalDiscord) -> None:
    alice, bob = discord.user("Alice"), discord.user("Bob")
    async with running(discord):
        read = await alice.on_message("Look up papers", "Attention is all you need", by=bob)
        assert (read.text, read.ephemeral) == ("read Attention is all you need", True)
        assert (await alice.on_user("Who is this?", bob)).text == "that is Bob"
        assert (await alice.on_user("Who is this?", bob, where=alice.dm)).text == "that is Bob"


async def test_messages_are_answered_where_the_bot_may_read_them(discord: LocalDiscord) -> None:
    alice = discord.user("Alice")
    async with running(discord):
        answer = await alice.says("@Signpost who is Tri Dao?")
        assert answer.text == f"you said <@{discord.application_id}> who is Tri Dao?"
        assert (await alice.says("hello", where=alice.dm)).text == "you said hello"
        assert (await alice.says("and him?", reply_to=answer)).text == "you said and him?"
        card = await alice.slash("researcher", "Tri Dao")
        await alice.says("and him?", reply_to=card, expect=None, quiet=0.2)
        await alice.says("nobody asked", expect=None, quiet=0.2)
        with pytest.raises(NoAnswer, match="should have kept silent"):
            await alice.says("@Signpost hello", expect=None)


async def test_a_bot_gets_no_content_it_may_not_read(discord: LocalDiscord) -> None:
    alice, bot = discord.user("Alice"), SmallBot()
    seen: list[str] = []

    async def on_message(message: object) -> None:
        seen.append(str(getattr(message, "content", "")))

    bot.event(on_message)
    async with running(discord, bot):
        alice.posts("a secret")
        alice.posts("not a secret", where=alice.dm)
        await discord.until(lambda: len(seen) == 2, "two messages")
    assert seen == ["", "not a secret"]


async def test_a_user_installed_app_in_a_foreign_guild(discord: LocalDiscord) -> None:
    alice = discord.user("Alice")
    foreign = discord.guild("Foreign", installed=False).channel
    async with running(discord):
        assert not (await alice.slash("researcher", "Tri Dao", where=foreign)).ephemeral
        shown = await alice.slash("researcher", "Tri Dao", where=foreign, permissions=0)
        assert shown.ephemeral
        assert shown.interaction is not None
        payload = shown.interaction.payload
        assert (payload["context"], payload["authorizing_integration_owners"]) == (0, {"1": alice.id})
        assert (await alice.press(shown, "Papers", permissions=0)).text == "papers:Tri Dao"


async def test_places(discord: LocalDiscord) -> None:
    alice, bob = discord.user("Alice"), discord.user("Bob")
    places = {discord.channel: 0, alice.dm: 1, discord.group(alice, bob): 2}
    async with running(discord):
        for where, context in places.items():
            shown = await alice.slash("researcher", "Tri Dao", where=where, locale="de")
            assert shown.interaction is not None
            assert shown.interaction.payload["context"] == context
            assert shown.interaction.payload["locale"] == "de"


async def test_silence_is_explained(discord: LocalDiscord) -> None:
    discord.patience = 0.3
    bot = SmallBot()
    async with running(discord, bot):
        bot.event(_on_interaction_silent)
        shown = await discord.user("Alice").slash("researcher", "Tri Dao")
        with pytest.raises(NoAnswer, match=r"waited 0.3 s.*(?s:.*)POST /interactions"):
            await discord.user("Bob").press(shown, "Papers")


async def _on_interaction_silent(_: object) -> None: ...


_on_interaction_silent.__name__ = "on_interaction"


async def test_load(discord: LocalDiscord) -> None:
    alice = discord.user("Alice")
    async with running(discord):
        load = await discord.load(50, 0.4, lambda number: alice.asks("researcher", f"Nr {number}"))
    assert (load.sent, load.never_acknowledged, load.never_answered) == (20, 0, 0)
    assert max(load.acknowledged) < 1
