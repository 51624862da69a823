"""The Home tab: ask, find, what you looked at lately, and how it all works."""

from collections import OrderedDict, deque
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    DividerBlock,
    HeaderBlock,
    InputBlock,
    PlainTextInputElement,
    PlainTextObject,
)

from ..layout import NOT_SHARED
from ..reply import Action, Reply
from .buttons import ASK_HERE, SLACK, button, picker
from .card import as_dicts, card
from .picker import FIND

SEARCHES = {"researcher": "Find a person", "paper": "Find a paper", "topic": "Find a topic"}
MOST_RECENT = 5
MOST_PEOPLE = 2_000
HINT = "such as: who should I follow after Tri Dao?"


class Recent:
    """The last cards of each person, as long as the bot runs."""

    def __init__(self) -> None:
        self._of: OrderedDict[tuple[str, str], deque[Action]] = OrderedDict()

    def add(self, team: str, person: str, reply: Reply) -> None:
        """Somebody has looked at a card."""
        if reply.kind in NOT_SHARED or not SLACK.fits(reply.ask):
            return
        seen = self._of.setdefault((team, person), deque(maxlen=MOST_RECENT))
        self._of.move_to_end((team, person))
        shown = Action(reply.title, reply.ask)
        if shown in seen:
            seen.remove(shown)
        seen.appendleft(shown)
        while len(self._of) > MOST_PEOPLE:
            self._of.popitem(last=False)

    def of(self, team: str, person: str) -> list[Action]:
        """What somebody looked at, the last first."""
        return list(self._of.get((team, person), ()))


def home(guide: Reply, recent: list[Action], shown: Reply | None = None, page: int = 1) -> dict[str, Any]:
    """The tab, with a card if one was asked for there; `guide` is what /help says."""
    made = [*_search(), *(card(shown, page) if shown else ()), *_lately(recent), DividerBlock(), *card(guide)]
    return {"type": "home", "blocks": as_dicts(made)}


def _search() -> list[Block]:
    box = PlainTextInputElement(action_id=ASK_HERE, placeholder=HINT, dispatch_action_config=None)
    ask = InputBlock(label="Ask in plain words, and press Enter", element=box, dispatch_action=True)
    finds = [
        ActionsBlock(elements=[picker(said, "open")], block_id=f"{FIND}{command}")
        for command, said in SEARCHES.items()
    ]
    return [ask, *finds, DividerBlock()]


def _lately(recent: list[Action]) -> list[Block]:
    if not recent:
        return []
    title = HeaderBlock(text=PlainTextObject(text="Looked at lately", emoji=False))
    return [
        DividerBlock(),
        title,
        ActionsBlock(elements=[button(one.label, "open", one.ask) for one in recent]),
    ]
