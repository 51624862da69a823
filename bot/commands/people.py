"""Commands about several people."""

import re
from dataclasses import replace

from knowledge import BadQuestion, Found, Library, Researcher

from .. import cards
from ..reply import Action, Reply
from ..request import Request
from .one_thing import not_one, noted

MOST_SUGGESTIONS = 5
MOST_SEEDS = 10


def everybody(library: Library, request: Request, names: list[str]) -> list[Found[Researcher]] | Reply:
    """The people of these names, or what to say of the first name that isn't one person's."""
    people: dict[str, Found[Researcher]] = {}
    for name in names:
        found = library.researcher(name)
        if not isinstance(found, Found):
            return _asking_again(not_one(library, found, Request("researcher", name)), request, name)
        people.setdefault(found.thing.id, found)
    return list(people.values())


def _asking_again(reply: Reply, request: Request, name: str) -> Reply:
    """Choosing a person asks the whole question again, with the id in the place of the name."""

    def asked(one: Action) -> Action:
        id = one.ask.removeprefix("researcher:")
        again = f"/{request.command} {request.argument.replace(name, id, 1)}"
        return one if id == one.ask else replace(one, ask=again)

    return replace(reply, actions=tuple(map(asked, reply.actions)))


def next_up(library: Library, request: Request) -> Reply:
    """Who to follow after the people named, but not those behind "not"."""
    wanted, unwanted = _with_and_without(request.argument)
    if not 1 <= len(wanted) <= MOST_SEEDS:
        raise BadQuestion(f"Name one to {MOST_SEEDS} people to start from, such as /next Tri Dao, Albert Gu.")
    seeds, others = everybody(library, request, wanted), everybody(library, request, unwanted)
    if isinstance(seeds, Reply):
        return seeds
    if isinstance(others, Reply):
        return others
    people, without = [one.thing for one in seeds], [one.thing.id for one in others]
    reply = cards.next_up(library, people, without, library.who_next(people, MOST_SUGGESTIONS, without))
    return noted(reply, *seeds, *others)


def _with_and_without(argument: str) -> tuple[list[str], list[str]]:
    """`Tri Dao, Albert Gu but not Beidi Chen` -> the names wanted, the names not wanted."""
    wanted, *unwanted = re.split(
        r"(?:^|[,;]?\s+)(?:but not|not|without|except|minus)\s+", argument, flags=re.I
    )
    return names_in(wanted), [name for part in unwanted for name in names_in(part)]


def names_in(text: str) -> list[str]:
    """The names that a list of them holds."""
    text = re.sub(r"^(?:from|between)\s+", "", text, flags=re.I)
    separators = (
        r"\s*(?:[,;&|]|->|→|\s/\s)\s*|\s+(?:and|or|to|with|vs\.?|versus|und|et|y|và)\s+|\s*[和与與跟と]\s*"
    )
    return [name for name in re.split(separators, text, flags=re.I) if name]


def connect(library: Library, request: Request) -> Reply:
    """How two people are connected."""
    names = names_in(request.argument)
    if len(names) != 2:
        raise BadQuestion("Name two people, such as /connect Noam Shazeer and Ilya Sutskever.")
    ends = everybody(library, request, names)
    if isinstance(ends, Reply):
        return ends
    if len(ends) == 1:
        raise BadQuestion(f"Both names are {ends[0].thing.name}'s; name two people.")
    start, end = (one.thing for one in ends)
    return noted(cards.connection(library, start, end, library.connection(start, end)), *ends)
