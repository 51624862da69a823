"""The table of commands: words in, Reply out. It drives every platform alike.

A message is a slash command (`/paper mamba`), what a button asks (`paper:mamba:bibtex`), or plain
words, which `mentions` turns into one of the two.
"""

import asyncio
import logging
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple, assert_never

from knowledge import (
    Answer,
    BadQuestion,
    Found,
    KnowledgeError,
    Library,
    Nobody,
    Researcher,
    Several,
    Spotted,
    Store,
    StoreUnavailable,
    Thing,
    is_question,
)

from . import cards, mentions
from .reply import Action, Reply, Section, bold, code, dim, line, prose
from .request import Request, clean, pressed, slash

log = logging.getLogger(__name__)

MOST_SUGGESTIONS = 5
MOST_SEEDS = 10


@dataclass(frozen=True)
class Command:
    """One entry of the table.

    `argument` says what it wants (empty: nothing); `private` whether only the asker sees the
    answer, which a platform has to know before there is one.
    """

    name: str
    argument: str
    summary: str
    examples: tuple[str, ...]
    run: Callable[[Library, Request], Reply]
    private: bool = True


class Answered(NamedTuple):
    """The reply, and whether only the asker should see it."""

    reply: Reply
    private: bool


async def answer(store: Store, message: str) -> Answered:
    """The one gate: answers in a worker thread, turns what goes wrong into words, keeps the log."""
    started = time.perf_counter()
    answered = await asyncio.to_thread(_answered, store, message)
    took = (time.perf_counter() - started) * 1000
    log.info("%s in %.1f ms", answered.reply.kind, took)
    return answered


def _answered(store: Store, message: str) -> Answered:
    try:
        request = understand(clean(message))
        command = COMMANDS.get(request.command) or UNLISTED[request.command]
        with Library.reading(store) as library:
            return Answered(_run(command, library, request), command.private)
    except StoreUnavailable as error:
        log.error("%s", error)
        return Answered(cards.error("The library can't be read right now; try again in a minute."), True)
    except KnowledgeError as error:
        return Answered(cards.error(str(error)), True)


def _run(command: Command, library: Library, request: Request) -> Reply:
    if command.argument and not request.argument:
        return _usage(command)
    if command.argument and not any(character.isalnum() for character in request.argument):
        raise BadQuestion("There is no name or title in that; try “who is Tri Dao?” or /help.")
    return command.run(library, request)


def understand(text: str) -> Request:
    """Which command with which argument; BadQuestion if the command doesn't exist."""
    if not text:
        return Request("help")
    request = slash(text) or pressed(text, COMMANDS) or mentions.understand(text)
    if request.command not in COMMANDS and request.command not in UNLISTED:
        near = get_close_matches(request.command, COMMANDS, n=1)
        there_are = f"did you mean /{near[0]}?" if near else f"there are /{', /'.join(COMMANDS)}."
        raise BadQuestion(f"There is no command /{request.command}; {there_are}")
    return request


def look_up(find: Callable[[Library, str], Answer]) -> Callable[[Library, Request], Reply]:
    """A command that finds one thing and shows the view of it that was asked for."""

    def run(library: Library, request: Request) -> Reply:
        return _shown(library, find(library, request.argument), request)

    return run


def _shown(library: Library, found: Answer, request: Request) -> Reply:
    if not isinstance(found, Found):
        return _not_one(found, request)
    return _noted(cards.show(library, found.thing, request.view, request.detail), found)


def _not_one(answer: Several | Nobody, request: Request) -> Reply:
    match answer:
        case Several():
            return cards.several(answer, request)
        case Nobody():
            return cards.nobody(answer, request)
        case never:
            assert_never(never)


def _noted(reply: Reply, *found: Found[Thing]) -> Reply:
    """Says so when what is shown isn't what was literally typed."""
    bent = [f"Showing {one.thing.label} for “{one.asked}”." for one in found if not one.literally]
    return reply.led_by(dim(" ".join(bent))) if bent else reply


def _everybody(library: Library, names: list[str]) -> list[Found[Researcher]] | Reply:
    """The people of these names, or what to say of the first name that isn't one person's."""
    people: dict[str, Found[Researcher]] = {}
    for name in names:
        found = library.researcher(name)
        if not isinstance(found, Found):
            return _not_one(found, Request("researcher", name))
        people.setdefault(found.thing.id, found)
    return list(people.values())


def _next(library: Library, request: Request) -> Reply:
    wanted, unwanted = _with_and_without(request.argument)
    if not 1 <= len(wanted) <= MOST_SEEDS:
        raise BadQuestion(f"Name one to {MOST_SEEDS} people to start from, such as /next Tri Dao, Albert Gu.")
    seeds, others = _everybody(library, wanted), _everybody(library, unwanted)
    if isinstance(seeds, Reply):
        return seeds
    if isinstance(others, Reply):
        return others
    people, without = [one.thing for one in seeds], [one.thing.id for one in others]
    reply = cards.next_up(library, people, library.who_next(people, MOST_SUGGESTIONS, without))
    return _noted(reply, *seeds)


