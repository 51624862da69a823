"""Where somebody asked, and the ways in which an answer gets there."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Literal, NamedTuple

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
    """A channel or a thread in it, and who asked; `only_theirs` if nobody else sees what was pressed."""

    client: AsyncWebClient
    team: str
    channel: str
    user: str
    thread: str | None = None
    response_url: str = ""
    only_theirs: bool = False

    @property
    def is_direct(self) -> bool:
        """Whether the bot and one person are all who are there."""
        return self.channel.startswith("D")

    @property
    def conversation(self) -> str:
        """What follow-up questions here belong to."""
        return ":".join(("slack", self.team, self.channel, self.thread or ""))

    @property
    def aside(self) -> str:
        """The conversation of what only the asker sees in this channel."""
        return ":".join(("slack", self.team, self.channel, "", self.user))


def of_command(client: AsyncWebClient, body: Body) -> Place:
    """Where a slash command was given."""
    return Place(client, _team(body), body["channel_id"], body["user_id"], None, body.get("response_url", ""))


def of_action(client: AsyncWebClient, body: Body) -> Place:
    """Where a button or menu was used, or a shortcut."""
    container, channel = body.get("container") or {}, (body.get("channel") or {}).get("id", "")
    message = body.get("message") or {}
    only_theirs = bool(container.get("is_ephemeral")) or channel.startswith("D")
    thread = container.get("thread_ts") or message.get("thread_ts")
    return Place(
        client, _team(body), channel, body["user"]["id"], thread, body.get("response_url", ""), only_theirs
    )


def of_event(client: AsyncWebClient, body: Body) -> Place:
    """Where a message was written; answers to one in a channel go into a thread."""
    event = body["event"]
    thread = event.get("thread_ts") or (None if event["channel"].startswith("D") else event["ts"])
    return Place(client, body.get("team_id", ""), event["channel"], event["user"], thread)


def _team(body: Body) -> str:
    team = body.get("team")
    return str(body.get("team_id") or (team or {}).get("id", ""))


def ways(
    place: Place, delivery: Delivery, how: How, message: Message, spare: Callable[[], Message]
) -> list[Way]:
    """The ways for an answer, the best first; `spare` is what to say if it is too long for Slack."""
    posts = partial(_post, place, place.channel, place.thread)
    whispers = partial(_whisper, place)
    every: list[tuple[Send, str, bool]] = [
        (posts if how in FOR_ALL else whispers, place.channel, False),
        (partial(_post, place, place.user, None), place.user, False),
    ]
    if place.response_url:  # to put the same in the place of a card twice is harmless
        every.insert(0, (partial(_respond, place, delivery, how), place.channel, how == "turn"))
    return [
        Way(partial(send, message), str(place.client.token), to, harmless, partial(_less, send, spare))
        for send, to, harmless in every
    ]


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
