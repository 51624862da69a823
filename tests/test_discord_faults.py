"""What goes wrong between the bot and Discord, and what people see of it."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from bot.discord_adapter import client, serve, supervisor
from bot.health import Health
from bot.settings import Settings
from knowledge import open_library
from tests.local_discord import LocalDiscord, User, pointed_at
from tests.local_discord.actors import answer_so_far
from tests.running_bot import Bot, started

CALLBACK = r"/callback$"
MESSAGES = r"/channels/\d+/messages$"
UNKNOWN_INTERACTION = {"message": "Unknown interaction", "code": 10062}
DEFERRED = 5
WRONG = "wrong"
NOT_HERE = {"message": "Missing Permissions", "code": 50013}


@pytest.fixture
async def bot(discord: LocalDiscord, database: str) -> AsyncIterator[Bot]:
    async with started(discord, database) as running:
        await discord.ready()
        yield running


@pytest.fixture
def alice(discord: LocalDiscord, bot: Bot) -> User:
    """Somebody on a server where the bot is running."""
    assert bot.process.returncode is None
    return discord.user("Alice")


# ------------------------------------------------------------------------------ interactions


async def test_an_acknowledgement_that_was_taken_though_it_failed_is_taken_once(
    discord: LocalDiscord, alice: User
) -> None:
    discord.fail("POST", CALLBACK, status=500, after_storing=True)
    assert (await alice.slash("paper", "mamba")).text.startswith("## Mamba")


async def test_an_interaction_that_died_is_answered_by_direct_message(
    discord: LocalDiscord, alice: User
) -> None:
    discord.fail("POST", CALLBACK, status=404, json=UNKNOWN_INTERACTION)
    alice.send(alice.asks("paper", "mamba"))
    await discord.until(lambda: discord.messages, "a message")
    assert discord.messages[-1]["channel_id"] == alice.dm.id


async def test_a_shared_card_whose_interaction_died_is_posted_to_the_channel(
    discord: LocalDiscord, alice: User
) -> None:
    card = await alice.slash("paper", "mamba")
    discord.fail("POST", CALLBACK, status=404, json=UNKNOWN_INTERACTION)
    await pressed(discord, alice, card)
    assert discord.messages[-1]["channel_id"] == discord.channel.id


async def test_under_load_everybody_gets_an_answer_in_time(discord: LocalDiscord, alice: User) -> None:
    asked = [alice.send(alice.asks("researcher", f"tri dao {at}")) for at in range(150)]
    await discord.until(lambda: all(answer_so_far(one) for one in asked), "all answers")
    assert max(one.took or 99 for one in asked) < 2.5
    assert any(one.response_type == DEFERRED for one in asked)


# ----------------------------------------------------------------------------------- gateway


@pytest.mark.parametrize("how", ["fin", "rst"])
async def test_a_lost_connection_is_resumed_and_what_came_meanwhile_is_answered_once(
    discord: LocalDiscord, alice: User, how: str
) -> None:
    discord.drop(how)  # type: ignore[arg-type]
    assert (await alice.says("@Signpost who wrote Mamba?")).text.startswith("## Mamba: authors")
    assert (len(discord.identifies), len(discord.resumes)) == (1, 1)
    assert len(discord.messages) == 1


async def test_discord_asks_to_reconnect(discord: LocalDiscord, alice: User) -> None:
    discord.reconnect()
    assert (await alice.slash("help")).text
    assert len(discord.identifies) == 1


@pytest.mark.parametrize(("resumable", "identifies"), [(True, 1), (False, 2)])
async def test_the_session_is_invalid(
    discord: LocalDiscord, alice: User, *, resumable: bool, identifies: int
) -> None:
    discord.invalidate(resumable=resumable)
    await discord.ready(identifies=identifies)
    assert (await alice.slash("help")).text


async def test_a_session_that_discord_keeps_refusing_is_given_up(discord: LocalDiscord, alice: User) -> None:
    discord.refuse_resumes = 1_000
    discord.drop()
    await discord.ready(identifies=2)
    assert len(discord.resumes) == 3
    assert (await alice.slash("help")).text


async def test_the_last_connections_of_a_day_are_not_used(discord: LocalDiscord, database: str) -> None:
    discord.session_starts_remaining = 3
    async with started(discord, database) as bot:
        await bot.says("Only 3 more connections to Discord are allowed today")
        assert discord.identifies == []


async def test_new_sessions_are_rationed(
    discord: LocalDiscord, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "MOST_IDENTIFIES", 2)
    monkeypatch.setattr(supervisor, "PAUSES", (0.1,))
    monkeypatch.setenv("DISCORD_TOKEN", discord.token)
    with pointed_at(discord):
        serving = asyncio.create_task(
            serve(open_library(database), Settings(discord_api=discord.api), Health())
        )
        for times in (1, 2):
            await discord.ready(identifies=times)
            discord.send_raw("null")
        await asyncio.sleep(1)
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)
    assert len(discord.identifies) == 2


async def test_the_gateway_is_down_when_the_bot_starts(discord: LocalDiscord, database: str) -> None:
    discord.down = True
    async with started(discord, database) as bot:
        await bot.says("can't be reached")
        discord.down = False
        await discord.ready()
        assert (await discord.user("Alice").slash("help")).text


@pytest.mark.parametrize(
    "frame",
    [
        '{"op": 0, "t": "READY", "d": {}}',
        "not json",
        "[]",
        '{"op": 10}',
        '{"t": "INTERACTION_CREATE", "op": 0, "s": 9, "d": {}}',
        "null",
        '{"op": 0, "t": "MESSAGE_CREATE", "s": "x", "d": []}',
    ],
)
async def test_a_frame_that_makes_no_sense(discord: LocalDiscord, alice: User, frame: str) -> None:
    discord.send_raw(frame)
    await asyncio.sleep(0.1)
    await discord.until(lambda: discord.connected, "the bot to connect")
    assert (await alice.slash("help")).text


async def test_what_is_being_answered_is_answered_before_a_client_is_replaced(
    discord: LocalDiscord, alice: User
) -> None:
    asked = [alice.send(alice.asks("researcher", "tri dao")) for _ in range(40)]
    discord.send_raw("null")
    await discord.until(lambda: all(answer_so_far(one) for one in asked), "all answers")


@pytest.mark.parametrize(
    ("code", "said"),
    [(4004, "refuses the token"), (4011, "more servers"), (4014, "Message Content Intent")],
)
async def test_discord_refuses_for_good(discord: LocalDiscord, database: str, code: int, said: str) -> None:
    discord.close_identify_with = code
    async with started(discord, database) as bot:
        await bot.says(said)
        assert await bot.ends() == 1
        assert "Traceback" not in bot.said
    assert len(discord.identifies) == 1


async def test_a_wrong_token_is_said_in_one_sentence(discord: LocalDiscord, database: str) -> None:
    async with started(discord, database, DISCORD_TOKEN=WRONG) as bot:
        assert await bot.ends() == 1
        assert bot.said == (
            "Discord refuses the token: copy it anew from the Bot page of the developer portal to DISCORD_TOKEN.\n"
        )
    assert discord.invalid_requests == 1


async def test_no_network_at_the_start(discord: LocalDiscord, database: str) -> None:
    nowhere = "http://127.0.0.1:9/api/v10"
    async with started(discord, database, SIGNPOST_DISCORD_API=nowhere) as bot:
        await bot.says("can't be reached")
        assert "Traceback" not in bot.said


@pytest.mark.parametrize("silence", ["no heartbeat is answered", "nothing comes or goes"])
async def test_a_connection_that_died_silently_is_noticed(
    discord: LocalDiscord, database: str, monkeypatch: pytest.MonkeyPatch, silence: str
) -> None:
    monkeypatch.setattr(client, "HEARTBEAT_TIMEOUT", 1.0)
    discord.heartbeat_interval = 300
    monkeypatch.setenv("DISCORD_TOKEN", discord.token)
    with pointed_at(discord):
        settings = Settings(discord_api=discord.api)
        serving = asyncio.create_task(serve(open_library(database), settings, Health()))
        await discord.ready()
        if silence == "nothing comes or goes":
            discord.blackhole()
        discord.mute_heartbeats = True
        await discord.until(lambda: discord.resumes, "a RESUME")
        discord.mute_heartbeats = False
        assert (await discord.user("Alice").slash("help")).text
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


# ------------------------------------------------------------------------------------ restart


async def test_it_ends_when_told_to_but_answers_first(alice: User, bot: Bot) -> None:
    asked = [alice.send(alice.asks("researcher", "tri dao")) for _ in range(40)]
    await asyncio.sleep(0.05)
    bot.process.terminate()
    assert await bot.ends() == 0
    assert all(answer_so_far(one) for one in asked)


async def test_many_processes_start_on_one_new_database(discord: LocalDiscord, database: str) -> None:
    async with AsyncExitStack() as stack:
        for _ in range(4):
            await stack.enter_async_context(started(discord, database))
        await discord.ready(identifies=4)


async def test_an_old_button_works_after_a_restart(discord: LocalDiscord, database: str) -> None:
    async with started(discord, database):
        await discord.ready()
        alice = discord.user("Alice")
        card = await alice.slash("researcher", "Tri Dao")
    async with started(discord, database):
        await discord.ready(identifies=2)
        assert (await alice.press(card, "Papers")).text.startswith("## Tri Dao: papers")


async def test_two_processes_on_one_token_give_one_answer(discord: LocalDiscord, database: str) -> None:
    async with started(discord, database), started(discord, database):
        await discord.ready(identifies=2)
        assert (await discord.user("Alice").slash("paper", "mamba")).text.startswith("## Mamba")
        await discord.user("Alice").says("@Signpost who wrote Mamba?")
        await asyncio.sleep(0.5)
        assert len([one for one in discord.messages if one.get("message_reference")]) == 1


# ------------------------------------------------------------------------------------ sending


async def test_a_rate_limit_makes_it_late_but_not_missing(discord: LocalDiscord, alice: User) -> None:
    discord.rate_limited(0.7, method="POST", path=MESSAGES)
    asked = time.monotonic()
    assert (await alice.says("@Signpost who wrote Mamba?")).text.startswith("## Mamba")
    assert time.monotonic() - asked > 0.7


async def test_a_long_rate_limit_blocks_nobody_else(discord: LocalDiscord, alice: User, bot: Bot) -> None:
    discord.rate_limited(3_600, method="POST", path=MESSAGES, times=9)
    alice.posts("@Signpost who wrote Mamba?")
    await bot.says("takes too long")
    assert (await alice.slash("paper", "mamba")).took < 0.5


async def test_a_ban_of_the_address_is_answered_with_silence(
    discord: LocalDiscord, alice: User, bot: Bot
) -> None:
    ban = discord.cloudflare_ban()
    alice.posts("@Signpost who wrote Mamba?")
    await bot.says("nothing is sent for 10 minutes")
    for _ in range(5):
        alice.posts("@Signpost who wrote Mamba?")
    await asyncio.sleep(0.5)
    assert ban.hits == 1


async def test_a_channel_where_it_may_not_write(discord: LocalDiscord, alice: User) -> None:
    discord.fail("POST", rf"/channels/{discord.channel.id}/messages$", status=403, json=NOT_HERE)
    alice.posts("@Signpost who wrote Mamba?")
    await discord.until(lambda: discord.messages, "a message")
    assert discord.messages[-1]["channel_id"] == alice.dm.id


async def test_one_dead_channel_costs_one_refusal_and_nobody_else_anything(
    discord: LocalDiscord, alice: User
) -> None:
    discord.fail("POST", MESSAGES, status=403, json=NOT_HERE, times=10_000)
    for _ in range(120):
        alice.posts("@Signpost who wrote Mamba?")
    await asyncio.sleep(1)
    assert discord.invalid_requests <= 20  # those that were on their way when the first one came back
    assert (await discord.user("Bob").slash("paper", "mamba")).text.startswith("## Mamba")


async def test_many_dead_channels_never_cost_the_address(
    discord: LocalDiscord, bot: Bot, alice: User
) -> None:
    discord.fail("POST", MESSAGES, status=403, json=NOT_HERE, times=10_000)
    for number in range(120):
        discord.user(f"Somebody {number}").posts("@Signpost who wrote Mamba?", where=discord.guild().channel)
    await bot.says("no messages are sent for 10 minutes")
    assert discord.invalid_requests <= 120
    assert (await alice.slash("paper", "mamba")).text.startswith("## Mamba")


async def test_a_channels_own_rate_limit_is_no_ban(discord: LocalDiscord, alice: User, bot: Bot) -> None:
    discord.rate_limited(0.05, "shared", method="POST", path=MESSAGES, times=6)
    assert (await alice.says("@Signpost who wrote Mamba?")).text.startswith("## Mamba")
    assert "bans" not in bot.said


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_message_that_was_stored_though_it_failed_is_there_once(
    discord: LocalDiscord, alice: User, bot: Bot, status: int
) -> None:
    discord.fail("POST", MESSAGES, status=status, after_storing=True)
    await alice.says("@Signpost who wrote Mamba?")
    await asyncio.sleep(2)
    assert len(discord.messages) == 1
    assert "could not be delivered" not in bot.said


@pytest.mark.parametrize("cut", ["fin", "rst"])
@pytest.mark.parametrize("after_storing", [False, True])
async def test_a_connection_that_breaks_while_sending(
    discord: LocalDiscord, alice: User, cut: str, *, after_storing: bool
) -> None:
    discord.fail("POST", MESSAGES, cut=cut, after_storing=after_storing)  # type: ignore[arg-type]
    await alice.says("@Signpost who wrote Mamba?")
    await asyncio.sleep(1)
    assert len(discord.messages) == 1


async def pressed(discord: LocalDiscord, alice: User, card: object) -> None:
    before = len(discord.messages)
    press = asyncio.create_task(alice.press(card, "Share"))  # type: ignore[arg-type]
    await discord.until(lambda: len(discord.messages) > before, "a message")
    press.cancel()
