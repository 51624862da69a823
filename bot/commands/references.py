"""Words that stand for what was shown before -> the ids of what they stand for."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from knowledge import Library, Paper, Thing

from .. import cards, mentions
from ..mentions import WHO_IS_MEANT, Reference
from ..reply import PICKERS, Reply
from ..request import Request, pressed, slash
from .conversations import Shown

Key = tuple[str, str]  # the command of a button, and an id
Recent = Sequence[Shown]
T = TypeVar("T")

PERSON = ("researcher",)
# Of which kinds a command's argument is; any, where it isn't said.
KINDS = {
    "researcher": PERSON,
    "next": PERSON,
    "connect": PERSON,
    "papers": PERSON,
    "paper": ("paper",),
    "topic": ("topic",),
    "organization": ("organization",),
    "talk": ("talk",),
}
TAKES_SEVERAL = ("connect", "compare", "next", "papers")

_NAMES = re.compile(
    r"(^(?:by|of|with|on)\s+|\s*[,;]\s*"
    r"|\s+(?:and|or|to|with|from|than|not|but not|vs\.?|versus|by|on|since|before|after)\s+)",
    re.I,
)
_YEARS = re.compile(r"\s*\b(?:since|until|from) \d{4}.*")
_HIDDEN = re.compile(
    r"\b(?:(?P<person>he|she|him|his|her)|(?:that|this) (?P<noun>paper|person|researcher|guy|lab|topic)"
    r"|(?P<it>its?|that|this|they|their))\b",
    re.I,
)


def resolved(library: Library, request: Request, recent: Recent) -> Request | Reply:
    """The request with each reference in its argument replaced; or what to ask back."""
    if request.command == "papers":
        request = _narrower(request, recent)
    parts = _NAMES.split(request.argument) if request.command in TAKES_SEVERAL else [request.argument]
    for at in range(0, len(parts), 2):
        reference = mentions.parse(parts[at]) if parts[at] else _unsaid(parts)
        if reference is None:
            continue
        if _is_a_choice(reference, request):
            ask = pressed_at(reference, recent)
            return asked(ask) if ask else Reply("chat", WHO_IS_MEANT)
        found = meant(library, reference, request.command, recent)
        if not found:
            return Reply("chat", WHO_IS_MEANT)
        if len(found) > 1 and not (reference.many and request.command in TAKES_SEVERAL):
            return _which(library, request, found, parts, at)
        parts[at] = " and ".join(id for _, id in found)
    return replace(request, argument="".join(parts))


def _is_a_choice(reference: Reference, request: Request) -> bool:
    """Whether it is just one of a list, so that its button may be pressed."""
    return (
        bool(reference.number)
        and not reference.author
        and (request.command, request.view) == ("anything", "")
    )


def _which(library: Library, request: Request, found: list[Key], parts: list[str], at: int) -> Reply:
    """A picker, whose buttons ask the whole question with one of those that may be meant."""
    reply = cards.ask_back(library, real(library, found), request)
    if request.command not in TAKES_SEVERAL:
        return reply
    asks = ("".join([*parts[:at], one.ask.split(":")[1], *parts[at + 1 :]]) for one in reply.actions)
    pairs = zip(reply.actions, asks, strict=True)
    return replace(reply, actions=tuple(replace(one, ask=f"/{request.command} {ask}") for one, ask in pairs))


def _unsaid(parts: list[str]) -> Reference | None:
    """A question without a name is about what was spoken of last."""
    return Reference() if len(parts) == 1 else None


def _narrower(request: Request, recent: Recent) -> Request:
    """Papers of some years, or just papers: by whom, or on what, was spoken of last."""
    if re.match(r"(?:by|of|with|on|about)\b", request.argument, re.I):
        return request
    last = last_asked(recent)
    about = recent[0].about if recent else ()
    if last and last.command == "papers":
        base = _YEARS.sub("", last.argument)
    elif topics := keys(about, ("topic",)):
        base = f"on {topics[0][1]}"
    else:
        base = "by his"
    return replace(request, argument=f"{base} {request.argument}".strip())


def within(library: Library, request: Request, recent: Recent) -> Request:
    """A sentence that names nothing, with the thing that a pronoun in it stands for."""
    found = _HIDDEN.search(request.argument)
    if not found or not recent or library.sentence(request.argument).names:
        return request
    phrase = "he" if found["person"] else f"that {found['noun']}" if found["noun"] else "it"
    reference = mentions.parse(phrase)
    meaning = meant(library, reference, request.command, recent) if reference else []
    if len(meaning) != 1:
        return request
    said = _HIDDEN.sub(meaning[0][1], request.argument, count=1)
    return replace(request, argument=said, words=said)


def meant(library: Library, reference: Reference, command: str, recent: Recent) -> list[Key]:
    """What a reference may stand for: nothing, one thing, or several."""
    wanted = reference.kinds or KINDS.get(command, ())
    if reference.author:
        return _author(library, reference.number, recent)
    if reference.number:
        listed = next((found for shown in recent if (found := keys(shown.items, wanted))), [])
        return _at(reference.number, listed)
    if reference.many and command in TAKES_SEVERAL:
        return _all(wanted, recent)
    return _spoken_of(library, wanted, recent)


def _author(library: Library, number: int, recent: Recent) -> list[Key]:
    """One of the authors of the paper that was spoken of last."""
    paper = next((key for shown in recent for key in keys(shown.about, ("paper",))), None)
    return _at(number, _authors(library, [paper] if paper else []))


def _authors(library: Library, papers: Iterable[Key]) -> list[Key]:
    found = [one for one in library.things(papers).values() if isinstance(one, Paper)]
    return [("researcher", credit.researcher.id) for one in found for credit in library.authors_of(one)]


def pressed_at(reference: Reference, recent: Recent) -> str:
    """What the second button of what was listed last asks."""
    listed = next((shown.items for shown in recent if shown.items), ())
    wanted = [ask for ask in listed if not reference.kinds or keys([ask], reference.kinds)]
    return "".join(_at(reference.number, wanted))


def _at(number: int, listed: Sequence[T]) -> list[T]:
    place = number if number < 0 else number - 1
    return [listed[place]] if -len(listed) <= place < len(listed) else []


def _all(wanted: Sequence[str], recent: Recent) -> list[Key]:
    """The two, or all, that were spoken of last."""
    spoken: list[Key] = []
    for shown in recent:
        now = keys(shown.about, wanted)
        spoken += [key for key in now if key not in spoken]
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
    if not listed and tuple(wanted) == PERSON and recent:
        return _authors(library, keys(recent[0].about, ("paper",)))
    return listed


def _before(about: list[Key], wanted: Sequence[str], recent: Recent) -> list[Key]:
    """Of two that were spoken of, the one that was spoken of alone before."""
    alone = next((each for shown in recent if len(each := keys(shown.about, wanted)) == 1), [])
    return alone if len(about) > 1 and alone and alone[0] in about else about


def keys(asks: Iterable[str], wanted: Sequence[str] = ()) -> list[Key]:
    """What these buttons lead to, each once, if it is wanted."""
    found = (re.match(r"([a-z]+):([a-z0-9-]+)(?::|$)", ask) for ask in asks)
    every = ((one[1], one[2]) for one in found if one)
    return [key for key in dict.fromkeys(every) if not wanted or key[0] in wanted]


def real(library: Library, buttons: Iterable[Key]) -> list[Key]:
    """Kind and id of the things that buttons lead to: a paper's may lead to a system."""
    either = [(kind, id) for command, id in buttons for kind in _kinds(command)]
    found = library.names(either)
    return [key for key in either if key in found]


def _kinds(command: str) -> tuple[str, ...]:
    return ("paper", "system") if command == "paper" else (command,)


def things(library: Library, ask: str) -> list[Thing]:
    """What a button leads to."""
    return list(library.things(real(library, keys([ask]))).values())


def last_asked(recent: Recent) -> Request | None:
    """The last answer that can be asked for again."""
    return next((asked(shown.ask) for shown in recent if shown.ask), None)


def asked(ask: str) -> Request:
    """What a button asks, or what can be typed instead."""
    command, _, rest = ask.partition(":")
    return slash(ask) or pressed(ask, (command,)) or Request("anything", rest or ask)
