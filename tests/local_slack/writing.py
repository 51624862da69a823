"""People who write: messages, mentions, links, edits; and what of it reaches the app."""

from __future__ import annotations

from typing import Any, Literal
from urllib.parse import urlsplit

from .actor import QUIET_SECONDS, Actor, thread_of
from .pane import Pane
from .payloads import URL, escaped, with_mentions, written
from .shown import Shown
from .world import Answer, Channel, Delivery, Json, Message, SetupError, World

Thread = Pane | Shown | Message | str | None


class Unfurls(dict[str, Json]):
    """The previews under a message: link -> what is shown."""

    def __init__(self, world: World, answer: Answer) -> None:
        super().__init__(answer.body)
        self._world = world

    def shown(self, link: str) -> Shown:
        """One preview, as people see it."""
        return Shown(self._world, Answer("unfurl", body=self[link]))


class Writes(Actor):
    """Somebody with a keyboard."""

    # Messages

    async def mentions(
        self,
        text: str,
        channel: Channel | None = None,
        *,
        thread: Thread = None,
        expect: Literal["answer"] | None = "answer",
        quiet: float = QUIET_SECONDS,
    ) -> Shown:
        """Mention the bot in a channel; with `expect=None` make sure for `quiet` seconds there is no answer."""
        return await self._settled(self.says(_addressed(text), channel, thread=thread), expect, quiet)

    async def writes(
        self,
        text: str,
        *,
        thread: Thread = None,
        expect: Literal["answer"] | None = "answer",
        quiet: float = QUIET_SECONDS,
    ) -> Shown:
        """Write the bot a direct message; `thread` may be an assistant's pane."""
        return await self._settled(self.says(text, self.dm, thread=thread), expect, quiet)

    def mentioning(self, text: str, channel: Channel | None = None, *, thread: Thread = None) -> Delivery:
        """A mention of the bot, not sent yet."""
        return self._told(self.writing(_addressed(text), channel, thread))[0]

    def says(self, text: str, channel: Channel | None = None, *, thread: Thread = None) -> list[Delivery]:
        """Write a message anywhere, and don't wait for anything; gives what of it reaches the app."""
        return [self.send(made) for made in self._told(self.writing(text, channel, thread))]

    def writing(self, text: str, channel: Channel | None = None, thread: Thread = None) -> Message:
        """A message that is there, but that the app isn't told of."""
        return written(self._world, self.payload, channel or self.here, text, thread_of(thread))

    def edits(self, message: Message | None, text: str) -> list[Delivery]:
        """Change a message that was written: the `source` of what `says` gives."""
        assert message
        before = dict(message.payload)
        message.payload["text"] = with_mentions(self._world, self.team, escaped(text))
        message.payload["edited"] = {"user": self.id, "ts": self._world.ts()}
        changed = {"type": "message", "subtype": "message_changed", "hidden": True, "ts": self._world.ts()}
        changed |= {"message": message.payload, "previous_message": before}
        return [self.send(made) for made in self._of_kind(changed, message)]

    async def _settled(self, sent: list[Delivery], expect: str | None, quiet: float) -> Shown:
        if not sent:
            raise SetupError(
                "Nothing of this reaches the app: no subscription, no scope, or it isn't a member"
            )
        return await self.settles(sent, silent=expect is None, quiet=quiet)

    def _told(self, message: Message) -> list[Delivery]:
        where, event = message.channel, message.payload | {"channel": message.channel.id}
        called = f"<@{self.team.bot_user}>" in message.payload["text"]
        made = []
        if called and where.kind == "channel" and where.member and self._subscribed("app_mention"):
            made.append(self._event(event | {"type": "app_mention"}, **self._about(message)))
        return made + self._of_kind(event, message) + self._shared(message)

    def _of_kind(self, event: Json, message: Message) -> list[Delivery]:
        where = message.channel
        if not where.member or not self._subscribed(
            "message.im" if where.kind == "im" else "message.channels"
        ):
            return []
        event |= {"channel": where.id, "channel_type": where.kind}
        return [self._event(event, **self._about(message))]

    def _about(self, message: Message) -> Json:
        return {"channel": message.channel, "threads": (message.thread, message.ts, None), "source": message}

    def _subscribed(self, event: str) -> bool:
        return self._stage.manifest.subscribed(event, self.team.scopes)

    def _event(self, event: Json, **about: Any) -> Delivery:
        return self._stage.payloads.event(self.team, event, by=self.id, **about)

    # Links

    async def posts_link(self, text: str, channel: Channel | None = None) -> Unfurls:
        """Post a message with links, and get the previews."""
        return await self._previews(self.shares(text, channel))

    def shares(self, text: str, channel: Channel | None = None) -> Delivery:
        """Post a message with links, and don't wait for anything."""
        return _the_link(self.says(text, channel), text)

    async def composes_link(self, text: str) -> Unfurls:
        """Type a message with links, and get the previews before it is sent."""
        return await self._previews(self.composes(text))

    def composes(self, text: str) -> Delivery:
        """Type a message with links without sending it, and don't wait for anything."""
        ts = f"{self.id}-{self._world.ts()}"
        place = {"channel": "COMPOSER", "message_ts": ts, "is_bot_user_member": True}
        event = self._links(text, place | {"unfurl_id": self._world.id("Uf"), "source": "composer"})
        return self.send(_the_link([self._event(one) for one in event], text))

    def _shared(self, message: Message) -> list[Delivery]:
        where = message.channel
        place = {"channel": where.id, "message_ts": message.ts, "is_bot_user_member": where.member}
        place |= {"unfurl_id": f"{where.id}-{message.ts}", "source": "conversations_history"}
        place |= {"thread_ts": message.thread} if message.thread else {}
        events = self._links(message.payload["text"], place)
        return [self._event(event, channel=where, source=message) for event in events]

    def _links(self, text: str, place: Json) -> list[Json]:
        domains = {url: _domain(url, self._stage.manifest.domains) for url in URL.findall(text)}
        links = [{"url": url, "domain": domain} for url, domain in domains.items() if domain]
        if not links or not self._subscribed("link_shared"):
            return []
        return [place | {"type": "link_shared", "user": self.id, "links": links}]

    async def _previews(self, delivery: Delivery) -> Unfurls:
        return Unfurls(self._world, await self.first(delivery))


def _addressed(text: str) -> str:
    return text if "@Signpost" in text else f"@Signpost {text}"


def _the_link(sent: list[Delivery], text: str) -> Delivery:
    for delivery in sent:
        if delivery.name == "link_shared":
            return delivery
    raise SetupError(
        f"The app isn't told of a link in {text!r}: no subscription, no scope, or another domain"
    )


def _domain(url: str, domains: list[str]) -> str:
    host = (urlsplit(url).hostname or "").lower()
    return next((domain for domain in domains if host == domain or host.endswith("." + domain)), "")
