from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from . import LocalDiscord
from .mentions import pings
from .openapi import OpenApi
from .refusals import Json

V2 = 1 << 15


@pytest.mark.parametrize(
    ("payload", "by_interaction", "pinged"),
    [
        ({"content": "<@1> <@&2> @everyone @here"}, False, ["user:1", "role:2", "everyone", "here"]),
        ({"content": "<@1> <@&2> @everyone"}, True, ["user:1"]),
        ({"content": "<@1> <@&2> @everyone", "allowed_mentions": {"parse": []}}, False, []),
        ({"content": "<@1> <@3>", "allowed_mentions": {"users": ["3"]}}, False, ["user:3"]),
        ({"content": "<@1> <@3>", "allowed_mentions": {"users": [3]}}, False, ["user:3"]),
        ({"content": "@\u200beveryone mail@everyones.org"}, False, []),
        (
            {"flags": V2, "components": [{"type": 17, "components": [{"type": 10, "content": "<@1>"}]}]},
            False,
            ["user:1"],
        ),
        ({"embeds": [{"description": "@everyone"}]}, False, []),
    ],
)
def test_who_would_be_pinged(payload: Json, by_interaction: bool, pinged: list[str]) -> None:
    assert pings(payload, by_interaction=by_interaction) == pinged


def test_a_reply_pings_unless_it_is_told_not_to() -> None:
    assert pings({"content": "x"}, by_interaction=False, replied_to="1") == ["reply:1"]
    assert (
        pings({"content": "x", "allowed_mentions": {"parse": []}}, by_interaction=False, replied_to="1") == []
    )


@pytest.fixture
async def discord() -> AsyncIterator[LocalDiscord]:
    async with LocalDiscord() as local:
        yield local


async def _post(discord: LocalDiscord, body: Json) -> tuple[int, Any]:
    headers = {"Authorization": f"Bot {discord.token}"}
    url = f"{discord.api}/channels/{discord.channel.id}/messages"
    async with aiohttp.ClientSession() as session, session.post(url, json=body, headers=headers) as answer:
        return answer.status, await answer.json()


async def test_a_refusal_says_which_field_in_discords_form(discord: LocalDiscord) -> None:
    button = {"type": 2, "style": 2, "label": "x" * 81, "custom_id": "x"}
    status, answer = await _post(discord, {"components": [{"type": 1, "components": [button]}]})
    assert (status, answer["code"], answer["message"]) == (400, 50035, "Invalid Form Body")
    leaf = answer["errors"]["components"]["0"]["components"]["0"]["label"]["_errors"]
    assert [error["code"] for error in leaf] == ["BASE_TYPE_BAD_LENGTH"]
    assert any("components.0.components.0.label" in line for line in discord.violations)
    assert (await _post(discord, {"content": " "}))[1]["code"] == 50006


async def test_without_the_check_everything_is_taken() -> None:
    async with LocalDiscord(check=False) as discord:
        assert (await _post(discord, {"content": "x" * 2_001}))[0] == 200
        assert not discord.checked_against_openapi


@pytest.mark.skipif(not OpenApi.at_hand().loaded, reason="needs Discord's OpenAPI document")
async def test_bodies_are_checked_against_discords_own_schemas(discord: LocalDiscord) -> None:
    assert discord.checked_against_openapi
    await _post(discord, {"content": "x", "tts": "loud"})
    assert discord.violations == [
        "openapi: POST /channels/{channel_id}/messages: $.tts: 'loud' is not of type 'boolean', 'null'"
    ]


def test_without_a_document_there_are_no_complaints(tmp_path: Path) -> None:
    openapi = OpenApi(tmp_path / "nothing.json")
    assert (
        openapi.loaded,
        openapi.complaints("POST", "/channels/{channel_id}/messages", {"content": 1}),
    ) == (False, [])
