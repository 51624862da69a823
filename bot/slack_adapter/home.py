"""The Home tab: ask, find, what you looked at lately, and how it all works."""

from collections import OrderedDict
from itertools import islice
from typing import Any

from ..reply import NOT_SHARED, Action, Reply
from .buttons import ASK_HERE, SLACK, button, picker, plain
from .card import Block, actions, card, header
from .picker import FIND

SEARCHES = {"researcher": "Find a person", "paper": "Find a paper", "topic": "Find a topic"}
MOST_RECENT = 5
MOST_PEOPLE = 2_000
DIVIDER: Block = {"type": "divider"}
HINT = "such as: who should I follow after Tri Dao?"


class Recent:
    """The last cards of each person, as long as the bot runs."""

    def __init__(self) -> None:
        self._of: OrderedDict[tuple[str, str], dict[str, Action]] = OrderedDict()

    def add(self, team: str, person: str, reply: Reply) -> None:
        """Somebody has looked at a card."""
        if reply.kind in NOT_SHARED or not SLACK.fits(reply.ask):
            return
        before = self._of.pop((team, person), {})
        before.pop(reply.ask, None)
        seen = {reply.ask: Action(reply.title, reply.ask)} | before
        self._of[team, person] = dict(islice(seen.items(), MOST_RECENT))
        while len(self._of) > MOST_PEOPLE:
            self._of.popitem(last=False)

    def of(self, team: str, person: str) -> list[Action]:
        """What somebody looked at, the last first."""
        return list(self._of.get((team, person), {}).values())


def home(guide: Reply, recent: list[Action], shown: Reply | None = None, page: int = 1) -> dict[str, Any]:
    """The tab, with a card if one was asked for there; `guide` is what /help says."""
    below = [*card(shown, page), actions([button("Close", "close", "/help")])] if shown else card(guide)
    return {"type": "home", "blocks": [*_search(), *below, *_lately(recent)]}


def _search() -> list[Block]:
    box = {"type": "plain_text_input", "action_id": ASK_HERE, "placeholder": plain(HINT)}
    label = plain("Ask in plain words, and press Enter")
    ask = {"type": "input", "label": label, "element": box, "dispatch_action": True}
    finds = [actions([picker(said, "open")], f"{FIND}{command}") for command, said in SEARCHES.items()]
    return [ask, *finds, DIVIDER]


def _lately(recent: list[Action]) -> list[Block]:
    if not recent:
        return []
    seen = actions([button(one.label, "open", one.ask) for one in recent])
    return [DIVIDER, header("Looked at lately"), seen]
