"""People use the bot on Discord: the real program over real sockets, and a Discord that refuses what Discord refuses."""

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.commands import COMMANDS
from knowledge import Store
from tests.local_discord import LocalDiscord, User
from tests.running_bot import started

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def database(atlas_store: Store) -> str:
    return str(atlas_store.engine.url)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running(database: str) -> AsyncIterator[LocalDiscord]:
    async with LocalDiscord() as local, started(local, database):
        await local.ready()
        yield local


@pytest.fixture
def discord(running: LocalDiscord) -> LocalDiscord:
    running.violations.clear()
    return running


@pytest.fixture
def alice(discord: LocalDiscord) -> User:
    return discord.user("Alice")


@pytest.fixture(autouse=True)
def nothing_is_refused(discord: LocalDiscord) -> object:
    yield
    assert discord.violations == []


# ---------------------------------------------------------------------------- slash commands


async def test_a_slash_command_gets_a_card_that_only_the_asker_sees(alice: User) -> None:
    shown = await alice.slash("researcher", "Tri Dao")

    assert shown.text.startswith("## Tri Dao\n*Attention kernels and efficient sequence models*")
    assert "Machine-written by Claude on <t:1795262400:D>; not yet reviewed by a person." in shown.text
    assert shown.ephemeral
    assert not shown.deferred
    assert shown.pings == []


async def test_every_command_of_the_table_is_registered_and_answers(
    alice: User, discord: LocalDiscord
) -> None:
    for command in COMMANDS.values():
        for example in command.examples or (None,):
            assert len((await alice.slash(command.name, example)).text) > 50
    menus = {"Look up papers", "Look up researcher"}
    assert {one["name"] for one in discord.commands} == {*COMMANDS, *menus, "previews"}


async def test_every_command_works_for_a_user_install_in_any_place(
    alice: User, discord: LocalDiscord
) -> None:
    foreign = discord.guild("Foreign", installed=False).channel
    for where in (alice.dm, discord.group(alice, discord.user("Bob")), foreign):
        shown = await alice.slash("paper", "2312.00752", where=where)
        assert "Mamba: Linear-Time Sequence Modeling" in shown.text
        assert ("Share" in shown.buttons) == (where is not alice.dm)


@pytest.mark.parametrize(
    ("command", "typed", "first"),
    [
        ("researcher", "tri", {"name": "Tri Dao — ", "value": "tri-dao"}),
        ("researcher", "gu al", {"name": "Albert Gu — ", "value": "albert-gu"}),
        ("paper", "flash", {"name": "FlashAttention — ", "value": "flashattention"}),
        ("topic", "att", {"name": "Attention kernels", "value": "attention-kernels"}),
        ("next", "Tri Dao, albert", {"name": "Tri Dao, Albert Gu — ", "value": "Tri Dao, albert-gu"}),
        (
            "next",
            "tri dao and ",
            {"name": "tri dao and Christopher Ré — ", "value": "tri dao and christopher-re"},
        ),
        ("paper", "https://arxiv.org/abs/2312.00752", {"name": "Mamba — ", "value": "mamba"}),
        ("researcher", "gu", {"name": "Albert Gu — ", "value": "albert-gu"}),
        ("paper", "qwertz", {"name": "Ask for “qwertz”", "value": "qwertz"}),
        ("connect", "tri-dao and sha", {"name": "tri-dao and Noam", "value": "tri-dao and noam-shazeer"}),
    ],
)
async def test_what_is_typed_is_completed(
    alice: User, command: str, typed: str, first: dict[str, str]
) -> None:
    offered = await alice.types(command, typed)

    assert offered[0]["name"].startswith(first["name"])
    assert offered[0]["value"] == first["value"]
    assert (await alice.slash(command, offered[0]["value"])).text


async def test_the_best_known_are_offered_before_anything_is_typed(alice: User) -> None:
    offered = await alice.types("researcher", "")

    assert len(offered) == 25
    assert offered[0]["value"] == "tri-dao"


