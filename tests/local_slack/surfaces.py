"""People and the other places an app can appear in: link previews, the Home tab, modals, the assistant's pane."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from .actor import Actor
from .payloads import URL, written
from .shown import Shown, static_options
from .world import Answer, Channel, Delivery, Json, SetupError, View, World


class Unfurls(dict[str, Json]):
    """The previews under a message: link -> what is shown; `shown` is one of them as people see it."""

    def __init__(self, world: World, answer: Answer) -> None:
        super().__init__(answer.body)
        self._world = world

    def shown(self, link: str) -> Shown:
        """One preview."""
        return Shown(self._world, Answer("unfurl", body=self[link]))


class Pane:
    """The assistant's pane, with one conversation."""

    def __init__(self, world: World, channel: Channel, thread_ts: str) -> None:
        self._told = world.threads.setdefault(
            (channel.id, thread_ts), {"status": "", "title": "", "prompts": []}
        )
        self.channel = channel
        self.thread_ts = thread_ts
        self.greeting: Shown | None = None

    @property
    def prompts(self) -> list[str]:
        """What is suggested."""
        return [prompt["message"] for prompt in self._told["prompts"]]

    @property
    def status(self) -> str:
        """What the bot says it is doing."""
        return str(self._told["status"])

    @property
    def title(self) -> str:
        """The conversation's title."""
        return str(self._told["title"])


class Surfaces(Actor):
    """Somebody with the whole of Slack on screen."""

    def _event(self, subscribed: str, event: Json, **about: Any) -> Delivery:
        if not self._stage.manifest.subscribed(subscribed, self.team.scopes):
            raise SetupError(f"The manifest doesn't subscribe to {subscribed}, or its scope isn't granted")
        return self.send(self._stage.payloads.event(self.team, event, by=self.id, **about))

    # Links

    def shares(self, text: str, channel: Channel | None = None) -> Delivery:
        """Post a message with links, and don't wait for anything."""
        where = channel or self.here
        message = written(self._world, self.payload, where, text)
        event = {"channel": where.id, "message_ts": message.ts, "is_bot_user_member": where.member}
        about = {"unfurl_id": f"{where.id}-{message.ts}", "source": "conversations_history"}
        return self._linked(text, event | about, channel=where, source=message)

    def composes(self, text: str) -> Delivery:
        """Type a message with links without sending it, and don't wait for anything."""
        place = {
            "channel": "COMPOSER",
            "message_ts": f"{self.id}-{self._world.ts()}",
            "is_bot_user_member": True,
        }
        return self._linked(text, place | {"unfurl_id": self._world.id("Uf"), "source": "composer"})

    def _linked(self, text: str, event: Json, **about: Any) -> Delivery:
        domains = {url: _domain(url, self._stage.manifest.domains) for url in URL.findall(text)}
        links = [{"url": url, "domain": domain} for url, domain in domains.items() if domain]
        if not links:
            raise SetupError(f"No link to one of {self._stage.manifest.domains} in {text!r}")
        event |= {"type": "link_shared", "user": self.id, "links": links}
        return self._event("link_shared", event, **about)

    async def posts_link(self, text: str, channel: Channel | None = None) -> Unfurls:
        """Post a message with links, and get the previews."""
        return await self._previews(self.shares(text, channel))

    async def composes_link(self, text: str) -> Unfurls:
        """Type a message with links, and get the previews before it is sent."""
        return await self._previews(self.composes(text))

    async def _previews(self, delivery: Delivery) -> Unfurls:
        found = await self.wait(lambda: next(iter(delivery.answers), None), "link previews")
        return Unfurls(self._world, found)

    # The Home tab

    async def opens_home(self) -> Shown:
        """Open the app's Home tab."""
        event = {"type": "app_home_opened", "user": self.id, "channel": self.dm.id, "tab": "home"}
        home = self._world.homes.get((self.team.id, self.id))
        event_with_view = event | ({"view": home.payload} if home else {})
        return await self.answer(self._event("app_home_opened", event_with_view))

    # Modals

    async def submits(self, shown: Shown, values: dict[str, str] | None = None) -> Shown:
        """Fill in a modal's inputs by their labels, and send it; shows what becomes of it."""
        view = _modal(shown)
        payload = view.payload | {"state": {"values": _filled(view.payload["blocks"], values or {})}}
        delivery = self._stage.payloads.interaction(
            "view_submission", self.payload, self.team, {"view": payload, "response_urls": []}
        )
        self.send(delivery)
        await self.wait(lambda: delivery.acknowledged_at, "the modal to be taken")
        if view.closed and not delivery.answers:
            return Shown(self._world, Answer("view", view=view))
        return await self.answer(delivery)

    async def closes(self, shown: Shown) -> None:
        """Close a modal; the app is told if it asked for that."""
        view = _modal(shown)
        view.closed = True
        if view.payload.get("notify_on_close"):
            about = {"view": view.payload, "is_cleared": False}
            delivery = self.send(
                self._stage.payloads.interaction("view_closed", self.payload, self.team, about)
            )
            await self.wait(lambda: delivery.acknowledged_at, "an acknowledgement")

    # The assistant's pane

    async def opens_assistant(self) -> Pane:
        """Open the assistant's pane, and wait for a greeting or suggested prompts."""
        thread = self._world.ts()
        pane = Pane(self._world, self.dm, thread)
        context = {"channel_id": self.here.id, "team_id": self.team.id, "enterprise_id": None}
        opened = {"user_id": self.id, "context": context, "channel_id": self.dm.id, "thread_ts": thread}
        event = {"type": "assistant_thread_started", "assistant_thread": opened}
        delivery = self._event("assistant_thread_started", event, channel=self.dm, threads=(thread,))
        await self.wait(lambda: pane.prompts or delivery.answers or None, "a greeting or suggested prompts")
        pane.greeting = Shown(self._world, delivery.answers[0]) if delivery.answers else None
        return pane


def _domain(url: str, domains: list[str]) -> str:
    host = (urlsplit(url).hostname or "").lower()
    return next((domain for domain in domains if host == domain or host.endswith("." + domain)), "")


def _modal(shown: Shown) -> View:
    if shown.view is None or shown.view.payload["type"] != "modal" or shown.view.closed:
        raise SetupError("This isn't a modal, or no longer open")
    return shown.view


def _filled(blocks: list[Json], values: dict[str, str]) -> Json:
    inputs = {block["label"]["text"]: block for block in blocks if block["type"] == "input"}
    if unknown := values.keys() - inputs.keys():
        raise SetupError(f"No input {sorted(unknown)}; there are {list(inputs)}")
    filled: Json = {}
    for label, block in inputs.items():
        element = block["element"]
        state = {"type": element["type"], **_given(element, values.get(label))}
        filled[block["block_id"]] = {element["action_id"]: state}
    return filled


def _given(element: Json, value: str | None) -> Json:
    if element["type"] not in ("static_select", "radio_buttons"):
        return {"value": value}
    options = {option["text"]["text"]: option for option in static_options(element)}
    if value not in (None, *options):
        raise SetupError(f"No option {value!r}; there are {list(options)}")
    return {"selected_option": options.get(value or "")}
