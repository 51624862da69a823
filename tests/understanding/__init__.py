"""What people say, and what a right answer is about: one conversation after the other through the real gate.

- {say: who is tri dao, kind: researcher, entity: tri-dao}
- turns:
  - {say: papers by Albert Gu, kind: papers, entity: albert-gu}
  - {say: bibtex for the second one, kind: paper, shows: "@"}

`kind` may be a list (any of them is right), `entity` too (all of them must be what the answer is about); `shows`
and `never` are words that must or mustn't be in the answer.
"""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.commands import answer
from bot.reply import Reply, items, plain
from knowledge import Store

HERE = Path(__file__).parent
ENOUGH = 0.97
# Replies that are about nothing: whoever was named in the question is no matter.
ABOUT_NOTHING = ("nobody", "chat", "help", "several", "error")


@dataclass(frozen=True)
class Turn:
    """What was said, what came, and what is wrong with it."""

    say: str
    right_kind: bool
    right_entity: bool
    problem: str

    @property
    def is_right(self) -> bool:
        return not self.problem


def tables() -> list[Path]:
    return sorted(HERE.glob("*.yaml"))


def conversations(path: Path) -> Iterator[list[dict[str, Any]]]:
    for one in yaml.safe_load(path.read_text(encoding="utf-8")):
        yield one.get("turns") or [one]


def measured(store: Store, path: Path) -> list[Turn]:
    """Every turn of a table, each conversation with a memory of its own."""
    turns = enumerate(conversations(path))
    return [
        turn for number, conversation in turns for turn in _held(store, f"{path.stem} {number}", conversation)
    ]


def _held(store: Store, name: str, conversation: list[dict[str, Any]]) -> Iterator[Turn]:
    for wanted in conversation:
        yield _judged(wanted, asyncio.run(answer(store, wanted["say"], name)).reply)


def _judged(wanted: dict[str, Any], reply: Reply) -> Turn:
    text = plain(reply)
    kind = reply.kind in _every(wanted["kind"])
    entity = reply.kind in ABOUT_NOTHING or about(reply) >= set(_every(wanted.get("entity")))
    missing = [one for one in _every(wanted.get("shows")) if one.casefold() not in text.casefold()]
    wrong = [one for one in _every(wanted.get("never")) if one.casefold() in text.casefold()]
    problems = [
        "" if kind else f"is {reply.kind}, not {wanted['kind']}",
        "" if entity else f"is about {', '.join(sorted(about(reply))) or 'nothing'}, not {wanted['entity']}",
        f"lacks {missing}" if missing else "",
        f"has {wrong}" if wrong else "",
    ]
    return Turn(wanted["say"], kind, entity, "; ".join(filter(None, problems)))


def about(reply: Reply) -> set[str]:
    """The ids of what the reply is about: those that it says it is about, or else those that it lists."""
    return {ask.split(":")[1] for ask in reply.about or items(reply) if re.match(r"[a-z]+:", ask)}


def _every(value: object) -> list[str]:
    return [] if value is None else [str(one) for one in value] if isinstance(value, list) else [str(value)]
