"""Users who act: they run commands, press buttons, write messages, and look at what the bot answers."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any, Literal, Protocol, TypeVar, Unpack

from . import payloads
from .interactions import Circumstances, Scene, SetupError
from .mentions import mentioned
from .refusals import Json
from .shown import Shown
from .world import Channel, Interaction, Message, World

T = TypeVar("T")

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
USER_COMMAND, MESSAGE_COMMAND = 2, 3
DEFER_REPLY, DEFER_UPDATE = 5, 6
STRING_SELECT = 3
QUIET_SECONDS = 0.5


class NoAnswer(AssertionError):
    """The bot didn't answer in time (or answered where it should have kept silent)."""


class Stage(Protocol):
    """What an actor needs of the local Discord."""

    world: World
    patience: float

    @property
    def channel(self) -> Channel:
        """Where somebody acts who doesn't say where."""

    def recent(self) -> str:
        """The last requests and violations, for an error's message."""


class User:
    """A person on Discord."""

    def __init__(self, stage: Stage, name: str) -> None:
        self._stage = stage
        self._world = stage.world
        self.name = name
        self.payload = stage.world.add_user(name)
        self.id: str = self.payload["id"]

    @property
    def dm(self) -> Channel:
        """The DM with the bot."""
        return self._world.dm_with(self.id)

    # Commands

    async def slash(
        self, command: str, value: Any = None, *, where: Channel | None = None, **how: Any
    ) -> Shown:
        """Run a slash command; `value` goes to its first option, other keywords to the options of their name."""
        return await self._answer(self.asks(command, value, where=where, **how))

    def asks(
        self, command: str, value: Any = None, *, where: Channel | None = None, **how: Any
    ) -> Interaction:
        """The interaction of a slash command, not sent yet."""
        circumstances: Any = {key: how.pop(key) for key in Circumstances.__annotations__ if key in how}
        scene = self._scene(where, circumstances)
        values = ({} if value is None else {"": value}) | how
        return scene.interaction(COMMAND, scene.slash_data(command, values))

    def _scene(self, where: Channel | None, how: Circumstances) -> Scene:
        return Scene(self._world, self.payload, where or self._stage.channel, how)

    async def types(
        self, command: str, typed: str, *, where: Channel | None = None, **how: Unpack[Circumstances]
    ) -> list[Json]:
        """Type into the first option of a slash command, and get what is offered."""
        scene = self._scene(where, how)
        data = scene.slash_data(command, {"": typed})
        option = data["options"][0]
        while "options" in option:
            option = option["options"][0]
        option["focused"] = True
        asked = self.send(scene.interaction(AUTOCOMPLETE, data))
        return await self._wait(lambda: asked.choices, f"choices for {typed!r}")

    async def on_message(
        self,
        command: str,
        message: str | Shown | Message,
        *,
        by: User | None = None,
        where: Channel | None = None,
        **how: Unpack[Circumstances],
    ) -> Shown:
        """Run a message command on a message: one that is there, or one that `by` has written before."""
        if isinstance(message, str):
            message = self._wrote(by or self, message, where or self._stage.channel)
        target = message.message if isinstance(message, Shown) else message
        if target is None:
            raise SetupError("A modal isn't a message")
        data = {"target_id": target.id, "resolved": {"messages": {target.id: target.payload}}}
        return await self._on(command, MESSAGE_COMMAND, data, self._scene(target.channel, how))

    async def on_user(
        self, command: str, user: User, *, where: Channel | None = None, **how: Unpack[Circumstances]
    ) -> Shown:
        """Run a user command on somebody."""
        scene = self._scene(where, how)
        resolved: Json = {"users": {user.id: user.payload}}
        if scene.where.guild:
            membership = payloads.member(user.payload, "0")
            del membership["user"]
            resolved["members"] = {user.id: membership}
        return await self._on(command, USER_COMMAND, {"target_id": user.id, "resolved": resolved}, scene)

    async def _on(self, name: str, type: int, data: Json, scene: Scene) -> Shown:
        identified = {"id": scene.command(name, type)["id"], "name": name, "type": type}
        return await self._answer(scene.interaction(COMMAND, identified | data))

    # Components

    async def press(
        self,
        shown: Shown,
        label: str | None = None,
        *,
        custom_id: str | None = None,
        **how: Unpack[Circumstances],
    ) -> Shown:
        """Press a button of a message."""
        button = shown.button(label, custom_id)
        data = {"component_type": 2, "custom_id": button["custom_id"], "id": button["id"]}
        return await self._use(shown, data, how)

    async def chooses(self, shown: Shown, label: str, **how: Unpack[Circumstances]) -> Shown:
        """Choose an option of a select menu."""
        select, value = shown.option(label)
        data = {
            "component_type": STRING_SELECT,
            "custom_id": select["custom_id"],
            "id": select["id"],
            "values": [value],
        }
        return await self._use(shown, data, how)

    async def clicks_old(self, shown: Shown, custom_id: str, **how: Unpack[Circumstances]) -> Shown:
        """Send a click with a custom id that isn't on the message: an outdated or forged one."""
        return await self._use(shown, {"component_type": 2, "custom_id": custom_id, "id": 1}, how)

    async def _use(self, shown: Shown, data: Json, how: Circumstances) -> Shown:
        message = shown.message
        if message is None or message.deleted or message.only_for not in (None, self.id):
            raise SetupError(f"{self.name} doesn't see this message")
        if "integration" not in how:
            owners = message.payload.get("interaction_metadata", {}).get(
                "authorizing_integration_owners", {"0": ""}
            )
            how = {"integration": "guild" if "0" in owners else "user", **how}
        return await self._answer(self._scene(message.channel, how).interaction(COMPONENT, data, message))

    async def submits(self, shown: Shown, *texts: str, **how: Unpack[Circumstances]) -> Shown:
        """Fill in a modal's text inputs, in order, and send it."""
        asked, modal = shown.interaction, shown.modal
        if asked is None or modal is None:
            raise SetupError("The bot hasn't opened a modal")
        given = iter(texts)
        filled = [_filled(component, given) for component in payloads.numbered(modal["components"])]
        data = {"custom_id": modal["custom_id"], "components": filled}
        return await self._answer(
            self._scene(asked.channel, how).interaction(MODAL_SUBMIT, data, asked.source)
        )

    # Messages

    async def says(
        self,
        text: str,
        *,
        where: Channel | None = None,
        reply_to: Shown | Message | None = None,
        expect: Literal["answer"] | None = "answer",
        quiet: float = QUIET_SECONDS,
    ) -> Shown:
        """Write a message and get the bot's answer; with `expect=None` make sure for `quiet` seconds there is none."""
        message = self.posts(text, where=where, reply_to=reply_to)
        sent_at = time.monotonic()
        if expect is None:
            answer = await self._world.bell.until(lambda: self._answer_to(message), quiet)
            if answer:
                raise NoAnswer(f"The bot should have kept silent on {text!r}, but said {Shown(answer)}")
            return Shown(message)
        answer = await self._wait(lambda: self._answer_to(message), f"an answer to {text!r}")
        return Shown(answer, took=time.monotonic() - sent_at)

    def posts(
        self, text: str, *, where: Channel | None = None, reply_to: Shown | Message | None = None
    ) -> Message:
        """Write a message, and don't wait for anything."""
        message = self._wrote(self, text, where or self._stage.channel, reply_to)
        self._world.dispatch("MESSAGE_CREATE", payloads.dispatched(message), channel=message.channel)
        return message

    def _wrote(
        self, author: User, text: str, where: Channel, reply_to: Shown | Message | None = None
    ) -> Message:
        replied = reply_to.message if isinstance(reply_to, Shown) else reply_to
        content = {"content": self._with_ids(text)}
        payload = payloads.message(self._world, where, author.payload, content, type=19 if replied else 0)
        payload |= mentioned(self._world, payload)
        if replied:
            reference: Json = {"type": 0, "message_id": replied.id, "channel_id": where.id}
            payload |= {"message_reference": reference, "referenced_message": replied.payload}
            # A reply to an answer of a command doesn't mention the bot, and so doesn't show it the text.
            if "interaction_metadata" not in replied.payload:
                payload["mentions"] = payload["mentions"] + [replied.payload["author"]]
        return self._world.keep_message(Message(payload, where))

    def _with_ids(self, text: str) -> str:
        names = {
            user["global_name"] or user["username"].capitalize(): id for id, user in self._world.users.items()
        }
        pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        return re.sub(rf"@({pattern})\b", lambda found: f"<@{names[found[1]]}>", text)

    def _answer_to(self, question: Message) -> Message | None:
        for message in reversed(self._world.messages.values()):
            if message is question:
                return None
            by_bot = message.payload["author"]["id"] == self._world.application_id
            if by_bot and message.channel is question.channel and message.answers in (None, question.id):
                return message
        return None

    # Waiting

    def send(self, made: Interaction) -> Interaction:
        """Send an interaction to the bot, and don't wait for anything."""
        made.dispatched_at = self._world.clock.now()
        self._world.keep_interaction(made)
        self._world.dispatch("INTERACTION_CREATE", made.payload, guild=made.channel.guild)
        return made

    async def _answer(self, made: Interaction) -> Shown:
        self.send(made)
        return await self._wait(lambda: answer_so_far(made), f"an answer to {made.payload['data']}")

    async def _wait(self, ready: Callable[[], T | None], what: str) -> T:
        found = await self._world.bell.until(ready, self._stage.patience)
        if found is None:
            raise NoAnswer(f"{self.name} waited {self._stage.patience} s for {what}.\n{self._stage.recent()}")
        return found


def answer_so_far(made: Interaction) -> Shown | None:
    """The answer to an interaction once there is one: a deferral alone isn't."""
    original, further = made.original, made.follow_ups
    if made.modal is not None:
        return Shown(None, made)
    waiting = made.response_type == DEFER_UPDATE and not made.original_edited
    if original and not original.loading and not original.deleted and not waiting:
        return Shown(original, made)
    return Shown(further[0], made) if further else None


def _filled(component: Json, texts: Any) -> Json:
    filled: Json = {"type": component["type"], "id": component["id"]}
    if component["type"] == 4:
        return filled | {
            "custom_id": component["custom_id"],
            "value": next(texts, component.get("value") or ""),
        }
    if "component" in component:
        return filled | {"component": _filled(component["component"] | {"id": component["id"]}, texts)}
    return filled | {"components": [_filled(child, texts) for child in component.get("components") or []]}
