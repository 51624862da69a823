"""A bare bolt app with one of everything, to try the local Slack with."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from . import LocalSlack

Json = dict[str, Any]
QUIET: Json = {"unfurl_links": False, "unfurl_media": False}


def card(title: str) -> Json:
    """A header, a button of each kind, menus and a link."""
    buttons = [
        {"type": "button", "text": _plain("Papers"), "action_id": "papers", "value": title},
        {"type": "button", "text": _plain("Site"), "action_id": "site", "url": "https://example.org/"},
        {"type": "button", "text": _plain("Ask more"), "action_id": "modal"},
        {
            "type": "overflow",
            "action_id": "more",
            "options": [{"text": _plain("Related"), "value": "related"}],
        },
    ]
    menus = [
        {
            "type": "static_select",
            "action_id": "which",
            "placeholder": _plain("Which one?"),
            "options": [_option("Bo Liu"), _option("Bo Li")],
        },
        {"type": "external_select", "action_id": "who", "placeholder": _plain("Who?"), "min_query_length": 1},
    ]
    blocks = [
        {"type": "header", "text": _plain(title)},
        {"type": "section", "text": {"type": "mrkdwn", "text": "See <https://tridao.me/|his site>"}},
        {"type": "actions", "elements": buttons},
        {"type": "actions", "elements": menus},
    ]
    return {"text": title, "blocks": blocks}


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def _option(text: str) -> Json:
    return {"text": _plain(text), "value": text.lower()}


def small_app(local: LocalSlack) -> AsyncApp:
    """The app, which calls the local Slack."""
    client = AsyncWebClient(token=local.token, base_url=local.api, retry_handlers=[])
    app = AsyncApp(client=client, signing_secret=local.signing_secret, logger=logging.getLogger("small_bot"))
    _answers_people(app)
    _answers_places(app)
    _answers_clicks(app)
    return app


def _answers_people(app: AsyncApp) -> None:
    @app.command("/researcher")
    async def _(ack: Any, respond: Any, command: Json) -> None:
        await ack()
        await respond(**card(command["text"]))

    @app.command("/paper")
    async def _(ack: Any, command: Json) -> None:
        await ack(f"paper {command['text']}")

    @app.event("app_mention")
    async def _(event: Json, say: Any) -> None:
        await say(**card("Mentioned"), thread_ts=event.get("thread_ts") or event["ts"], **QUIET)

    @app.event("message")
    async def _(event: Json, say: Any) -> None:
        if event["channel_type"] == "im" and "bot_id" not in event and "subtype" not in event:
            await say(text=f"you said {event['text']}", thread_ts=event.get("thread_ts"), **QUIET)


def _answers_places(app: AsyncApp) -> None:
    @app.action("site")
    async def _(ack: Any) -> None:
        await ack()

    @app.event("link_shared")
    async def _(event: Json, client: AsyncWebClient) -> None:
        block = {"type": "section", "text": {"type": "mrkdwn", "text": "A paper"}}
        previews = {link["url"]: {"blocks": [block]} for link in event["links"]}
        await client.chat_unfurl(unfurl_id=event["unfurl_id"], source=event["source"], unfurls=previews)

    @app.event("app_home_opened")
    async def _(event: Json, client: AsyncWebClient) -> None:
        await client.views_publish(
            user_id=event["user"], view={"type": "home", "blocks": card("Home")["blocks"]}
        )

    @app.event("assistant_thread_started")
    async def _(event: Json, client: AsyncWebClient) -> None:
        thread = event["assistant_thread"]
        place = {"channel_id": thread["channel_id"], "thread_ts": thread["thread_ts"]}
        prompts = [{"title": "Mamba", "message": "who wrote Mamba?"}]
        await client.assistant_threads_setSuggestedPrompts(**place, prompts=prompts)


def _answers_clicks(app: AsyncApp) -> None:
    @app.action("papers")
    async def _(ack: Any, respond: Any, action: Json) -> None:
        await ack()
        await respond(**card(f"{action['value']}: papers"), replace_original=True)

    @app.action("more")
    async def _(ack: Any, respond: Any, action: Json) -> None:
        await ack()
        await respond(text=action["selected_option"]["value"], replace_original=False)

    @app.action({"action_id": "which"})
    @app.action({"action_id": "who"})
    async def _(ack: Any, respond: Any, action: Json) -> None:
        await ack()
        await respond(text=action["selected_option"]["text"]["text"], replace_original=False)

    @app.action("modal")
    async def _(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        label = {
            "label": _plain("Question"),
            "element": {"type": "plain_text_input", "action_id": "question"},
        }
        view = {"type": "modal", "callback_id": "ask", "title": _plain("Ask more"), "submit": _plain("Ask")}
        await client.views_open(
            trigger_id=body["trigger_id"], view=view | {"blocks": [{"type": "input", **label}]}
        )

    @app.view("ask")
    async def _(ack: Any) -> None:
        await ack()

    @app.options("who")
    async def _(ack: Any, payload: Json) -> None:
        await ack(options=[_option(payload["value"].title())])

    @app.shortcut("papers")
    async def _(ack: Any, shortcut: Json, respond: Any) -> None:
        await ack()
        await respond(text=f"read {shortcut['message']['text']}")


@contextlib.asynccontextmanager
async def over_a_socket(local: LocalSlack) -> AsyncIterator[Any]:
    """The bot, connected in Socket Mode."""
    app = small_app(local)
    handler: Any = AsyncSocketModeHandler(app, local.app_token, web_client=app.client, ping_interval=1)
    connecting = asyncio.create_task(handler.connect_async())
    try:
        await local.ready()
        yield handler
    finally:
        connecting.cancel()
        await handler.close_async()


def over_http(local: LocalSlack) -> contextlib.AbstractAsyncContextManager[None]:
    """The bot, listening."""
    return listening(local, small_app(local))


@contextlib.asynccontextmanager
async def listening(local: LocalSlack, app: AsyncApp) -> AsyncIterator[None]:
    """An app, listening."""
    runner = web.AppRunner(app.server(path="/slack/events").web_app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        await web.SockSite(runner, bound).start()
        local.over_http(bound.getsockname()[1])
        try:
            yield
        finally:
            await runner.cleanup()
