"""Commands about one thing: find it, show the view that was asked for, or say why not."""

from collections.abc import Callable
from typing import assert_never

from knowledge import Answer, Found, Library, Nobody, Paper, Several, System, Thing

from .. import cards
from ..reply import Reply, dim
from ..request import Request

MOST_LINKS = 2


def look_up(find: Callable[[Library, str], Answer]) -> Callable[[Library, Request], Reply]:
    """A command that finds one thing and shows the view of it that was asked for."""

    def run(library: Library, request: Request) -> Reply:
        return shown(library, find(library, request.argument), request)

    return run


def shown(library: Library, found: Answer, request: Request) -> Reply:
    """The card that was found, or what to say if it isn't one thing."""
    if not isinstance(found, Found):
        return not_one(library, found, request)
    return noted(cards.show(library, found.thing, request.view, request.detail), found)


def not_one(library: Library, answer: Several | Nobody, request: Request) -> Reply:
    """A picker, or that nobody of that name is known."""
    match answer:
        case Several():
            return cards.several(answer, request)
        case Nobody():
            return cards.nobody(library, answer, request)
        case never:
            assert_never(never)


def noted(reply: Reply, *found: Found[Thing]) -> Reply:
    """Says so when what is shown isn't what was literally typed."""
    bent = [f"Showing {one.thing.label} for “{one.asked}”." for one in found if not one.literally]
    return reply.remarked(dim(" ".join(bent))) if bent else reply


def linked(library: Library, text: str) -> list[Reply]:
    """Previews of the papers that a text links to; none where there are many links."""
    if text.count("://") > MOST_LINKS:
        return []
    works = [one for one in library.linked(text) if isinstance(one, Paper | System)]
    return [cards.show(library, one, "preview") for one in works]
