"""The table of commands: words in, Reply out. It drives every platform alike.

A message is a slash command (`/paper mamba`), what a button asks (`paper:mamba:bibtex`), or plain
words, which `mentions` turns into one of the two.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import partial
from typing import NamedTuple, ParamSpec, TypeVar

from knowledge import BadQuestion, KnowledgeError, Library, Store, StoreUnavailable

from .. import cards, mentions
from ..reply import Action, Reply, Section, bold, code, dim, line, prose
from ..request import LONGEST_ARGUMENT, MOST_CHARACTERS, Request, check_length, clean, pressed, slash
from .choices import Choice, Completer, each_of, no_choices, one_of
from .comparing import compare
from .conversations import Conversations, Shown
from .follow_ups import settled
from .one_thing import linked, look_up
from .papers import papers
from .people import connect, next_up
from .plain_words import anything

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)

# One thread: answers take milliseconds, and several threads only take turns at the interpreter.
_WORKER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="answers")
_CONVERSATIONS = Conversations()


@dataclass(frozen=True)
class Command:
    """One entry of the table.

    `argument` says what it wants (empty: nothing), `longest` how many characters of it; `complete` what to
    offer while it is being typed; `private` whether only the asker sees the answer, which a platform has
    to know before there is one.
    """

    name: str
    argument: str
    summary: str
    examples: tuple[str, ...]
    run: Callable[[Library, Request], Reply]
    complete: Completer = no_choices
    longest: int = LONGEST_ARGUMENT
    private: bool = True


class Answered(NamedTuple):
    """The reply, and whether only the asker should see it."""

    reply: Reply
    private: bool


async def answer(store: Store, message: str, conversation: str = "", aside: str = "") -> Answered:
    """The one gate: answers in a worker thread, turns what goes wrong into words, keeps the log.

    The answer is remembered in the `conversation`, so that the next message there may refer to it. `aside` is
    another one that it may refer to, such as what only the asker was shown in the same place.
    """
    started = time.perf_counter()
    answered = await _in_the_worker(_answered, store, message, conversation, aside)
    took = (time.perf_counter() - started) * 1000
    log.info("%s in %.1f ms", answered.reply.kind, took)
    return answered


async def choices(store: Store, command: str, typed: str) -> list[Choice]:
    """What to offer while the argument of a command is being typed: best first, perhaps nothing."""
    complete = COMMANDS[command].complete
    return await _in_the_worker(_unasked, store, lambda library: complete(library, clean(typed)))


async def previews(store: Store, text: str) -> list[Reply]:
    """A small card for each paper that a text links to; none where there are many links."""
    return await _in_the_worker(_unasked, store, lambda library: linked(library, clean(text)))


async def _in_the_worker(run: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    return await asyncio.get_running_loop().run_in_executor(_WORKER, partial(run, *args, **kwargs))


def _unasked(store: Store, find: Callable[[Library], list[T]]) -> list[T]:
    """What is found for who hasn't asked in words: nothing, where an asker would hear what is wrong."""
    try:
        with Library.of(store) as library:
            return find(library)
    except KnowledgeError as error:
        log.warning("nothing to offer: %s", error)
        return []


def _answered(store: Store, message: str, conversation: str, aside: str) -> Answered:
    try:
        recent = _CONVERSATIONS.recent(conversation, aside)
        with Library.of(store) as library:
            answered = _answer(library, message, recent)
        _CONVERSATIONS.keep(conversation, answered.reply)
        return answered
    except StoreUnavailable as error:
        log.error("%s", error)
        return Answered(cards.error("The library can't be read right now; try again in a minute."), True)
    except KnowledgeError as error:
        return Answered(cards.error(str(error)), True)
    except Exception:
        log.exception("a question broke")
        return Answered(cards.error("Something broke here; whoever runs me finds it in the log."), True)


def _answer(library: Library, message: str, recent: Sequence[Shown]) -> Answered:
    said = understand(clean(message))
    meant = settled(library, said, recent) if said.words else said
    if isinstance(meant, Reply):
        return Answered(meant, True)
    command = COMMANDS.get(meant.command) or UNLISTED[meant.command]
    reply = _run(command, library, meant)
    again = message if meant == said else meant.again()
    return Answered(replace(reply, ask=reply.ask or again), command.private)


def _run(command: Command, library: Library, request: Request) -> Reply:
    if command.argument and not request.argument:
        return _usage(command)
    check_length(request.argument, command.longest)
    if command.argument and not any(character.isalnum() for character in request.argument):
        raise BadQuestion("There is no name or title in that; try “who is Tri Dao?” or /help.")
    return command.run(library, request)


def understand(text: str) -> Request:
    """Which command with which argument; BadQuestion if the command doesn't exist."""
    if not text:
        return Request("help")
    request = slash(text) or pressed(text, COMMANDS)
    if request is None:
        check_length(text, LONGEST_ARGUMENT)
        return mentions.understand(text)
    if request.command not in COMMANDS:
        near = get_close_matches(request.command, COMMANDS, n=1)
        there_are = f"did you mean /{near[0]}?" if near else f"there are /{', /'.join(COMMANDS)}."
        raise BadQuestion(f"There is no command /{request.command}; {there_are}")
    return request


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
            prose(line(dim("Every claim names its sources; what a machine wrote is marked."))),
        ),
        tuple(Action(one, one) for one in (*examples[:3], mentions.EXAMPLES[0])),
    )


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
        one_of("researcher"),
    ),
    Command(
        "paper",
        "TITLE | arXiv | DOI | URL",
        "a paper or a piece of software, with authors, links and BibTeX",
        ("FlashAttention", "2312.00752"),
        look_up(Library.paper),
        one_of("paper", "system"),
    ),
    Command(
        "next",
        "NAME[, NAME…]",
        "who to follow after these people, each with a reason",
        ("Tri Dao", "Albert Gu, Christopher Ré"),
        next_up,
        each_of("researcher"),
    ),
    Command(
        "topic",
        "TOPIC",
        "what a topic is, who matters in it, what to read first",
        ("state-space models", "attention kernels"),
        look_up(Library.topic),
        one_of("topic"),
    ),
    Command(
        "connect",
        "A and B",
        "how two people are connected, by papers or advisors",
        ("Noam Shazeer and Ilya Sutskever", "Albert Gu and Stefano Ermon"),
        connect,
        each_of("researcher"),
    ),
    Command(
        "compare",
        "A and B",
        "two people or two papers side by side",
        ("Mamba and Mamba-2", "Tri Dao and Albert Gu"),
        compare,
        each_of("paper", "researcher"),
    ),
    Command(
        "organization",
        "NAME",
        "what a lab or company is, and who is there",
        ("Together AI", "Hazy Research"),
        look_up(Library.organization),
        one_of("organization"),
    ),
    Command(
        "talk",
        "NAME",
        "a podcast, talk or page, with its highlights by theme",
        ("Imbue", "Unsupervised Learning"),
        look_up(Library.talk),
        one_of("talk"),
    ),
    Command(
        "papers",
        "by NAME on TOPIC since YEAR | TEXT",
        "papers by people, on a topic, of some years; or those that a text names",
        ("by Albert Gu on state-space models since 2023", "see arxiv.org/abs/2205.14135 and Mamba"),
        papers,
        longest=MOST_CHARACTERS,
    ),
    Command("help", "", "what can be asked", (), _help),
)

# What plain words may come to, but nobody types as a command.
UNLISTED = _table(
    Command("anything", "NAME", "whatever is called so", (), anything),
    Command("chat", "", "small talk", (), _chat),
)