@pytest.mark.parametrize("typed", ["[](" * 300, "@everyone", "/" * 900, "'; DROP TABLE thing; --"])
async def test_nothing_is_offered_for_nonsense(alice: User, typed: str) -> None:
    offered = await alice.types("researcher", typed)
    assert [one["value"] for one in offered] in ([], [typed])


# ------------------------------------------------------------------------- buttons and menus


async def test_views_of_one_person_take_each_others_place(alice: User) -> None:
    card = await alice.slash("researcher", "Tri Dao")
    papers = await alice.press(card, "Papers")

    assert papers.id == card.id
    assert papers.text.startswith("## Tri Dao: papers")
    assert (await alice.press(papers, "Profile")).text.startswith("## Tri Dao\n*Attention")


async def test_another_person_gets_a_card_of_their_own(alice: User) -> None:
    people = await alice.slash("next", "Tri Dao")
    card = await alice.press(people, "Open")

    assert card.id != people.id
    assert card.ephemeral
    assert card.text.startswith("## Christopher Ré")


async def test_a_long_card_is_paged_and_nothing_is_lost(alice: User) -> None:
    first = await alice.slash("researcher", "Tri Dao")
    on_the_first = first.text
    second = await alice.press(first, "Page 2 of 2 ›")

    assert "Related people" not in on_the_first
    assert "**Related people**" in second.text
    assert second.id == first.id
    assert (await alice.press(second, "‹ Page 1 of 2")).text == on_the_first


async def test_a_page_names_the_sources_of_what_it_shows(alice: User) -> None:
    first = await alice.slash("researcher", "Tri Dao")

    assert "-# Sources: ¹ FlashAttention · ² Mamba" in first.text.replace("\u2009", "")
    assert "DBLP" not in first.text


async def test_several_people_of_a_name_are_chosen_from_a_menu(alice: User) -> None:
    picker = await alice.slash("researcher", "Liu")

    assert picker.text.startswith("## Which “Liu”?")
    assert "Bo Liu" in picker.options
    card = await alice.chooses(picker, "Bo Liu")
    assert card.text.startswith("## Bo Liu")
    assert card.id == picker.id


async def test_a_name_inside_a_longer_question_is_chosen_too(alice: User) -> None:
    picker = await alice.slash("next", "Liu, Tri Dao")
    assert (await alice.chooses(picker, "Bo Liu")).text.startswith(
        "## Who to follow after Bo Liu and Tri Dao"
    )


async def test_a_card_is_shared_with_everybody(alice: User) -> None:
    card = await alice.slash("paper", "mamba")
    shared = await alice.press(card, "Share")

    assert not shared.ephemeral
    assert shared.text.startswith("## Mamba: Linear-Time")
    assert shared.text.endswith(f"-# Shared by <@{alice.id}>")
    assert shared.pings == []
    assert "Share" not in shared.buttons


async def test_what_somebody_else_presses_on_a_shared_card_is_theirs(
    alice: User, discord: LocalDiscord
) -> None:
    shared = await alice.press(await alice.slash("paper", "mamba"), "Share")
    before, bob = shared.text, discord.user("Bob")
    authors = await bob.press(shared, "Authors")

    assert authors.ephemeral
    assert authors.text.startswith("## Mamba: authors")
    assert shared.text == before


async def test_links_are_buttons(alice: User) -> None:
    shown = await alice.slash("paper", "mamba")
    assert shown.links == {
        "Abstract": "https://arxiv.org/abs/2312.00752",
        "PDF": "https://arxiv.org/pdf/2312.00752",
        "Code": "https://github.com/state-spaces/mamba",
    }


@pytest.mark.parametrize(
    "forged",
    [
        "other",
        "turn1:",
        "open7:\u202e[](" + "x" * 80,
        "turn1:paper:no-such",
        "choose:turn",
        "choose:turnX",
        "previews:on",
    ],
)
async def test_a_forged_or_outdated_button_is_answered_in_words(alice: User, forged: str) -> None:
    card = await alice.slash("paper", "mamba")
    next(one for one in card.components if one.get("label") == "Authors")["custom_id"] = forged
    answered = await alice.press(card, "Authors")
    assert answered.ephemeral
    assert not answered.text.startswith("## Mamba: Linear")


