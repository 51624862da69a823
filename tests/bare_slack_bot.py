"""A slack-bolt app that echoes mentions: what the bot's speed and memory on Slack are measured against."""

import asyncio
import os
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

client = AsyncWebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SIGNPOST_SLACK_API"])
app = AsyncApp(client=client, signing_secret=os.environ.get("SLACK_SIGNING_SECRET", ""))


@app.event("app_mention")
async def echo(event: dict[str, Any], say: Any) -> None:
    await say(text=event["text"], thread_ts=event["ts"])


async def over_a_socket(app_token: str) -> None:
    from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler

    handler: Any = AsyncSocketModeHandler(app, app_token)
    await handler.start_async()


if app_token := os.environ.get("SLACK_APP_TOKEN"):
    asyncio.run(over_a_socket(app_token))
else:
    app.start(port=int(os.environ["SIGNPOST_SLACK_PORT"]))
