"""Answers by response_url: five within thirty minutes, private unless they say otherwise."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from .chat_methods import made, replace
from .message_rules import check_message
from .refusals import Refused
from .web_api import WebApi, read_args
from .world import RESPONSE_URL_SECONDS, RESPONSE_URL_USES, Answer, Delivery, Json, World

METHOD = "response_url"


class ResponseUrls:
    """The addresses that Slack sends along with commands and clicks."""

    def __init__(self, world: World, api: WebApi) -> None:
        self._world, self._api = world, api

    async def handle(self, http: web.Request) -> web.StreamResponse:
        """Answer one HTTP request."""
        key, args = http.match_info["key"], await read_args(http)
        return await self._api.answer(http, METHOD, args, lambda: self._use(key, args))

    def _use(self, key: str, args: Json) -> Any:
        delivery = self._world.deliveries.get(key)
        if delivery is None or delivery.channel is None:
            raise Refused("invalid_url", status=404)
        if self._world.clock.now() - delivery.dispatched_at > RESPONSE_URL_SECONDS:
            raise Refused("expired_url", status=404)
        if delivery.response_url_uses >= RESPONSE_URL_USES:
            raise Refused("used_url", status=404)
        respond(self._world, delivery, args)
        delivery.response_url_uses += 1
        return "ok"


def respond(world: World, delivery: Delivery, args: Json) -> None:
    """Do what a body says that answers a command or a click."""
    source = delivery.source
    if _true(args.get("delete_original")):
        _needs(source).deleted = True
        world.note(Answer("deleted", source), delivery)
        return
    if world.strict:
        world.violations.extend(check_message(args, METHOD).complaints)
    if _replaces(args, delivery):
        replace(world, _needs(source), args, delivery)
        return
    channel = delivery.channel
    assert channel
    public = args.get("response_type") == "in_channel"
    if public and channel.archived:
        raise Refused("is_archived", status=404)
    message = made(world, delivery.team, channel, args, only_for=None if public else delivery.by)
    world.note(Answer("new", message, source=source), delivery)


def _replaces(args: Json, delivery: Delivery) -> bool:
    """The answer to a click takes the message's place unless told otherwise; a command has none to take."""
    return delivery.source is not None and _true(args.get("replace_original", True))


def _needs(source: Any) -> Any:
    if source is None or source.deleted:
        raise Refused("message_not_found", status=404)
    return source


def _true(given: Any) -> bool:
    return given in (True, 1, "1", "true")
