"""What was shown last in each conversation, so that "his papers" and "the second one" mean something.

It is kept in the process only: ids, and nothing that anybody wrote.
"""

import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from ..reply import PICKERS, Reply, items

MOST_CONVERSATIONS = 4_000
MOST_REMEMBERED = 6  # answers of one conversation
LASTS = 30 * 60.0  # seconds

# What a button asks where it holds nothing but an id and years.
_IDS_ONLY = re.compile(r"[a-z]+:[a-z0-9-]+(?::[a-z]+)?|/(?:papers by|next) [a-z0-9-]+(?: [a-z]+ \d{4})*")

# Answers that one can't refer to; they leave what was spoken of before as it was.
SAYS_NOTHING = frozenset(("chat", "help", "usage", "error"))


@dataclass(frozen=True)
class Shown:
    """One answer, by ids.

    `ask` gives it again, `about` are the cards of what it is about, `items` those of what it lists, in order.
    """

    kind: str
    ask: str
    about: tuple[str, ...]
    items: tuple[str, ...]
    at: float


class Conversations:
    """A few thousand conversations, the ones that were quiet for longest forgotten first."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._kept: OrderedDict[str, tuple[Shown, ...]] = OrderedDict()

    def recent(self, *conversations: str) -> tuple[Shown, ...]:
        """What was shown in any of these within the last half hour, newest first."""
        oldest = self._now() - LASTS
        every = [one for name in conversations for one in self._kept.get(name, ()) if one.at > oldest]
        return tuple(sorted(every, key=lambda one: one.at, reverse=True))

    def keep(self, conversation: str, reply: Reply) -> None:
        """Remember an answer; a conversation without a name has no memory."""
        if not conversation or reply.kind in SAYS_NOTHING:
            return
        ask = "" if reply.kind in PICKERS else _without_words(reply.ask)
        listed = tuple(one for one in items(reply) if _IDS_ONLY.fullmatch(one))
        shown = Shown(reply.kind, ask, reply.about, listed, self._now())
        self._kept[conversation] = (shown, *self._kept.get(conversation, ()))[:MOST_REMEMBERED]
        self._kept.move_to_end(conversation)
        if len(self._kept) > MOST_CONVERSATIONS:
            self._kept.popitem(last=False)


def _without_words(ask: str) -> str:
    """The ask without what somebody wrote: a theme, a place, words that a list is about."""
    if ask.startswith("/"):
        return re.sub(r' on ".*"', "", ask)
    command, *rest = ask.split(":", maxsplit=3)
    return ":".join([command, *rest[:2]]) if rest else ""
