"""Your terminal <-> commands: the bot without any account."""

import asyncio
import json
import re
import sys
from collections.abc import Callable, Iterable
from typing import TextIO

from knowledge import Store

from .commands import Answered, answer
from .reply import Action, Reply, plain

Form = Callable[[str, Answered], dict[str, object]]

HERE = "terminal"  # all that is typed is one conversation
FAREWELLS = ("q", "quit", "exit")
NOT_ANSWERED = frozenset({"error", "usage"})
WELCOME = """Signpost: who is this, and what should I read first?
Type a name, a title or a question. A number presses a button, /quit ends."""


def converse(store: Store) -> None:
    """Question and answer until the end of input; a number presses a button of the last card."""
    import readline  # noqa: F401  gives input() history and editing

    print(WELCOME)
    pressable: tuple[Action, ...] = ()
    while (typed := _read()) is not None:
        if is_farewell(typed):
            return
        if number := re.fullmatch(r"\[?(\d{1,2})[\].]?", typed):
            typed = _pressed(int(number[1]), pressable)
        if typed:
            reply = asyncio.run(answer(store, typed, HERE)).reply
            show(reply)
            pressable = reply.actions


def is_farewell(typed: str) -> bool:
    """Whether somebody at a keyboard wants to leave."""
    return typed.strip().casefold().lstrip("/") in FAREWELLS


def _read() -> str | None:
    try:
        return input("\n› ").strip()
    except (EOFError, KeyboardInterrupt):
        print()
        return None


def _pressed(number: int, pressable: tuple[Action, ...]) -> str:
    """What the button of that number asks; nothing, and a word about it, if there is none."""
    if 1 <= number <= len(pressable):
        return pressable[number - 1].ask
    print(f"There is no button {number} here.")
    return ""


def ask_all(store: Store, messages: Iterable[str], out: TextIO, form: Form | None = None) -> bool:
    """Answer each message in turn, one line each in a form for scripts; True if all could be answered."""

    async def one_after_the_other() -> bool:
        fine = True
        for message in messages:
            answered = await answer(store, message.rstrip("\r\n"), HERE)
            _write(message.rstrip("\r\n"), answered, form, out)
            fine = fine and answered.reply.kind not in NOT_ANSWERED
        return fine

    return asyncio.run(one_after_the_other())


def _write(asked: str, answered: Answered, form: Form | None, out: TextIO) -> None:
    if form:
        out.write(json.dumps(form(asked, answered), ensure_ascii=False) + "\n")
    elif out.isatty():
        show(answered.reply)
    else:
        out.write(as_text(answered.reply) + "\n\n")


def as_json(asked: str, answered: Answered) -> dict[str, object]:
    """The reply for scripts: `text` is the whole card, asking an action's `ask` presses it."""
    reply = answered.reply
    return {
        "asked": asked,
        "kind": reply.kind,
        "title": reply.title,
        "text": plain(reply),
        "actions": [{"label": one.label, "ask": one.ask} for one in reply.actions],
        "private": answered.private,
    }


def as_text(reply: Reply) -> str:
    """The reply as plain text, with what can be asked next."""
    buttons = "\n".join(
        f"→ {one.ask}" if one.label == one.ask else f"→ {one.label}: {one.ask}" for one in reply.actions
    )
    return "\n\n".join(filter(None, (plain(reply), buttons)))


def show(reply: Reply) -> None:
    """Draw the card on this terminal; rich obeys its width, its colours and NO_COLOR."""
    from .terminal_card import draw

    draw(reply, sys.stdout)