# -------------------------------------------------------------------------- context menus


async def test_papers_are_looked_up_in_somebodys_message(alice: User, discord: LocalDiscord) -> None:
    text = "See https://arxiv.org/abs/2205.14135v2 and Mamba @everyone " + "and so on " * 150
    shown = await alice.on_message("Look up papers", text, by=discord.user("Bob"))

    assert shown.ephemeral
    assert "**FlashAttention** — Tri Dao and 4 others, NeurIPS 2022" in shown.text
    assert "**Mamba** — Albert Gu and Tri Dao, COLM 2024" in shown.text
    assert (await alice.press(shown, "Open")).text.startswith("## FlashAttention: Fast")


async def test_papers_that_are_not_known_are_named(alice: User) -> None:
    shown = await alice.on_message("Look up papers", "arxiv.org/abs/2312.00752 and arxiv.org/abs/2404.99999")
    assert "Mamba" in shown.text
    assert "Not known here: arXiv 2404.99999." in shown.text


async def test_a_list_of_papers_longer_than_a_button_is_shared_all_the_same(alice: User) -> None:
    shown = await alice.on_message("Look up papers", "Mamba, FlashAttention, " + "and much more " * 280)
    shared = await alice.press(shown, "Share")
    assert "**FlashAttention** — Tri Dao" in shared.text


async def test_a_picture_without_words(alice: User) -> None:
    assert "There is no text in that message." in (await alice.on_message("Look up papers", " ")).text


async def test_a_message_without_papers(alice: User) -> None:
    assert "No paper known here" in (await alice.on_message("Look up papers", "good morning")).text


async def test_a_member_is_looked_up_by_name(alice: User, discord: LocalDiscord) -> None:
    shown = await alice.on_user("Look up researcher", discord.user("Albert Gu"))
    assert shown.text.startswith("## Albert Gu")


# --------------------------------------------------------------------- mentions and messages


async def test_a_mention_is_answered_in_the_channel(alice: User) -> None:
    shown = await alice.says("@Signpost who wrote FlashAttention?")

    assert shown.text.startswith("## FlashAttention: authors")
    assert not shown.ephemeral
    assert shown.pings == []
    assert shown.payload["message_reference"]["message_id"]


async def test_a_direct_message_needs_no_mention(alice: User) -> None:
    assert (await alice.says("bibtex for mamba", where=alice.dm)).text.startswith("## Mamba: BibTeX")


async def test_an_empty_mention_gets_help(alice: User) -> None:
    shown = await alice.says("@Signpost")

    assert "who is this, what should I read first" in shown.text
    assert "Look up papers" in shown.text
    assert "/researcher Tri Dao" in shown.buttons
    assert (await alice.press(shown, "/paper FlashAttention")).text.startswith("## FlashAttention")


async def test_a_card_that_others_see_does_not_change_under_their_eyes(
    alice: User, discord: LocalDiscord
) -> None:
    card = await alice.says("@Signpost tri dao")
    before = card.text
    for who in (alice, discord.user("Bob")):
        theirs = await who.press(card, "Papers")
        assert theirs.id != card.id
        assert theirs.ephemeral
    assert card.text == before


async def test_who_presses_a_button_may_go_on_in_words(alice: User, discord: LocalDiscord) -> None:
    channel = discord.guild("Readers").channel
    card = await alice.says("@Signpost papers by Albert Gu on state-space models", where=channel)
    await alice.press(card, "Open")
    assert (await alice.says("@Signpost bibtex for it", where=channel)).text.startswith("## Mamba-3: BibTeX")


