from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from . import Interaction, LocalDiscord
from .small_bot import dpy, running


@pytest.fixture
async def discord() -> AsyncIterator[LocalDiscord]:
    async with LocalDiscord() as local:
        local.patience = 3.0
        yield local


class Api:
    """Bare requests with the bot's token."""

    def __init__(self, local: LocalDiscord, session: aiohttp.ClientSession) -> None:
        self._local, self._session = local, session
        self.headers: dict[str, str] = {}

    async def __call__(self, method: str, path: str, json: Any = None, token: str = "") -> tuple[int, Any]:
        """The status and the JSON (or text) of the answer."""
        headers = {"Authorization": f"Bot {token or self._local.token}"}
        async with self._session.request(
            method, self._local.api + path, json=json, headers=headers
        ) as answer:
            self.headers = dict(answer.headers)
            is_json = answer.headers.get("Content-Type") == "application/json"
            return answer.status, await (answer.json() if is_json and answer.status != 204 else answer.text())


@pytest.fixture
async def api(discord: LocalDiscord) -> AsyncIterator[Api]:
    async with aiohttp.ClientSession() as session:
        yield Api(discord, session)


def _messages(discord: LocalDiscord) -> str:
    return f"/channels/{discord.channel.id}/messages"


async def test_messages_are_posted_edited_listed_and_deleted(discord: LocalDiscord, api: Api) -> None:
    path = _messages(discord)
    _, posted = await api("POST", path, {"content": "hello"})
    assert (await api("PATCH", f"{path}/{posted['id']}", {"content": "bye"}))[1]["content"] == "bye"
    _, listed = await api("GET", path + "?limit=5")
    assert [m["content"] for m in listed] == ["bye"]
    assert (await api("DELETE", f"{path}/{posted['id']}"))[0] == 204
    assert (await api("GET", f"{path}/{posted['id']}"))[1]["code"] == 10008
    assert discord.violations == []


async def test_the_same_nonce_posts_once(discord: LocalDiscord, api: Api) -> None:
    body = {"content": "a digest", "nonce": "outbox-1", "enforce_nonce": True}
    first, second = [(await api("POST", _messages(discord), body))[1]["id"] for _ in range(2)]
    discord.age_interactions(200)
    third = (await api("POST", _messages(discord), body))[1]["id"]
    assert first == second != third


async def test_headers_are_like_the_real_ones(api: Api) -> None:
    await api("GET", "/users/@me")
    assert api.headers["Content-Type"] == "application/json"
    assert {"Date", "Via", "X-RateLimit-Remaining", "X-RateLimit-Bucket"} <= set(api.headers)


async def test_a_wrong_token_and_an_unknown_route(discord: LocalDiscord, api: Api) -> None:
    assert await api("GET", "/users/@me", token="wrong")  # noqa: S106 - made up == (401, {"message": "401: Unauthorized", "code": 0})
    assert await api("GET", "/voice/regions") == (404, {"message": "404: Not Found", "code": 0})
    assert discord.invalid_requests == 1
    assert discord.violations == ["route not known: GET /voice/regions"]


async def test_where_the_bot_may_not_write(discord: LocalDiscord, api: Api) -> None:
    foreign = discord.guild("Foreign", installed=False).channel
    alice = discord.user("Alice")
    alice.dm.refuses_messages = True
    assert (await api("POST", f"/channels/{foreign.id}/messages", {"content": "hi"}))[1]["code"] == 50001
    assert (await api("POST", f"/channels/{alice.dm.id}/messages", {"content": "hi"}))[1]["code"] == 50007
    assert (await api("POST", "/channels/1/messages", {"content": "hi"}))[1]["code"] == 10003
    assert (await api("POST", "/users/@me/channels", {"recipient_id": alice.id}))[1]["id"] == alice.dm.id


async def test_rate_limits_and_bans(discord: LocalDiscord, api: Api) -> None:
    discord.rate_limited(0.25, "shared")
    status, body = await api("GET", "/users/@me")
    assert (status, body["retry_after"], api.headers["Via"], api.headers["Retry-After"]) == (
        429,
        0.25,
        "1.1 google",
        "1",
    )
    assert discord.invalid_requests == 0
    discord.cloudflare_ban()
    status, text = await api("GET", "/users/@me")
    assert (status, "1015" in text, "Via" in api.headers, "Retry-After" in api.headers) == (
        429,
        True,
        False,
        False,
    )
    discord.heal()
    assert (await api("GET", "/users/@me"))[0] == 200


@pytest.mark.parametrize("cut", ["fin", "rst"])
async def test_a_cut_connection_after_storing(discord: LocalDiscord, api: Api, cut: Any) -> None:
    discord.fail("POST", "/messages$", after_storing=True, cut=cut)
    with pytest.raises(aiohttp.ClientError if cut == "fin" else OSError):
        await api("POST", _messages(discord), {"content": "stored"})
    assert [m["content"] for m in discord.messages] == ["stored"]


