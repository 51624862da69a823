"""Whoever runs the bot sets it up on Slack: manifest, tokens, one workspace or many."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import yaml

from bot.slack_adapter.manifest import manifest
from tests.local_discord import LocalDiscord
from tests.local_slack import LocalSlack
from tests.local_slack.manifest import check_manifest
from tests.running_bot import Bot, free_port, run, started

URL = "https://signpost.example"


# ------------------------------------------------------------------------------ the manifest


@pytest.mark.parametrize("arguments", [(), ("--url", f"{URL}/")])
async def test_the_manifest_that_is_printed_is_one_that_slack_takes(arguments: tuple[str, ...]) -> None:
    done = await run("slack", *arguments)
    printed = yaml.safe_load(done.stdout)

    assert done.returncode == 0
    assert check_manifest(printed) == []
    assert printed["settings"]["socket_mode_enabled"] == (not arguments)
    assert "SLACK_BOT_TOKEN" in done.stdout
    assert done.stdout.startswith("# 1. ")


async def test_over_http_everything_is_sent_to_the_bot() -> None:
    printed = yaml.safe_load((await run("slack", "--url", URL)).stdout)

    assert printed["settings"]["event_subscriptions"]["request_url"] == f"{URL}/slack/events"
    assert printed["settings"]["interactivity"]["request_url"] == f"{URL}/slack/events"
    assert printed["settings"]["interactivity"]["message_menu_options_url"] == f"{URL}/slack/events"
    assert {one["url"] for one in printed["features"]["slash_commands"]} == {f"{URL}/slack/events"}
    assert printed["oauth_config"]["redirect_urls"] == [f"{URL}/slack/oauth_redirect"]


async def test_it_asks_for_the_least_and_says_why() -> None:
    printed = yaml.safe_load((await run("slack")).stdout)
    scopes = printed["oauth_config"]["scopes"]

    assert set(scopes) == {"bot"}
    assert not {"channels:history", "groups:history", "users:read", "im:write"} & set(scopes["bot"])
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    assert all(f"`{scope}`" in readme for scope in scopes["bot"])


# -------------------------------------------------------------------------- what is missing


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"SLACK_APP_TOKEN": "xapp-1"}, "Slack needs SLACK_BOT_TOKEN"),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_BOT_TOKEN needs SLACK_APP_TOKEN or SLACK_SIGNING_SECRET"),
        ({"SLACK_CLIENT_ID": "1.2"}, "SLACK_CLIENT_ID needs SLACK_CLIENT_SECRET and SLACK_SIGNING_SECRET"),
        ({"SLACK_BOT_TOKEN": "xoxb 1"}, "SLACK_BOT_TOKEN: A token is letters"),
        ({"SIGNPOST_SLACK_PORT": "x"}, "SIGNPOST_SLACK_PORT: "),
    ],
)
async def test_a_setting_that_is_missing_or_mangled_is_said(
    settings: dict[str, str], said: str, database: str
) -> None:
    done = await run(SIGNPOST_DATABASE=database, **settings)

    assert done.returncode == 1
    assert done.stderr.startswith(said)
    assert "Traceback" not in done.stderr


BOT, APP, USER = "xoxb-1-hush", "xapp-1-hush", "xoxp-1-hush"
NO_BOT = "SLACK_BOT_TOKEN should be the Bot User OAuth Token (xoxb-…, Install App page), and looks like "
NO_APP = "SLACK_APP_TOKEN should be an app-level token (xapp-…, Basic Information page), and looks like "
NO_SIGNING = "SLACK_SIGNING_SECRET should be the Signing Secret (Basic Information page), and looks like "


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            {"SLACK_BOT_TOKEN": APP, "SLACK_APP_TOKEN": BOT},
            f"{NO_BOT}an app-level token (xapp-…).\n{NO_APP}a bot token (xoxb-…).\n",
        ),
        ({"SLACK_BOT_TOKEN": USER, "SLACK_APP_TOKEN": APP}, f"{NO_BOT}a user token (xoxp-…).\n"),
        ({"SLACK_BOT_TOKEN": APP}, f"{NO_BOT}an app-level token (xapp-…).\n"),
        (
            {"SLACK_BOT_TOKEN": BOT, "SLACK_SIGNING_SECRET": APP},
            f"{NO_SIGNING}an app-level token (xapp-…).\n",
        ),
    ],
)
async def test_a_token_in_the_wrong_place_is_said_before_slack_is_asked(
    settings: dict[str, str], said: str, database: str
) -> None:
    async with LocalSlack(manifest=manifest()) as slack:
        done = await run(SIGNPOST_DATABASE=database, SIGNPOST_SLACK_API=slack.api, **settings)

        assert (done.stderr, done.returncode) == (said, 1)
        assert not slack.requests


async def test_a_wrong_app_token_is_said(database: str) -> None:
    async with LocalSlack(manifest=manifest()) as slack:
        async with started(slack, database, SLACK_APP_TOKEN="xapp-wrong") as bot:  # noqa: S106
            assert await bot.ends() == 1
        assert "Slack refuses SLACK_APP_TOKEN" in bot.said
        assert "Traceback" not in bot.said


async def test_a_port_that_is_taken_is_said(database: str) -> None:
    async with LocalSlack(manifest=manifest(URL)) as slack:
        slack.over_http(int(slack.api.split(":")[2].split("/")[0]))
        async with started(slack, database) as bot:
            assert await bot.ends() == 1
        assert "SIGNPOST_SLACK_PORT" in bot.said


async def test_discord_and_slack_side_by_side(discord: LocalDiscord, database: str) -> None:
    async with LocalSlack(manifest=manifest()) as slack:
        settings = {"DISCORD_TOKEN": discord.token, "SIGNPOST_DISCORD_API": discord.api}
        async with started(slack, database, **settings):
            await discord.ready()
            await slack.ready()
            assert "Mamba" in (await slack.user("Alice").slash("paper", "mamba")).text
            assert "Mamba" in (await discord.user("Alice").slash("paper", "mamba")).text


async def test_one_that_is_refused_does_not_end_the_other(discord: LocalDiscord, database: str) -> None:
    async with LocalSlack(manifest=manifest()) as slack:
        settings = {"DISCORD_TOKEN": "wrong", "SIGNPOST_DISCORD_API": discord.api}
        async with started(slack, database, **settings) as bot:
            await bot.says("Discord refuses the token")
            await slack.ready()
            assert "Mamba" in (await slack.user("Alice").slash("paper", "mamba")).text


# --------------------------------------------------------------------------- many workspaces


@asynccontextmanager
async def installable(database: str, **settings: str) -> AsyncIterator[tuple[LocalSlack, Bot]]:
    """A Slack where nobody has installed the app yet, and a bot for many workspaces."""
    async with LocalSlack(manifest=manifest(URL), installed=False) as slack:
        slack.over_http(free_port())
        many = {"SLACK_BOT_TOKEN": "", "SLACK_CLIENT_ID": slack.client_id}
        async with started(
            slack, database, **many, SLACK_CLIENT_SECRET=slack.client_secret, **settings
        ) as bot:
            await slack.ready()
            yield slack, bot
        assert slack.violations == []


async def test_many_workspaces_install_it_and_each_gets_its_own_answers(database: str) -> None:
    async with installable(database) as (slack, _):
        other = slack.workspace("Other")
        for team in (slack.team, other):
            assert (await slack.install(team)).status == 200
        for team in (slack.team, other):
            asker = slack.user("Alice", team=team)
            where = slack.channel("reading", team=team)
            assert "Mamba" in (await asker.slash("paper", "mamba", where)).text
            shown = await asker.mentions("tri dao", where)
            assert shown.text.startswith("Tri Dao")
            assert shown.message in slack.messages(where)


async def test_installations_outlive_a_restart(database: str) -> None:
    async with LocalSlack(manifest=manifest(URL), installed=False) as slack:
        slack.over_http(free_port())
        many = {
            "SLACK_BOT_TOKEN": "",
            "SLACK_CLIENT_ID": slack.client_id,
            "SLACK_CLIENT_SECRET": slack.client_secret,
        }
        async with started(slack, database, **many):
            await slack.ready()
            await slack.install(slack.team)
        async with started(slack, database, **many):
            await slack.ready()
            assert (await slack.user("Alice").mentions("tri dao")).text.startswith("Tri Dao")


async def test_a_workspace_that_removes_it_is_left_alone(database: str) -> None:
    async with installable(database) as (slack, _):
        await slack.install(slack.team)
        alice = slack.user("Alice")
        await alice.mentions("tri dao")
        slack.uninstall(slack.team)
        await alice.settles([], silent=True)
        before = len(slack.requests)
        await alice.settles([], silent=True)
        assert len(slack.requests) == before
        assert (await slack.install(slack.team)).status == 200
        assert (await alice.mentions("tri dao")).text.startswith("Tri Dao")


async def test_who_cancels_or_forges_an_installation_gets_no_further(database: str) -> None:
    async with installable(database) as (slack, bot):
        assert "access_denied" in (await slack.install(slack.team, cancels=True)).text
        for forged in ({"state": "made-up"}, {"cookie": ""}, {"state": ""}):
            assert (await slack.install(slack.team, **forged)).status == 400
        assert slack.calls["oauth.v2.access"] == 0
        assert bot.process.returncode is None
