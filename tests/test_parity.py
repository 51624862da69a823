"""The same is said everywhere, word for word: conversations in the terminal, on Discord and on Slack."""

import re
from collections.abc import AsyncIterator
from typing import NamedTuple

import pytest
import pytest_asyncio

from bot.slack_adapter.manifest import manifest
from knowledge import Store
from tests.chats import UNKNOWN, InTheTerminal, Lead, OnDiscord, OnSlack, Page
from tests.local_discord import LocalDiscord
from tests.local_slack import LocalSlack
from tests.running_bot import started
from tests.written import words

pytestmark = pytest.mark.asyncio(loop_scope="module")

Person = InTheTerminal | OnDiscord | OnSlack

READING_LIST = (
    "Adam, AlexNet, Butterfly, DDIM, Deja Vu, DPO, FlashAttention-2, FlashAttention-3, FlashAttention-4, "
    "FlashFFTConv, FlexGen, gpt-oss, Mamba, Mamba-2, Monarch"
)
# `/command argument` is given as a command, `[Label]` pressed or chosen; in a message after `>` papers are looked up;
# all else, or what comes after `@`, is said to the bot.
CONVERSATIONS = {
    "a person and the views": [
        "/researcher Tri Dao",
        "[Papers]",
        "[Profile]",
        "[Quotes & talks]",
        "[Sources]",
    ],
    "a card of many pages": ["/researcher tri-dao", "[More]", "[Who next]", "[Albert Gu]", "[Share]"],
    "a card of many pages, misspelt": ["/researcher tri doa", "[More]", "[Papers]"],
    "a paper": ["/paper 2312.00752", "[Authors]", "[Tri Dao]", "[Papers]"],
    "BibTeX": ["bibtex for mamba", "[Preprint's BibTeX]", "[Authors]", "[Similar]", "[Share]"],
    "a link to a paper": ["who wrote https://arxiv.org/abs/2205.14135v2?context=cs&x=1", "[BibTeX]"],
    "who is meant": ["/researcher Liu", "[Bo Liu]", "[Papers]"],
    "who is meant in a longer question": ["/next Liu, Tri Dao", "[Bo Liu]"],
    "a name with a typo": ["who should I follow after tri doa?", "[Christopher Ré]", "[More]", "[Sources]"],
    "nobody": [
        "/researcher Nobody Anywhere",
        "/paper *Zzz* _x_ <b> & `y`",
        "/talk Zzz",
        "/researcher Tri Daoo",
    ],
    "bad input": ["/paper 2205.141", "/connect Tri Dao", "/researcher 😀", f"/next {'x' * 1_500}"],
    "an address of something else": ["/paper https://example.com/x?y=_z_&a=1", "see https://example.com/x"],
    "no such command": ["@ /nonsense", "@ /paper", "[/paper FlashAttention]"],
    "papers in a message": [
        "> arxiv.org/abs/2205.14135, Mamba and arxiv.org/abs/2404.99999",
        "[Mamba]",
        "[More]",
    ],
    "a reading list": [f"> {READING_LIST}", "[Monarch]"],
    "a message without papers": ["> good morning"],
    "what somebody said": ["what did Tri Dao say about inference?", "[Profile]"],
    "a topic": ["/topic state-space models", "[What was said]", "/topic attention kernels", "[Sources]"],
    "a lab": ["/organization Together AI", "[Tri Dao]", "/organization Hazy Research", "[Sources]"],
    "a talk": [
        "/talk Imbue",
        "[Efficient inference]",
        "[Next: Alternatives to attention]",
        "[All themes]",
        "[Refers to]",
    ],
    "a connection": ["/connect Noam Shazeer and Ilya Sutskever", "how are Tri Dao and Albert Gu connected?"],
    "several turns": [
        "who is Albert Gu?",
        "and his papers?",
        "bibtex for the first one",
        "who should I follow after Tri Dao?",
        "the second one",
        "is she still at Stanford?",
    ],
    "words after a command": ["/researcher Albert Gu", "[Papers]", "the second one", "same for Mamba-2"],
    "small talk": ["thanks", "who is she?", "compare Mamba and GPT-3"],
    "help": ["/help", "[/researcher Tri Dao]", "help", "[who wrote FlashAttention?]"],
}


