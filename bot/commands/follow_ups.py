"""Turns of a conversation that take up the one before: the same for another, another one, why."""

import re
from collections.abc import Callable
from dataclasses import replace

from knowledge import Found, Library, Researcher, Topic

from .. import cards, mentions
from ..cards import button
from ..mentions import WHO_IS_MEANT
from ..reply import PICKERS, Reply
from ..request import Request
from .earlier import Meaning, of_a_list, told_apart
from .message import Message, read
from .plain_words import understood
from .stands_for import Key, Recent, asked, keys, last_asked, meant, pressed_at, real

_FIELD = re.compile(r" ?\bon [a-z0-9-]+")
_SOMEBODY = re.compile(r"^by [a-z0-9-]+(?: and [a-z0-9-]+)* ?")


def settled(library: Library, request: Request, recent: Recent) -> Meaning:
    """The command that plain words come to, after what was shown before; or what to ask back."""
    turn = TURNS.get(request.command)
    found = (turn and turn(library, request, recent)) or understood(library, request.words, recent)
    return replace(found, words=request.words) if isinstance(found, Request) else found


def _again(library: Library, request: Request, recent: Recent) -> Meaning | None:
    """The same as before, for another; what asks for something itself is no such turn."""
    if found := of_a_list(library, read(library, request.words), recent):
        return found
    said = read(library, request.argument)
    last = last_asked(recent)
    refers = mentions.find(said.rest if said.things else said.text)
    asks = said.things and mentions.cue(said.things[0].kind_of_thing, said.rest)
    if last is None or refers or asks or not (said.things or said.left):
        return understood(library, request.argument, recent)
    return _same(library, last, said)


def _same(library: Library, last: Request, said: Message) -> Request:
    name, named = said.text, said.things
    if last.command in ("connect", "compare"):
        both = [one.id for one in named] if len(named) == 2 else [last.argument.split(" and ")[0], name]
        return replace(last, argument=" and ".join(both))
    if last.command == "papers" and named and isinstance(named[0], Topic):
        return replace(last, argument=f"{_FIELD.sub('', last.argument)} on {named[0].id}".strip())
    if named and all(isinstance(one, Researcher) for one in named):
        name = " and ".join(one.id for one in named)
    if last.command in ("papers", "next"):
        others = f"by {name} {_SOMEBODY.sub('', last.argument)}"
        return replace(last, argument=name if last.command == "next" else others)
    if last.view == "quotes" and not isinstance(library.researcher(name), Found):
        return replace(last, detail=name)
    return Request("anything", name, last.view)


def _instead(library: Library, request: Request, recent: Recent) -> Meaning | None:
    """Another one was meant: one of those listed, or somebody else."""
    if (reference := mentions.parse(request.argument)) and (
        ask := pressed_at(reference, [one for one in recent if one.kind in PICKERS])
    ):
        return asked(ask)
    listed = (shown for shown in recent if shown.kind != "next")
    for shown in sorted(listed, key=lambda shown: shown.kind not in PICKERS):
        if len(chosen := told_apart(library, request.argument, shown.items)) == 1:
            return asked(chosen[0])
    return _again(library, request, recent)


def _other(library: Library, request: Request, recent: Recent) -> Meaning | None:
    """Of those that could have been meant, not the one that was shown."""
    now = keys(recent[0].about) if recent else []
    listed = next((shown.items for shown in recent if shown.kind in PICKERS and shown.items), ())
    others = [ask for ask in listed if set(now).isdisjoint(keys([ask]))]
    others = others or [button("researcher", id) for id in _namesakes(library, now)]
    others = told_apart(library, request.argument, tuple(others)) or others
    if len(others) == 1:
        return asked(others[0])
    if others:
        return cards.ask_back(library, real(library, keys(others)), Request("anything"))
    return _again(library, request, recent) if request.argument else Reply("chat", WHO_IS_MEANT)


def _namesakes(library: Library, spoken_of: list[Key]) -> list[str]:
    people = library.things(spoken_of).values()
    return [id for one in people if isinstance(one, Researcher) for id in one.namesakes]


def _why(library: Library, request: Request, recent: Recent) -> Meaning | None:
    """Why somebody was suggested: how the two are connected; without a name, the reasons again."""
    suggested = next((shown for shown in recent if shown.kind == "next" and shown.about), None)
    if suggested is None:
        return None if request.argument else Reply("chat", WHO_IS_MEANT)
    seed = keys(suggested.about)[0][1]
    found = _person(library, request.argument, recent)
    return Request("connect", f"{seed} and {found}") if found not in ("", seed) else asked(suggested.ask)


def _person(library: Library, name: str, recent: Recent) -> str:
    if reference := mentions.parse(name):
        found = meant(library, replace(reference, kinds=("researcher",)), recent)
        return found[0][1] if len(found) == 1 else ""
    named = library.researcher(name) if name else None
    return named.thing.id if isinstance(named, Found) else ""


TURNS: dict[str, Callable[[Library, Request, Recent], Meaning | None]] = {
    "again": _again,
    "instead": _instead,
    "other": _other,
    "why": _why,
}