def _with_and_without(argument: str) -> tuple[list[str], list[str]]:
    """`Tri Dao, Albert Gu but not Beidi Chen` -> the names wanted, the names not wanted."""
    wanted, *unwanted = re.split(
        r"(?:^|[,;]?\s+)(?:but not|not|without|except|minus)\s+", argument, flags=re.I
    )
    return _names(wanted), [name for part in unwanted for name in _names(part)]


def _names(text: str) -> list[str]:
    text = re.sub(r"^(?:from|between)\s+", "", text, flags=re.I)
    separators = r"\s*(?:[,;&|]|->|→|\s/\s)\s*|\s+(?:and|or|to|with|vs\.?|versus)\s+"
    return [name for name in re.split(separators, text, flags=re.I) if name]


def _connect(library: Library, request: Request) -> Reply:
    names = _names(request.argument)
    if len(names) != 2:
        raise BadQuestion("Name two people, such as /connect Noam Shazeer and Ilya Sutskever.")
    ends = _everybody(library, names)
    if isinstance(ends, Reply):
        return ends
    if len(ends) == 1:
        raise BadQuestion(f"Both names are {ends[0].thing.name}'s; name two people.")
    start, end = (one.thing for one in ends)
    return _noted(cards.connection(library, start, end, library.connection(start, end)), *ends)


def _help(_library: Library, _request: Request) -> Reply:
    listed = [
        line(bold(f"/{one.name} {one.argument}".strip()), f" — {one.summary}") for one in COMMANDS.values()
    ]
    examples = [f"/{one.name} {one.examples[0]}" for one in COMMANDS.values() if one.examples]
    return Reply(
        "help",
        "Signpost: who is this, what should I read first, whom do I follow next?",
        (
            Section("Commands", tuple(listed)),
            Section("Or in plain words", tuple(line(code(one)) for one in mentions.EXAMPLES)),
            prose(line(dim("Every fact has a source; what a machine wrote is marked."))),
        ),
        tuple(Action(one, one) for one in (*examples[:3], mentions.EXAMPLES[0])),
    )


def _anything(library: Library, request: Request) -> Reply:
    """A question about something known, or a name of any kind."""
    text = request.argument
    spotted = library.spotted(text)
    if spotted and is_question(text) and (reply := cards.on_question(library, spotted.thing, spotted.rest)):
        return reply
    named = library.anything(text)
    mentioned = _mentioned(library, text, spotted) if spotted and isinstance(named, Nobody) else None
    return mentioned or _shown(library, named, request)


def _mentioned(library: Library, text: str, spotted: Spotted) -> Reply | None:
    """For words that are no name but hold one; None if they look like another thing's name."""
    if is_question(text):
        return cards.nothing_about_that(spotted.thing)
    if reply := cards.on_question(library, spotted.thing, spotted.rest):
        return reply
    if isinstance(spotted.thing, Researcher):
        return _noted(cards.show(library, spotted.thing), Found(spotted.thing, text, literally=False))
    return None


def _chat(_library: Library, request: Request) -> Reply:
    return Reply("chat", request.detail)


def _usage(command: Command) -> Reply:
    return cards.usage(f"/{command.name}", command.argument, command.summary, command.examples)


def _table(*commands: Command) -> dict[str, Command]:
    return {command.name: command for command in commands}


COMMANDS = _table(
    Command(
        "researcher",
        "NAME",
        "who someone is, what to read first, whom to follow next",
        ("Tri Dao", "Chris Ré Stanford"),
        look_up(Library.researcher),
    ),
    Command(
        "paper",
        "TITLE | arXiv | DOI | URL",
        "a paper or a piece of software, with authors, links and BibTeX",
        ("FlashAttention", "2312.00752"),
        look_up(Library.paper),
    ),
    Command(
        "next",
        "NAME[, NAME…]",
        "who to follow after these people, each with a reason",
        ("Tri Dao", "Albert Gu, Christopher Ré"),
        _next,
    ),
    Command(
        "topic",
        "TOPIC",
        "what a topic is, who matters in it, what to read first",
        ("state-space models", "attention kernels"),
        look_up(Library.topic),
    ),
    Command(
        "connect",
        "A and B",
        "how two people are connected, by papers or advisors",
        ("Noam Shazeer and Ilya Sutskever", "Albert Gu and Stefano Ermon"),
        _connect,
    ),
    Command(
        "organization",
        "NAME",
        "what a lab or company is, and who is there",
        ("Together AI", "Hazy Research"),
        look_up(Library.organization),
    ),
    Command(
        "talk",
        "NAME",
        "a podcast, talk or page, with its highlights by theme",
        ("Imbue", "Unsupervised Learning"),
        look_up(Library.talk),
    ),
    Command("help", "", "what can be asked", (), _help),
)

# What plain words may come to, but nobody types as a command.
UNLISTED = _table(
    Command("anything", "NAME", "whatever is called so", (), _anything),
    Command("chat", "", "small talk", (), _chat),
)
