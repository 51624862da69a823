"""Whoever runs the bot sets it up on Discord: invitation, commands, previews, pictures of cards."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.local_discord import LocalDiscord, User
from tests.running_bot import run, started

MESSAGE_CONTENT = 1 << 15


async def test_without_a_token_it_says_how_to_get_one() -> None:
    done = await run("discord", DISCORD_TOKEN="")

    assert done.returncode == 0
    assert "New Application" in done.stdout
    assert "DISCORD_TOKEN=" in done.stdout


async def test_with_a_token_it_prints_the_invitation_with_the_least_permissions(
    discord: LocalDiscord,
) -> None:
    done = await run("discord", DISCORD_TOKEN=f" {discord.token}\n", SIGNPOST_DISCORD_API=discord.api)

    least = 1 << 10 | 1 << 11 | 1 << 16 | 1 << 38
    assert (
        f"client_id={discord.application_id}&scope=bot+applications.commands&permissions={least}"
        in done.stdout
    )
    assert "integration_type=1" in done.stdout
    assert "to answer a mention in a thread" in done.stdout
    assert discord.token not in done.stdout


async def test_a_wrong_token_is_said_when_inviting_too(discord: LocalDiscord) -> None:
    done = await run("discord", DISCORD_TOKEN="wrong", SIGNPOST_DISCORD_API=discord.api)  # noqa: S106

    assert done.returncode == 1
    assert done.stderr.startswith("Discord refuses the token")


async def test_a_mangled_token_is_said_without_repeating_it() -> None:
    done = await run("discord", DISCORD_TOKEN="abc\ndef")  # noqa: S106

    assert done.returncode == 1
    assert done.stderr.startswith("DISCORD_TOKEN: ")
    assert "Traceback" not in done.stderr
    assert "abc" not in done.stderr


async def test_commands_are_told_to_discord_only_when_they_changed(
    discord: LocalDiscord, database: str
) -> None:
    for times in (1, 2):
        async with started(discord, database):
            await discord.ready(identifies=times)
    assert discord.commands_overwritten == 1


async def test_the_client_asks_for_as_little_as_it_can(discord: LocalDiscord, database: str) -> None:
    async with started(discord, database):
        await discord.ready()
    (identify,) = discord.identifies
    assert identify["intents"] == 1 << 9 | 1 << 12  # messages in servers, and direct ones
    assert identify["presence"]["game"]["state"] == "/help"


class TestPreviews:
    @pytest.fixture
    async def alice(self, discord: LocalDiscord, database: str) -> AsyncIterator[User]:
        discord.allowed_privileged_intents = MESSAGE_CONTENT
        async with started(discord, database, SIGNPOST_DISCORD_PREVIEWS="true"):
            await discord.ready()
            yield discord.user("Alice")

    async def test_a_server_switches_them_on_and_off(self, alice: User) -> None:
        link = "look: https://arxiv.org/abs/2312.00752"
        await alice.says(link, expect=None)
        assert "from now on" in (await alice.slash("previews", "on")).text
        shown = await alice.says(link)
        assert shown.text.startswith("## Mamba: Linear-Time")
        assert "Albert Gu, Tri Dao. COLM 2024 (preprint 2023)." in shown.text
        assert (await alice.press(shown, "BibTeX")).text.startswith("## Mamba: BibTeX")
        assert "no card" in (await alice.slash("previews", "off")).text
        await alice.says("https://arxiv.org/abs/2205.14135", expect=None)

    async def test_one_paper_is_shown_once_and_never_a_flood(
        self, discord: LocalDiscord, alice: User
    ) -> None:
        await alice.slash("previews", "on")
        links = [
            "https://arxiv.org/abs/2312.00752",
            "https://arxiv.org/pdf/2205.14135",
            "https://openreview.net/forum?id=1",
        ]
        await alice.says(" ".join(links), expect=None)
        await alice.says(links[0])
        await alice.says(links[0], expect=None)
        other = discord.guild("Other").channel
        await alice.says(links[0], where=other, expect=None)

    async def test_words_without_a_link_are_left_alone(self, alice: User) -> None:
        await alice.slash("previews", "on")
        await alice.says("I like Mamba and FlashAttention", expect=None)
        await alice.says("https://example.com/mamba", expect=None)


async def test_without_the_intent_it_says_what_is_missing(discord: LocalDiscord, database: str) -> None:
    async with started(discord, database, SIGNPOST_DISCORD_PREVIEWS="true") as bot:
        assert await bot.ends() == 1
        assert "switch on the Message Content Intent" in bot.said
        assert "Traceback" not in bot.said


async def test_a_picture_that_cant_be_written_is_said_in_one_sentence(database: str, tmp_path: Path) -> None:
    nowhere = str(tmp_path / "no" / "such" / "folder.html")
    done = await run("preview", "/help", "--to", nowhere, SIGNPOST_DATABASE=database)

    assert done.returncode == 1
    assert done.stderr == f"{nowhere} can't be written: No such file or directory.\n"


@pytest.mark.parametrize("name", ["card.jpg", "card", "card.html.gz"])
async def test_a_picture_in_an_unknown_form_is_not_written(database: str, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    done = await run("preview", "hello", "--to", str(out), SIGNPOST_DATABASE=database)

    assert done.returncode == 1
    assert done.stderr == f"{out} can't be written: give a file name that ends in .html or .png.\n"
    assert not out.exists()


@pytest.mark.parametrize("platform", ["discord", "slack"])
async def test_a_page_that_there_is_not_is_said(database: str, tmp_path: Path, platform: str) -> None:
    async def drawn(page: int) -> tuple[str, bool]:
        out = tmp_path / f"{page}.html"
        arguments = ("--on", platform, "--page", str(page), "--to", str(out))
        done = await run("preview", "/papers by Tri Dao", *arguments, SIGNPOST_DATABASE=database)
        return done.stderr, out.exists()

    said, _ = await drawn(99)
    number = re.fullmatch(r"There is no page 99: the first is 1, the last (\d+)\.\n", said)
    assert number
    most = int(number[1])
    assert most > 1
    assert await drawn(most) == ("", True)
    for wrong in (-1, 0, most + 1):
        assert await drawn(wrong) == (said.replace("99", str(wrong)), False)


async def test_a_card_is_drawn_without_an_account(database: str, tmp_path: Path) -> None:
    page = tmp_path / "card.html"
    done = await run(
        "preview", "/paper", "mamba", "--to", str(page), "--theme", "light", SIGNPOST_DATABASE=database
    )

    assert done.stdout.strip() == str(page)
    drawn = page.read_text(encoding="utf-8")
    assert "Mamba: Linear-Time Sequence Modeling" in drawn
    assert "<script" not in drawn
