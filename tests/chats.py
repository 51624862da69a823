"""The same person in the terminal, on Discord and on Slack, and all that they are told there, page after page."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any, NamedTuple

from bot.commands import answer
from bot.slack_adapter.manifest import slack_name
from bot.terminal_adapter import as_text
from knowledge import Store
from tests import local_discord, local_slack
from tests.written import in_markdown, in_mrkdwn

Json = dict[str, Any]

BUTTON = re.compile(r"^→ (?:(?P<label>.+): )?(?P<ask>.+)$", re.MULTILINE)
FORWARDS, BACK = re.compile(r"Page \d+ of \d+ ›"), re.compile(r"‹ Page \d+ of \d+")
SHARE = "Share"
UNKNOWN = "found while one types"


class Lead(NamedTuple):
    """A button or an option, and what it asks."""

    label: str
    ask: str


class Page(NamedTuple):
    """What is seen at once: the title, what stands below it, what that rests on, and what leads on."""

    title: str
    body: str
    foot: str
    leads: list[Lead]


class InTheTerminal:
    """Somebody who types, and for whom a button is what it asks. An answer is one page."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._conversation = f"terminal {id(self)}"
        self._page = Page("", "", "", [])

    async def says(self, text: str) -> list[Page]:
        """Type it."""
        said = as_text((await answer(self._store, text, self._conversation)).reply)
        leads = [Lead(found["label"] or found["ask"], found["ask"]) for found in BUTTON.finditer(said)]
        title, _, body = BUTTON.sub("", said).strip().partition("\n\n")
        self._page = Page(title, body, "", leads)
        return [self._page]

    async def commands(self, name: str, argument: str) -> list[Page]:
        """Type a slash command."""
        return await self.says(f"/{name} {argument}".strip())

    async def looks_up(self, text: str) -> list[Page]:
        """Paste the text of a message."""
        return await self.says(f"/papers {text}")

    async def presses(self, lead: Lead) -> list[Page]:
        """Ask what the button asks."""
        return await self.says(lead.ask)

    async def shares(self) -> list[Page]:
        """Nobody else is there."""
        return [self._page]


class InAChannel(ABC):
    """Somebody who presses, and reads on until there is no further page."""

    @property
    @abstractmethod
    def _buttons(self) -> list[str]: ...

    @abstractmethod
    async def _press(self, label: str) -> None: ...

    @abstractmethod
    async def _use(self, lead: Lead) -> bool:
        """Press or choose it, if it is on the page."""

    @abstractmethod
    async def _page(self) -> Page: ...

    async def presses(self, lead: Lead) -> list[Page]:
        """Press or choose it, on the page where it is."""
        while not await self._use(lead):
            await self._turn(BACK)
        return await self._read()

    async def shares(self) -> list[Page]:
        """Share the card from its first page."""
        while any(map(BACK.fullmatch, self._buttons)):
            await self._turn(BACK)
        await self._press(SHARE)
        return await self._read()

    async def _read(self) -> list[Page]:
        pages = [await self._page()]
        while any(map(FORWARDS.fullmatch, self._buttons)):
            await self._turn(FORWARDS)
            pages.append(await self._page())
        return pages

    async def _turn(self, which: re.Pattern[str]) -> None:
        await self._press(next(filter(which.fullmatch, self._buttons)))


class OnDiscord(InAChannel):
    """Somebody in a server."""

    def __init__(self, discord: local_discord.LocalDiscord) -> None:
        self._user = discord.user("Alice")
        self._where = discord.guild("Lab").channel  # with nothing said in it before
        self._shown: local_discord.Shown

    async def commands(self, name: str, argument: str) -> list[Page]:
        """Give a slash command."""
        self._shown = await self._user.slash(name, argument or None, where=self._where)
        return await self._read()

    async def says(self, text: str) -> list[Page]:
        """Mention the bot."""
        self._shown = await self._user.says(f"@Signpost {text}", where=self._where)
        return await self._read()

    async def looks_up(self, text: str) -> list[Page]:
        """Use the menu of a message."""
        self._shown = await self._user.on_message("Look up papers", text, where=self._where)
        return await self._read()

    @property
    def _buttons(self) -> list[str]:
        return self._shown.buttons

    async def _press(self, label: str) -> None:
        self._shown = await self._user.press(self._shown, label)

    async def _use(self, lead: Lead) -> bool:
        if lead.label in self._shown.options:
            self._shown = await self._user.chooses(self._shown, lead.label)
            return True
        ids = [one["custom_id"] for one in self._shown.components if one.get("custom_id")]
        custom_id = next((id for id in ids if id.partition(":")[2] == lead.ask), None)
        if custom_id:
            self._shown = await self._user.press(self._shown, custom_id=custom_id)
        return bool(custom_id)

    async def _page(self) -> Page:
        texts = list(_texts(self._shown.payload["components"]))
        line = texts.index(LINE) if LINE in texts else len(texts)
        return Page(texts[0], "\n".join(texts[1:line]), "\n".join(texts[line + 1 :]), list(self._leads()))

    def _leads(self) -> Iterator[Lead]:
        for select in self._shown.selects:
            yield from (Lead(one["label"], one["value"]) for one in select["options"])
        for one in self._shown.components:
            if one["type"] == BUTTON_OF_DISCORD and "url" not in one and not _is_of_pages(one["label"]):
                yield Lead(one["label"], one["custom_id"].partition(":")[2])


