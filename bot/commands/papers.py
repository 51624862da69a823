"""Lists of papers: those that a text names, or those by somebody, on a topic, of some years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge import (
    BadQuestion,
    Found,
    Library,
    Nobody,
    Organization,
    Paper,
    Researcher,
    Several,
    Thing,
    Topic,
    Wanted,
)

from .. import cards
from ..reply import Reply
from ..request import Request
from .one_thing import noted, shown
from .people import everybody, names_in

# `by Albert Gu on state-space models since 2023`: what stands before each part.
_PART = re.compile(
    r"(?P<part>^of|(?:(?<=\s)|^)(?:by|with|on|about|at|not))\s+|(?:^|\s)(?P<when>since|after|before|until|from|in|between)\s+"
    r"(?P<year>\d{4})(?:\s*(?:to|and|until|-|–)\s*(?P<last>\d{4}))?",
    re.I,
)
_NO_WISH = re.compile(
    r"\b(?:together|lately|recently|these days|so far|please|papers|publications|the ones?|those)\b", re.I
)


@dataclass(frozen=True)
class _Wish:
    """What is asked for, in words."""

    by: str = ""
    on: str = ""
    at: str = ""
    without: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None


def papers(library: Library, request: Request) -> Reply:
    """Papers by people, on a topic, of some years; or those that a text names."""
    if request.argument.startswith("bibtex "):
        named = map(library.paper, names_in(request.argument.removeprefix("bibtex ")))
        found = (one.thing for one in named if isinstance(one, Found))
        works = [one for one in found if isinstance(one, Paper)]
        return cards.entries(library, works) if works else cards.papers_in(library, (), ())
    wish = _wish(request.argument)
    reply = _listed(library, request, wish) if wish else None
    # “By the way, see Mamba” only looks like a wish.
    if reply and (reply.kind != "nobody" or not library.papers_in(request.argument)):
        return reply
    return papers_in(library, request)


def papers_in(library: Library, request: Request) -> Reply:
    """The card of the paper that a text names, or a list if it names several."""
    found, unknown = library.papers_in(request.argument), library.unknown_papers(request.argument)
    if len(found) == 1 and not unknown:
        return cards.show(library, found[0])
    return cards.papers_in(library, found, unknown)


def _wish(text: str) -> _Wish | None:
    """What the words ask for; None if they don't begin as such a wish."""
    if not _PART.match(text):
        return None
    wish = _Wish()
    for part, said, first, last in _parts(text):
        if first:
            since, until = _years(part, int(first), int(last or first))
            wish = replace(wish, since=since or wish.since, until=until or wish.until)
        elif part == "at":
            wish = replace(wish, at=said)
        elif part == "not":
            wish = replace(wish, without=(*wish.without, said))
        elif part in ("on", "about") or (part == "with" and wish.on):
            wish = replace(wish, on=f"{wish.on} {part} {said}" if wish.on else said)
        else:
            wish = replace(wish, by=f"{wish.by} and {said}" if wish.by else said)
    return wish


def _parts(text: str) -> Iterator[tuple[str, str, str, str]]:
    found = list(_PART.finditer(text))
    ends = [*(one.start() for one in found[1:]), len(text)]
    for one, end in zip(found, ends, strict=True):
        said = " ".join(_NO_WISH.sub(" ", text[one.end() : end]).split()).strip(" ,")
        yield (one["part"] or one["when"]).lower(), said, one["year"] or "", one["last"] or ""


def _years(word: str, first: int, last: int) -> tuple[int | None, int | None]:
    """From which year on, and up to which."""
    if word in ("since", "after"):
        return first + (word == "after"), None
    if word in ("before", "until"):
        return None, first - (word == "before")
    return first, last


def _listed(library: Library, request: Request, wish: _Wish) -> Reply | None:
    """The list; what to say of a name in it that isn't known; None if there is nothing to list by."""
    wanted = Wanted(since=wish.since, until=wish.until, at=wish.at, without=_unwanted(library, wish))
    topic = _topic(library, wish.on)
    if not wish.by and not topic:
        return _on_another(library, request, wish, wanted)
    people = everybody(library, request, names_in(wish.by)) if wish.by else []
    if isinstance(people, Reply):
        field = None if wish.on else _topic(library, wish.by)  # MoE papers
        return _answer(library, replace(wanted, on=field)) if field else people
    by = tuple(one.thing for one in people)
    words = "" if topic else wish.on.replace('"', "")
    return noted(_answer(library, replace(wanted, by=by, on=topic, words=words)), *people)


def _unwanted(library: Library, wish: _Wish) -> tuple[Thing, ...]:
    found = (library.anything(name) for name in wish.without)
    things = tuple(one.thing for one in found if isinstance(one, Found))
    if any(isinstance(one, Organization) for one in things):
        raise BadQuestion(
            "Papers can be left out by person, topic or title, not by where their authors were."
        )
    return things


def _topic(library: Library, text: str) -> Topic | None:
    found = library.topic(text) if text else None
    return found.thing if isinstance(found, Found) and isinstance(found.thing, Topic) else None


def _answer(library: Library, wanted: Wanted) -> Reply:
    works = library.papers(wanted)
    alone = wanted.by[0] if len(wanted.by) == 1 else None
    if alone and wanted == Wanted((alone,)):
        return cards.show(library, alone, "papers")
    return cards.wanted_papers(wanted, works)


def _on_another(library: Library, request: Request, wish: _Wish, wanted: Wanted) -> Reply | None:
    """Papers on what is no topic: beside a paper, or by a person."""
    if not wish.on or not request.words:
        return None
    match library.anything(wish.on):
        case Found(thing=Researcher() as person):
            return _answer(library, replace(wanted, by=(person,)))
        case Found(thing=Paper() as paper):
            return cards.show(library, paper, "similar")
        case Several() | Nobody() | Found() as found:
            return shown(library, found, Request("topic", wish.on, words=request.words))
