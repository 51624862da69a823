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
    Store,
    StoreUnavailable,
    Thing,
)

from . import cards, mentions
from .reply import Action, Reply, Section, bold, code, dim, line, prose
from .request import Request, clean, pressed, slash

log = logging.getLogger(__name__)

MOST_SUGGESTIONS = 5
MOST_SEEDS = 5


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
        there_are = ", ".join(f"/{name}" for name in COMMANDS)
        raise BadQuestion(f"There is no command /{request.command}; there are {there_are}.")
    return request


def look_up(find: Callable[[Library, str], Answer]) -> Callable[[Library, Request], Reply]:
    """A command that finds one thing and shows the view of it that was asked for."""

    def run(library: Library, request: Request) -> Reply:
        found = find(library, request.argument)
        if not isinstance(found, Found):
            return _not_one(found, request)
        reply = cards.show(library, found.thing, request.view, request.detail)
        return reply if found.literally else _noted(reply, found)

    return run


def _not_one(answer: Several | Nobody, request: Request) -> Reply:
    match answer:
        case Several():
            return cards.several(answer, request)
        case Nobody():
            return cards.nobody(answer, request)
        case never:
            assert_never(never)


def _noted(reply: Reply, found: Found[Thing]) -> Reply:
    """Says so when what is shown isn't what was literally typed."""
    return reply.led_by(dim(f"Showing {found.thing.label} for “{found.asked}”."))


def _everybody(library: Library, names: list[str]) -> list[Researcher] | Reply:
    """The people of these names, or what to say of the first name that isn't one person's."""
    people: list[Researcher] = []
    for name in names:
        found = library.researcher(name)
        if not isinstance(found, Found):
            return _not_one(found, Request("researcher", name))
        people.append(found.thing)
    return people


def _next(library: Library, request: Request) -> Reply:
    wanted, unwanted = _with_and_without(request.argument)
    seeds, others = _everybody(library, wanted[:MOST_SEEDS]), _everybody(library, unwanted)
    if isinstance(seeds, Reply):
        return seeds
    if isinstance(others, Reply):
        return others
    without = [one.id for one in others]
    return cards.next_up(library, seeds, library.who_next(seeds, MOST_SUGGESTIONS, without))


def _with_and_without(argument: str) -> tuple[list[str], list[str]]:
    """`Tri Dao, Albert Gu but not Beidi Chen` -> the names wanted, the names not wanted."""
    parts = re.split(r"[,;]?\s*\b(?:but not|not|without|except)\b\s*", argument, flags=re.I)
    named = [_names(part) for part in parts]
    return named[0], [name for part in named[1:] for name in part]


def _names(text: str) -> list[str]:
    return [name for name in re.split(r"\s*[,;&]\s*|\s+(?:and|to|with)\s+", text) if name]


def _connect(library: Library, request: Request) -> Reply:
    names = _names(request.argument)
    if len(names) != 2:
        raise BadQuestion("Name two people, such as /connect Noam Shazeer and Ilya Sutskever.")
    ends = _everybody(library, names)
    if isinstance(ends, Reply):
        return ends
    start, end = ends
    return cards.connection(library, start, end, library.connection(start, end))


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
    """A question about something known, or else a name of any kind."""
    spotted = library.spotted(request.argument)
    if not (spotted and spotted.is_question):
        found = library.anything(request.argument)
        if not (spotted and isinstance(found, Nobody)):
            return look_up(lambda _library, _name: found)(library, request)
    return cards.on_question(library, spotted.thing, spotted.rest)


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
