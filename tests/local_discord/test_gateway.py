from __future__ import annotations

import asyncio
import json
import zlib
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from . import LocalDiscord
from .small_bot import SmallBot, dpy, running

GUILD_MESSAGES = 1 << 9


@pytest.fixture
async def discord() -> AsyncIterator[LocalDiscord]:
    async with LocalDiscord() as local:
        local.patience = 5.0
        yield local
        assert local.violations == []


@pytest.mark.parametrize(
    "lose",
    [
        lambda d: d.drop("fin"),
        lambda d: d.drop("rst"),
        lambda d: d.close(4000),
        lambda d: d.reconnect(),
        lambda d: d.invalidate(resumable=True),
    ],
    ids=["fin", "rst", "4000", "op 7", "op 9 true"],
)
async def test_a_lost_connection_is_resumed_and_what_was_missed_comes_again(
    discord: LocalDiscord, lose: Any
) -> None:
    alice = discord.user("Alice")
    async with running(discord) as bot:
        lose(discord)
        answered = await alice.slash("researcher", "Tri Dao")
        assert answered.text == "Tri Dao"
        await discord.until(lambda: bot.resumes, "RESUMED")
    assert (len(discord.identifies), len(discord.resumes)) == (1, 1)


async def test_an_invalid_session_is_identified_again(discord: LocalDiscord) -> None:
    alice = discord.user("Alice")
    async with running(discord):
        discord.invalidate(resumable=False)
        await discord.ready(identifies=2)
        assert (await alice.slash("researcher", "Tri Dao")).text == "Tri Dao"
    assert discord.resumes == []
    assert discord.session_starts_remaining == 998


async def test_resumes_can_be_refused(discord: LocalDiscord) -> None:
    discord.refuse_resumes = 2
    async with running(discord) as bot:
        discord.drop()
        await discord.until(lambda: bot.resumes, "RESUMED")
    assert len(discord.resumes) == 3


async def test_an_unanswered_heartbeat_is_noticed(discord: LocalDiscord) -> None:
    discord.heartbeat_interval = 100
    bot = SmallBot()
    bot._connection.heartbeat_timeout = 0.5
    async with running(discord, bot):
        await discord.until(lambda: discord.heartbeats > 2, "heartbeats")
        discord.blackhole()
        await discord.until(lambda: bot.resumes, "RESUMED")


async def test_muted_heartbeats_look_dead_but_events_still_come(discord: LocalDiscord) -> None:
    discord.mute_heartbeats = True
    async with running(discord):
        assert (await discord.user("Alice").slash("researcher", "Tri Dao")).text == "Tri Dao"
        assert discord.heartbeats == 1


async def test_wrong_intents_and_tokens_are_fatal(discord: LocalDiscord) -> None:
    for code in (4014, 4004):
        discord.close_identify_with = code
        with pytest.raises(dpy.PrivilegedIntentsRequired if code == 4014 else dpy.ConnectionClosed):
            await _until_it_gives_up(discord, SmallBot())
    discord.close_identify_with = None
    with pytest.raises(dpy.PrivilegedIntentsRequired):
        await _until_it_gives_up(discord, SmallBot(dpy.Intents(message_content=True)))
    assert [i["intents"] for i in discord.identifies][-1] == 1 << 15


async def _until_it_gives_up(discord: LocalDiscord, bot: SmallBot) -> None:
    from . import pointed_at

    with pointed_at(discord):
        async with bot:
            await asyncio.wait_for(bot.start(discord.token), 3)


async def test_a_malformed_frame_is_delivered_as_it_is(discord: LocalDiscord) -> None:
    async with _raw(discord) as socket:
        await _identify(socket, discord.token)
        discord.send_raw('{"op": 0, "t": ')
        assert (await socket.receive()).data == '{"op": 0, "t": '
        discord.send_raw(b"\x00\x01")
        assert (await socket.receive()).data == b"\x00\x01"


async def test_frames_are_compressed_with_one_context(discord: LocalDiscord) -> None:
    async with _raw(discord, "?v=10&encoding=json&compress=zlib-stream") as socket:
        inflate = zlib.decompressobj()
        hello = (await socket.receive()).data
        assert hello.endswith(b"\x00\x00\xff\xff")
        assert json.loads(inflate.decompress(hello))["op"] == 10
        await socket.send_json({"op": 1, "d": None})
        assert json.loads(inflate.decompress((await socket.receive()).data))["op"] == 11


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("not json", 4002),
        ({"op": 99, "d": None}, 4001),
        ({"op": 3, "d": {}}, 4003),
        ({"op": 2, "d": {"token": "wrong", "intents": 0}}, 4004),
        ({"op": 2, "d": {"token": "TOKEN", "intents": 1 << 40}}, 4013),
        ({"op": 2, "d": {"token": "TOKEN", "intents": 1 << 8}}, 4014),
    ],
)
async def test_close_codes(discord: LocalDiscord, frame: Any, code: int) -> None:
    async with _raw(discord) as socket:
        text = frame if isinstance(frame, str) else json.dumps(frame).replace("TOKEN", discord.token)
        await socket.receive()
        await socket.send_str(text)
        assert (await socket.receive()).data == code


async def test_events_follow_the_intents(discord: LocalDiscord) -> None:
    alice = discord.user("Alice")
    async with _raw(discord) as socket:
        await _identify(socket, discord.token, intents=GUILD_MESSAGES)
        alice.posts("in a DM", where=alice.dm)
        alice.posts("in a guild")
        event = json.loads((await socket.receive()).data)
    assert (event["t"], event["s"], event["d"]["content"]) == ("MESSAGE_CREATE", 2, "")


async def test_while_it_is_down_there_is_neither_gateway_nor_address(discord: LocalDiscord) -> None:
    discord.down = True
    with pytest.raises(aiohttp.WSServerHandshakeError):
        async with _raw(discord):
            pass
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {discord.token}"}) as session:
        async with session.get(f"{discord.api}/gateway/bot") as answer:
            assert answer.status == 503
        discord.down = False
        discord.session_starts_remaining = 3
        async with session.get(f"{discord.api}/gateway/bot") as answer:
            assert (await answer.json())["session_start_limit"]["remaining"] == 3


class _raw:  # noqa: N801
    """A WebSocket without a client library around it."""

    def __init__(self, discord: LocalDiscord, query: str = "?v=10&encoding=json") -> None:
        self._url = discord.gateway_url + query
        self._session = aiohttp.ClientSession()

    async def __aenter__(self) -> aiohttp.ClientWebSocketResponse:
        try:
            self._socket = await self._session.ws_connect(self._url)
        except BaseException:
            await self._session.close()
            raise
        return self._socket

    async def __aexit__(self, *_: object) -> None:
        await self._socket.close()
        await self._session.close()


async def _identify(socket: aiohttp.ClientWebSocketResponse, token: str, intents: int = 0) -> None:
    assert json.loads((await socket.receive()).data)["op"] == 10
    await socket.send_json({"op": 2, "d": {"token": token, "intents": intents, "properties": {}}})
    assert json.loads((await socket.receive()).data)["t"] == "READY"
