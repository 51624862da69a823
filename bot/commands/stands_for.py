"""Words that stand for what was shown before -> the things that they stand for."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from knowledge import Library, Paper, Researcher, Thing

from ..mentions import Reference
from ..reply import PICKERS
from ..request import Request, pressed, slash
from .conversations import Shown

Key = tuple[str, str]  # the command of a button, and an id
Recent = Sequence[Shown]
T = TypeVar("T")

PERSON = ("researcher",)
_LEADS_TO = re.compile(r"(?:(?P<kind>[a-z]+):|/(?:papers by|next) )(?P<id>[a-z0-9-]+)(?::|$)")


def meant(library: Library, reference: Reference, recent: Recent) -> list[Key]:
    """What a reference may stand for: nothing, one thing, or several."""
    if reference.author:
        paper = next((key for shown in recent for key in keys(shown.about, ("paper",))), None)
        return _at(reference.number, _authors(library, [paper] if paper else []))
    if reference.number:
        return _numbered(reference, recent)
    return _all(recent) if reference.many else _spoken_of(library, reference.kinds, recent)


def _numbered(reference: Reference, recent: Recent) -> list[Key]:
    """One of what was listed last, or of the two that were spoken of."""
    for shown in recent:
        for asks in (shown.items, shown.about):
            listed = keys(asks, reference.kinds)
            if len(listed) > (asks is shown.about):
                return _at(reference.number, listed)
    return []


def _authors(library: Library, papers: Iterable[Key]) -> list[Key]:
    found = [one for one in library.things(papers).values() if isinstance(one, Paper)]
    return [("researcher", credit.researcher.id) for one in found for credit in library.authors_of(one)]


def pressed_at(reference: Reference, recent: Recent) -> str:
    """What the second button of what was listed last asks."""
    listed = next((shown.items for shown in recent if shown.items), ())
    wanted = [ask for ask in listed if not reference.kinds or keys([ask], reference.kinds)]
    return "".join(_at(reference.number, wanted))


def author_at(library: Library, reference: Reference, recent: Recent) -> str:
    """Another author of the paper that was shown just before one of them."""
    papers = keys(recent[1].about, ("paper",)) if len(recent) > 1 else []
    authors = _authors(library, papers)
    if len(papers) != 1 or not set(keys(recent[0].about)) & set(authors):
        return ""
    return "".join(f"{kind}:{id}" for kind, id in _at(reference.number, authors))


def _at(number: int, listed: Sequence[T]) -> list[T]:
    place = number if number < 0 else number - 1
    return [listed[place]] if -len(listed) <= place < len(listed) else []


def _all(recent: Recent) -> list[Key]:
    """The two, or all, of one kind that were spoken of last."""
    spoken: list[Key] = []
    for shown in recent:
        now = keys(shown.about)
        spoken += [key for key in now if key not in spoken and key[0] == (spoken or now)[0][0]]
        if len(spoken) >= 2:
            return spoken[: max(2, len(now))]
    return spoken


def _spoken_of(library: Library, wanted: Sequence[str], recent: Recent) -> list[Key]:
    """What was spoken of last; all that may be meant where it isn't one."""
    listed: list[Key] = []
    for shown in recent:
        if shown.kind in PICKERS:
            return keys(shown.items, wanted) if shown.kind == "several" else []
        if about := keys(shown.about, wanted):
            return _before(about, wanted, recent)
        listed = listed or keys(shown.items, wanted)
    if listed or not recent:
        return listed
    if tuple(wanted) == PERSON:
        return _authors(library, keys(recent[0].about, ("paper",)))
    return _places(library, keys(recent[0].about, PERSON)) if "organization" in wanted else []


def _places(library: Library, people: Iterable[Key]) -> list[Key]:
    """Where people are, their first role only."""
    found = [one for one in library.things(people).values() if isinstance(one, Researcher) and one.roles]
    return [("organization", one.roles[0].organization) for one in found if one.roles[0].organization]


def _before(about: list[Key], wanted: Sequence[str], recent: Recent) -> list[Key]:
    """Of two that were spoken of, the one that was spoken of alone before."""
    alone = next((each for shown in recent if len(each := keys(shown.about, wanted)) == 1), [])
    return alone if len(about) > 1 and alone and alone[0] in about else about


def keys(asks: Iterable[str], wanted: Sequence[str] = ()) -> list[Key]:
    """What these buttons lead to, each once, if it is wanted."""
    found = (_LEADS_TO.match(ask) for ask in asks)
    every = ((one["kind"] or PERSON[0], one["id"]) for one in found if one)
    return [key for key in dict.fromkeys(every) if not wanted or key[0] in wanted]


def real(library: Library, buttons: Iterable[Key]) -> list[Key]:
    """Kind and id of the things that buttons lead to: a paper's may lead to a system."""
    either = [(kind, id) for command, id in buttons for kind in _kinds(command)]
    found = library.names(either)
    return [key for key in either if key in found]


def _kinds(command: str) -> tuple[str, ...]:
    return ("paper", "system") if command == "paper" else (command,)


def things(library: Library, buttons: Iterable[Key]) -> list[Thing]:
    """What buttons lead to."""
    return list(library.things(real(library, buttons)).values())


def last_asked(recent: Recent) -> Request | None:
    """The last answer that can be asked for again."""
    return next((asked(shown.ask) for shown in recent if shown.ask), None)


def asked(ask: str) -> Request:
    """What a button asks, or what can be typed instead."""
    command, _, rest = ask.partition(":")
    return slash(ask) or pressed(ask, (command,)) or Request("anything", rest or ask)
