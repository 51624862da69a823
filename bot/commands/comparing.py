"""Two things side by side."""

import re
from collections.abc import Iterator

from knowledge import BadQuestion, Found, Library, Paper, System, Thing

from .. import cards, mentions
from ..reply import Reply
from ..request import Request
from .one_thing import not_one, noted

MOST_PARTINGS = 4  # a title may have an "and" of its own
_BETWEEN = re.compile(
    r"\s*(?:,\s*(?:and|or)\b|[,;&]|\b(?:and|or|with|to|from|than|vs\.?|versus|und|et|y|và|e)\b|[和与與跟と])\s*",
    re.I,
)


def compare(library: Library, request: Request) -> Reply:
    """What is known of two people, two papers, or two other things of one kind."""
    named = library.sentence(request.argument).things
    parts = [part for part in _BETWEEN.split(request.argument) if part]
    if len(named) > 2 and len(parts) > 2:
        return Reply("chat", mentions.TWO_AT_A_TIME)
    pair = _pair(library, request.argument)
    if isinstance(pair, Reply):
        return pair
    first, second = (one.thing for one in pair)
    if first == second:
        raise BadQuestion(f"Both names are {first.label}'s; name two.")
    if _sort(first) != _sort(second):
        return Reply(
            "chat", f"{first.label} and {second.label} are of different kinds; I compare like with like."
        )
    return noted(cards.side_by_side(library, first, second), *pair)


def _sort(thing: Thing) -> str:
    return "work" if isinstance(thing, Paper | System) else thing.kind_of_thing


def _pair(library: Library, text: str) -> tuple[Found[Thing], Found[Thing]] | Reply:
    """The two that are named, wherever an "and" parts them; or what to say of the name that isn't known."""
    problem: Reply | None = None
    for first, second in _ways_to_part(text):
        found = [library.anything(name) for name in (first, second)]
        one, other = found
        if isinstance(one, Found) and isinstance(other, Found):
            return one, other
        for name, answer in zip((first, second), found, strict=True):
            if not isinstance(answer, Found):
                problem = problem or not_one(library, answer, Request("anything", name))
    if problem:
        return problem
    raise BadQuestion("Name two, such as /compare Mamba and Mamba-2.")


def _ways_to_part(text: str) -> Iterator[tuple[str, str]]:
    for found in list(_BETWEEN.finditer(text))[:MOST_PARTINGS]:
        first, second = text[: found.start()].strip(), text[found.end() :].strip()
        if first and second:
            yield first, second
