"""Turns of a conversation: what they take up becomes ids, before the command runs."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from knowledge import Found, Library, Researcher

from .. import cards, mentions
from ..cards import button
from ..mentions import WHO_IS_MEANT
from ..reply import PICKERS, Reply
from ..request import Request
from .references import (
    Key,
    Recent,
    asked,
    keys,
    last_asked,
    meant,
    pressed_at,
    real,
    resolved,
    things,
    within,
)
from .wishes import narrowed, wished

Settled = Request | Reply

_SOMEBODY = re.compile(r"^by [a-z0-9-]+(?: and [a-z0-9-]+)* ?")


def settled(library: Library, request: Request, recent: Recent) -> Settled:
    """The request with ids in the place of what stands for something shown; or what to ask back."""
    if not request.words or request.command in ("chat", "help"):
        return request
    for step in (_picked, narrowed, _turn_to_another, wished, _turn):
        if found := step(library, request, recent):
            return found
    if request.command == "anything" and request.argument and not mentions.parse(request.argument):
        return within(library, request, recent)
    return resolved(library, request, recent)


def _turn_to_another(library: Library, request: Request, recent: Recent) -> Settled | None:
    """A turn that names something."""
    return _turn(library, request, recent) if library.sentence(request.words).names else None


def _turn(library: Library, request: Request, recent: Recent) -> Settled | None:
    turn = TURNS.get(request.command)
    return turn(library, request, recent) if turn else None


def _picked(library: Library, request: Request, recent: Recent) -> Settled | None:
    """What the last picker's button asks that a name alone tells from the others."""
    if not recent or recent[0].kind != "several":
        return None
    said = library.sentence(request.words).without() or request.words.casefold()
    telling = mentions.without_cues(said)
    chosen = _that_are(library, telling, recent[0].items) if telling else []
    return asked(chosen[0]) if len(chosen) == 1 else None


def _again(library: Library, request: Request, recent: Recent) -> Settled:
    """The same as before, for another."""
    last = last_asked(recent)
    name = request.argument
    if last is None:
        return Request("anything", name, words=request.words)
    last = replace(last, words=request.words)
    named = library.sentence(name).things
    if last.command in ("connect", "compare"):
        both = [one.id for one in named] if len(named) == 2 else [last.argument.split(" and ")[0], name]
        return replace(last, argument=" and ".join(both))
    if last.command in ("papers", "next"):
        others = f"by {name} {_SOMEBODY.sub('', last.argument)}"
        return replace(last, argument=name if last.command == "next" else others)
    if last.view == "quotes" and not isinstance(library.researcher(name), Found):
        return replace(last, detail=name)
    return Request("anything", name, last.view, words=request.words)


def _instead(library: Library, request: Request, recent: Recent) -> Settled:
    """Another one was meant: one of those listed, or somebody else."""
    if (reference := mentions.parse(request.argument)) and (
        ask := pressed_at(reference, [one for one in recent if one.kind in PICKERS])
    ):
        return asked(ask)
    chosen = _told_apart(library, request.argument, recent)
    return asked(chosen[0]) if len(chosen) == 1 else _again(library, request, recent)


def _choose(library: Library, request: Request, recent: Recent) -> Settled:
    """The one of those listed that the words tell apart."""
    chosen = _told_apart(library, request.argument, recent)
    if len(chosen) == 1:
        return asked(chosen[0])
    if chosen:
        return cards.ask_back(library, real(library, keys(chosen)), Request("anything"))
    return Request("anything", request.argument, words=request.words)


def _told_apart(library: Library, said: str, recent: Recent) -> list[str]:
    listed = next((shown.items for shown in recent if shown.items), ())
    return _that_are(library, said, listed)


def _that_are(library: Library, said: str, asks: Iterable[str]) -> list[str]:
    """Those of the buttons that lead to what the words tell from the others."""
    asks_for = {thing: ask for ask in asks for thing in things(library, ask)}
    return [asks_for[one] for one in library.told_apart(list(asks_for), said)]


def _other(library: Library, request: Request, recent: Recent) -> Settled:
    """Of those that could have been meant, not the one that was shown."""
    now = keys(recent[0].about) if recent else []
    listed = next((shown.items for shown in recent if shown.kind in PICKERS and shown.items), ())
    others = [ask for ask in listed if set(now).isdisjoint(keys([ask]))]
    others = others or [button("researcher", id) for id in _namesakes(library, now)]
    others = _that_are(library, request.argument, others) or others
    if len(others) == 1:
        return asked(others[0])
    if others:
        return cards.ask_back(library, real(library, keys(others)), Request("anything"))
    return _again(library, request, recent) if request.argument else Reply("chat", WHO_IS_MEANT)


def _namesakes(library: Library, spoken_of: list[Key]) -> list[str]:
    people = library.things(spoken_of).values()
    return [id for one in people if isinstance(one, Researcher) for id in one.namesakes]


def _why(library: Library, request: Request, recent: Recent) -> Settled:
    """Why somebody was suggested: how the two are connected; without a name, the reasons again."""
    suggested = next((shown for shown in recent if shown.kind == "next" and shown.about), None)
    if suggested is None:
        return Reply("chat", WHO_IS_MEANT)
    seed = keys(suggested.about)[0][1]
    found = _person(library, request.argument, recent)
    return Request("connect", f"{seed} and {found}") if found not in ("", seed) else asked(suggested.ask)


def _person(library: Library, name: str, recent: Recent) -> str:
    if reference := mentions.parse(name):
        found = meant(library, reference, "researcher", recent)
        return found[0][1] if len(found) == 1 else ""
    named = library.researcher(name) if name else None
    return named.thing.id if isinstance(named, Found) else ""


TURNS: dict[str, Callable[[Library, Request, Recent], Settled]] = {
    "again": _again,
    "instead": _instead,
    "choose": _choose,
    "other": _other,
    "why": _why,
}