# What rightly differs; nothing else does.
ONLY_IN_CHAT = re.compile(
    r"""^ (?: Mention\ me .*     # how to go on there, at the end of /help
            | /signpost\ takes .*
            | Shared\ by .*
            | .* \(continued\)   # a heading, again on the next page
        ) $""",
    re.MULTILINE | re.VERBOSE,
)
# On Discord a row of links is a row of buttons, which has no heading.
NOT_ON_DISCORD = ("Links",)
# In chat a button stands beside a name, of which there are more than buttons in the terminal: there one types it.
BESIDE_A_NAME = "Open"


class Told(NamedTuple):
    """A whole card, however many pages it takes, without what rightly differs."""

    title: list[str]
    said: list[str]
    sources: set[str]
    leads: set[Lead]
    beside: set[str]

    @property
    def asks(self) -> set[str]:
        """All that can be asked by pressing or choosing."""
        return self.beside | {lead.ask for lead in self.leads}


def told(pages: list[Page], *, on_discord: bool) -> Told:
    body = "\n".join(ONLY_IN_CHAT.sub("", page.body) for page in pages).splitlines()
    feet = "\n".join(ONLY_IN_CHAT.sub("", page.foot) for page in pages).splitlines()
    text = [*body, *dict.fromkeys(feet)]  # each page says whose word it is
    sources = " · ".join(line.removeprefix("Sources:") for line in text if line.startswith("Sources:"))
    said = words("\n".join(line for line in text if not line.startswith("Sources:")))
    leads = {lead for page in pages for lead in page.leads}
    return Told(
        words(pages[0].title),
        [word for word in said if not (on_discord and word in NOT_ON_DISCORD)],
        {" ".join(words(one)) for one in sources.split(" · ")},
        {lead for lead in leads if lead.label != BESIDE_A_NAME},
        {lead.ask for lead in leads if lead.label == BESIDE_A_NAME},
    )


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord(atlas_store: Store) -> AsyncIterator[LocalDiscord]:
    async with LocalDiscord() as local, started(local, str(atlas_store.engine.url)):
        await local.ready()
        yield local
        assert local.violations == []


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def slack(atlas_store: Store) -> AsyncIterator[LocalSlack]:
    async with LocalSlack(manifest=manifest()) as local, started(local, str(atlas_store.engine.url)):
        await local.ready()
        yield local
        assert local.violations == []
        assert local.failures == []


async def turn(person: Person, said: str, offered: set[Lead]) -> list[Page]:
    """What is told upon that; `offered` is what led on from the last card in the terminal."""
    if said == "[Share]":
        return await person.shares()
    if said.startswith("["):
        meant = [one for one in offered if one.label == said[1:-1]]
        assert meant, f"no {said} among {offered}"
        return await person.presses(meant[0])
    if said.startswith("> "):
        return await person.looks_up(said[2:])
    if said.startswith("/"):
        command, _, argument = said[1:].partition(" ")
        return await person.commands(command, argument)
    return await person.says(said.removeprefix("@ "))


@pytest.mark.parametrize("conversation", CONVERSATIONS.values(), ids=CONVERSATIONS.keys())
async def test_the_same_is_said_everywhere(
    conversation: list[str], atlas_store: Store, discord: LocalDiscord, slack: LocalSlack
) -> None:
    typist = InTheTerminal(atlas_store)
    on_discord, on_slack = OnDiscord(discord), OnSlack(slack)
    offered: set[Lead] = set()
    for said in conversation:
        typed = await turn(typist, said, offered)
        there = told(await turn(on_discord, said, offered), on_discord=True)
        here = told(await turn(on_slack, said, offered), on_discord=False)
        agree(there, told(typed, on_discord=True))
        agree(here, told(typed, on_discord=False))
        if UNKNOWN not in here.asks:
            assert there.asks == here.asks
        offered = {lead for page in typed for lead in page.leads}


def agree(found: Told, wanted: Told) -> None:
    """Every word, every source, and every button that isn't beside a name already."""
    assert wanted.title
    assert found.title == wanted.title
    assert found.said == wanted.said
    assert found.sources == wanted.sources
    if UNKNOWN in found.asks:  # its options are found while one types
        assert {lead.label for lead in found.leads} == {lead.label for lead in wanted.leads}
    else:
        assert found.leads == {lead for lead in wanted.leads if lead.ask not in found.beside}


async def test_help_says_how_to_go_on_there(discord: LocalDiscord, slack: LocalSlack) -> None:
    on_discord = await OnDiscord(discord).commands("help", "")
    on_slack = await OnSlack(slack).commands("help", "")

    assert "of a person: Look up researcher" in on_discord[0].body
    assert "/signpost takes plain words; so do a mention in a channel or a thread" in on_slack[0].foot