async def test_others_in_the_channel_may_take_up_what_everybody_saw(
    alice: User, discord: LocalDiscord
) -> None:
    channel, bob = discord.guild("Readers").channel, discord.user("Bob")
    await alice.says("@Signpost who is Albert Gu?", where=channel)
    assert (await bob.says("@Signpost and his papers?", where=channel)).text.startswith(
        "## Albert Gu: papers"
    )


async def test_what_only_alice_saw_means_nothing_to_others(alice: User, discord: LocalDiscord) -> None:
    channel, bob = discord.guild("Readers").channel, discord.user("Bob")
    await alice.slash("researcher", "Tri Dao", where=channel)
    assert (await bob.says("@Signpost and his papers?", where=channel)).text.startswith(
        "Who or what is meant?"
    )
    assert (await alice.says("@Signpost and his papers?", where=channel)).text.startswith(
        "## Tri Dao: papers"
    )


async def test_a_reply_that_only_chats_is_left_alone(alice: User) -> None:
    card = await alice.says("@Signpost tri dao")
    await alice.says("lol", reply_to=card, expect=None)
    assert (await alice.says("who wrote Mamba?", reply_to=card)).text.startswith("## Mamba: authors")


async def test_a_mention_under_somebodys_message_says_what_to_do(alice: User, discord: LocalDiscord) -> None:
    message = await discord.user("Bob").says("https://arxiv.org/abs/2312.00752", expect=None)
    assert "Look up papers" in (await alice.says("@Signpost", reply_to=message)).text


async def test_who_may_not_write_in_a_channel_may_not_share_there(alice: User) -> None:
    assert "Share" not in (await alice.slash("paper", "mamba", permissions=0)).buttons
    shared = await alice.press(await alice.slash("paper", "mamba"), "Share", permissions=0)
    assert shared.ephemeral
    assert "You can't write in this channel" in shared.text


async def test_other_messages_are_none_of_its_business(alice: User) -> None:
    await alice.says("who is Tri Dao?", expect=None)
    await alice.says("https://arxiv.org/abs/2312.00752", expect=None)


@pytest.mark.parametrize(
    "text",
    [
        "@everyone",
        "<@1234> ||x|| [a](https://evil.example) `",
        "# big\n- list\n> quote",
        "\u202e\u0000 𝕏 😀",
        "-# small",
        "https://evil.example/\u202e",
    ],
)
async def test_what_people_write_stays_text(alice: User, text: str) -> None:
    for shown in (
        await alice.slash("researcher", f"Zzz {text}"),
        await alice.says(f"@Signpost who is zzz {text}?"),
    ):
        assert shown.pings == []
        assert shown.links == {}
        assert not re.search(r"(?<!\\)\]\(|(?<!\\)://", shown.text)


async def test_previews_say_what_they_need(alice: User) -> None:
    assert "SIGNPOST_DISCORD_PREVIEWS=true" in (await alice.slash("previews", "on")).text


# ------------------------------------------------------------------------------- errors


@pytest.mark.parametrize(
    ("command", "value", "said"),
    [
        ("researcher", "Nobody Anywhere", "No researcher called “Nobody Anywhere” is known here."),
        ("paper", "2205.141", "is no arXiv id"),
        ("paper", "https://example.com/x", "is no paper known here"),
        ("connect", "Tri Dao", "Name two people"),
        ("next", "x" * 1_500, "1,500 characters long"),
        ("researcher", "😀", "no name or title"),
    ],
)
async def test_bad_input_gets_one_clear_sentence(alice: User, command: str, value: str, said: str) -> None:
    shown = await alice.slash(command, value)

    assert said in shown.text
    assert shown.ephemeral


async def test_what_is_printed_for_scripts_is_what_is_sent(
    alice: User, discord: LocalDiscord, database: str
) -> None:
    await alice.slash("paper", "mamba")
    asked = [sys.executable, "-m", "bot", "ask", "--as", "discord", "/paper mamba"]
    environment = os.environ | {"SIGNPOST_DATABASE": database}
    printed = await asyncio.to_thread(subprocess.check_output, asked, env=environment)
    assert json.loads(printed) == discord.requests[-1].json["data"]