# Slack has commands of these names itself.
NAMED_ELSE = re.compile(r"/signpost-(topic|help)\b")
ROW, BUTTON_OF_DISCORD, TEXT, SEPARATOR = 1, 2, 10, 14
LINE = "---"


def _texts(components: list[Json]) -> Iterator[str]:
    """What Discord shows, in order; link buttons as if they were written."""
    for one in components:
        if one["type"] == TEXT:
            yield in_markdown(one["content"])
        elif one["type"] == SEPARATOR:
            yield LINE
        elif one["type"] == ROW:
            yield from (f"{link['label']} ({link['url']})" for link in one["components"] if "url" in link)
        else:
            yield from _texts(one.get("components") or [])


class OnSlack(InAChannel):
    """Somebody in a workspace."""

    def __init__(self, slack: local_slack.LocalSlack) -> None:
        self._user = slack.user("Alice")
        self._where = slack.channel("lab")
        self._shown: local_slack.Shown
        self._thread: local_slack.Shown | None = None

    async def commands(self, name: str, argument: str) -> list[Page]:
        """Give a slash command."""
        self._shown = await self._user.slash(slack_name(name), argument, self._where)
        return await self._read()

    async def says(self, text: str) -> list[Page]:
        """Mention the bot, in the thread that the first mention began."""
        self._shown = await self._user.mentions(text, self._where, thread=self._thread)
        self._thread = self._thread or self._shown
        return await self._read()

    async def looks_up(self, text: str) -> list[Page]:
        """Use the menu of a message."""
        self._shown = await self._user.uses_shortcut("Look up papers", text, channel=self._where)
        return await self._read()

    @property
    def _buttons(self) -> list[str]:
        return self._shown.buttons

    async def _press(self, label: str) -> None:
        self._shown = await self._user.press(self._shown, label)

    async def _use(self, lead: Lead) -> bool:
        pressed = [one for _, one in self._shown.elements if one.get("value") == lead.ask]
        if pressed:
            self._shown = await self._user.press(self._shown, pressed[0]["action_id"])
        elif lead.label in self._shown.overflow:
            self._shown = await self._user.opens_menu(self._shown, lead.label)
        elif self._shown.selects:
            self._shown = await self._user.chooses(self._shown, None, lead.label)
        else:
            return False
        return True

    async def _page(self) -> Page:
        blocks = self._shown.blocks
        above = [_text(one["text"]) for one in blocks if one["type"] in ("header", "section")]
        below = [_text(part) for one in blocks if one["type"] == "context" for part in one["elements"]]
        leads = [lead for _, one in self._shown.elements for lead in _leads_of(one)]
        if any(one["type"] == "external_select" for _, one in self._shown.elements):
            leads += [Lead(label, UNKNOWN) for label in await self._user.types_into(self._shown, "")]
        return Page(above[0], "\n".join(above[1:]), "\n".join(below), leads)


def _text(written: Json) -> str:
    said = str(written["text"]) if written["type"] == "plain_text" else in_mrkdwn(written["text"])
    return NAMED_ELSE.sub(r"/\1", said)


def _leads_of(element: Json) -> Iterator[Lead]:
    yield from (Lead(one["text"]["text"], one["value"]) for one in element.get("options") or [])
    if element["type"] == "button" and not _is_of_pages(element["text"]["text"]):
        yield Lead(element["text"]["text"], element["value"])


def _is_of_pages(label: str) -> bool:
    return label == SHARE or bool(FORWARDS.fullmatch(label) or BACK.fullmatch(label))
