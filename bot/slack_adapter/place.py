"""Where somebody asked, and the ways in which an answer gets there."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Literal, NamedTuple

from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from .card import Message
from .delivery import Delivery, Way

Body = dict[str, Any]

# For the asker alone, in the place of the card that was pressed, or for everybody.
How = Literal["open", "turn", "share", "public"]

FOR_ALL = ("share", "public")
Send = Callable[[Message], Awaitable[None]]

QUIET: Body = {"unfurl_links": False, "unfurl_media": False}


class Place(NamedTuple):
    """A channel or a thread in it, and who asked.

    `direct`: the bot and one person are all who are there; `only_theirs`: nobody else sees what was pressed.
    """

    client: AsyncWebClient
    team: str
    channel: str
    user: str
    thread: str | None = None
    response_url: str = ""
    direct: bool = False
    only_theirs: bool = False

    @property
    def conversation(self) -> str:
        """What follow-up questions here belong to."""
        return ":".join(("slack", self.team, self.channel, self.thread or ""))

    @property
    def aside(self) -> str:
        """The conversation of what only the asker sees in this channel."""
        return ":".join(("slack", self.team, self.channel, "", self.user))


def of_command(context: AsyncBoltContext, body: Body) -> Place:
    """Where a slash command was given."""
    url = str(body.get("response_url", ""))
    return Place(_client(context), _team(context), body["channel_id"], body["user_id"], None, url)


def of_action(context: AsyncBoltContext, body: Body) -> Place:
    """Where a button or menu was used, or a shortcut."""
    container, message = body.get("container") or {}, body.get("message") or {}
    channel = (body.get("channel") or {}).get("id", "")
    thread = container.get("thread_ts") or message.get("thread_ts")
    if thread in (container.get("message_ts"), message.get("ts")):
        thread = None  # it began the thread: who looks at it isn't in there
    private = bool(container.get("is_ephemeral"))
    direct = channel.startswith("D") and not private
    url = str(body.get("response_url", ""))
    team, user = _team(context), body["user"]["id"]
    return Place(_client(context), team, channel, user, thread, url, direct, only_theirs=private or direct)


def of_event(context: AsyncBoltContext, body: Body) -> Place:
    """Where a message was written; answers to one in a channel go into a thread."""
    event = body["event"]
    direct = event.get("channel_type") == "im"
    thread = event.get("thread_ts") or (None if direct else event["ts"])
    return Place(_client(context), _team(context), event["channel"], event["user"], thread, direct=direct)


def _client(context: AsyncBoltContext) -> AsyncWebClient:
    assert context.client
    return context.client


def _team(context: AsyncBoltContext) -> str:
    """The workspace that has installed the app, which needn't be that of the writer."""
    return context.team_id or context.enterprise_id or ""


def ways(
    place: Place, delivery: Delivery, how: How, message: Message, spare: Callable[[], Message]
) -> list[Way]:
    """The ways for an answer, the best first; `spare` is what to say if it is too long for Slack."""
    posts = partial(_post, place, place.channel, place.thread)
    whispers = partial(_whisper, place)
    token, alone = str(place.client.token), how not in FOR_ALL
    every = [
        _Sending(whispers, token, "", harmless=True) if alone else _Sending(posts, token, place.channel),
        _Sending(partial(_post, place, place.user, None), token, place.user),
    ]
    if place.response_url:  # needs no token
        every.insert(0, _Sending(partial(_respond, place, delivery, how), "", "", harmless=alone))
    return [
        Way(partial(one.send, message), one.token, one.to, one.harmless, partial(_less, one.send, spare))
        for one in every
    ]


class _Sending(NamedTuple):
    send: Send
    token: str
    to: str
    harmless: bool = False  # what only one person sees may come twice


async def _less(send: Send, spare: Callable[[], Message]) -> None:
    await send(spare())


async def _post(place: Place, channel: str, thread: str | None, message: Message) -> None:
    await place.client.chat_postMessage(
        channel=channel, thread_ts=thread, link_names=False, **QUIET, **message
    )


async def _whisper(place: Place, message: Message) -> None:
    await place.client.chat_postEphemeral(
        channel=place.channel, user=place.user, thread_ts=place.thread, link_names=False, **message
    )


async def _respond(place: Place, delivery: Delivery, how: How, message: Message) -> None:
    body = QUIET | message
    if how == "turn":
        body |= {"replace_original": True}
    else:
        response_type = "in_channel" if how in FOR_ALL else "ephemeral"
        body |= {"response_type": response_type, "replace_original": False}
    if place.thread:
        body |= {"thread_ts": place.thread}
    await delivery.respond(place.response_url, body)