async def test_discord_py_posts_again_after_a_500_and_waits_after_a_429(discord: LocalDiscord) -> None:
    async with running(discord) as bot:
        channel = await bot.fetch_channel(int(discord.channel.id))
        discord.fail("POST", "/messages$", status=500, after_storing=True)
        await channel.send("twice")
        limited = discord.rate_limited(0.01, path="/messages$")
        await channel.send("late")
        discord.fail("POST", "/messages$", status=503)
        with pytest.raises(dpy.DiscordServerError):
            await channel.send("never")
    assert [m["content"] for m in discord.messages] == ["twice", "late"]  # discord.py sends a nonce by itself
    assert limited.hits == 1


def _asked(discord: LocalDiscord) -> Interaction:
    discord.world.commands = [_command()]
    alice = discord.user("Alice")
    return alice.send(alice.asks("researcher", "Tri Dao"))


def _command() -> dict[str, Any]:
    option = {"type": 3, "name": "name", "description": "Who"}
    return {
        "id": "1",
        "name": "researcher",
        "type": 1,
        "options": [option],
        "contexts": None,
        "integration_types": [0],
    }


def _callback(asked: Interaction) -> str:
    return f"/interactions/{asked.id}/{asked.payload['token']}/callback"


def _webhook(discord: LocalDiscord, asked: Interaction) -> str:
    return f"/webhooks/{discord.application_id}/{asked.payload['token']}"


async def test_an_interaction_is_acknowledged_once_and_in_time(discord: LocalDiscord, api: Api) -> None:
    asked, late = _asked(discord), _asked(discord)
    reply = {"type": 4, "data": {"content": "hello"}}
    assert await api("POST", _callback(asked), reply) == (204, "")
    assert (await api("POST", _callback(asked), reply))[1]["code"] == 40060
    discord.age_interactions(3.1)
    assert await api("POST", _callback(late), reply) == (
        404,
        {"message": "Unknown interaction", "code": 10062},
    )


async def test_the_callback_can_answer_with_what_it_made(discord: LocalDiscord, api: Api) -> None:
    reply = {"type": 4, "data": {"content": "hello", "flags": 64}}
    status, made = await api("POST", _callback(_asked(discord)) + "?with_response=true", reply)
    assert (status, made["resource"]["message"]["content"]) == (200, "hello")
    assert made["interaction"]["response_message_ephemeral"] is True


async def test_a_token_dies_after_fifteen_minutes(discord: LocalDiscord, api: Api) -> None:
    asked = _asked(discord)
    assert (await api("POST", _webhook(discord, asked), {"content": "early"}))[1]["code"] == 10015
    await api("POST", _callback(asked), {"type": 5})
    discord.age_interactions(15 * 60 + 1)
    path = _webhook(discord, asked) + "/messages/@original"
    assert await api("PATCH", path, {"content": "late"}) == (
        401,
        {"message": "Invalid Webhook Token", "code": 50027},
    )


async def test_the_first_follow_up_of_a_deferral_is_its_answer(discord: LocalDiscord, api: Api) -> None:
    asked = _asked(discord)
    await api("POST", _callback(asked), {"type": 5, "data": {"flags": 64}})
    _, first = await api("POST", _webhook(discord, asked), {"content": "one"})
    _, second = await api("POST", _webhook(discord, asked), {"content": "two"})
    assert asked.original is not None
    assert (first["id"], first["flags"], first["content"]) == (asked.original.id, 64, "one")
    assert (second["id"] != first["id"], second["flags"]) == (True, 0)
    assert (await api("DELETE", f"{_webhook(discord, asked)}/messages/@original"))[0] == 204


async def test_user_installed_apps_get_five_follow_ups(discord: LocalDiscord, api: Api) -> None:
    discord.world.commands = [_command() | {"integration_types": [1]}]
    alice = discord.user("Alice")
    asked = alice.send(alice.asks("researcher", "Tri Dao", integration="user"))
    await api("POST", _callback(asked), {"type": 4, "data": {"content": "answer"}})
    statuses = [(await api("POST", _webhook(discord, asked), {"content": "more"}))[0] for _ in range(6)]
    assert statuses == [200] * 5 + [400]


async def test_a_follow_up_cannot_change_what_the_deferral_has_fixed(discord: LocalDiscord, api: Api) -> None:
    asked = _asked(discord)
    await api("POST", _callback(asked), {"type": 5})
    status, first = await api("POST", _webhook(discord, asked), {"content": "one", "flags": 64})
    assert (status, first["flags"]) == (200, 0)
