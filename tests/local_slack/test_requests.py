"""Signed HTTP: signatures, retries, replays, what isn't an event, and installing by OAuth."""

from __future__ import annotations

import copy
from collections.abc import AsyncIterator
from typing import Any

import pytest
import yaml
from slack_bolt.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store import FileInstallationStore
from slack_sdk.oauth.state_store import FileOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from . import LocalSlack, User
from .default_manifest import DEFAULT_MANIFEST
from .small_bot import QUIET, listening, over_http

# slack_sdk still uses it.
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    async with LocalSlack() as local, over_http(local):
        local.patience = 3.0
        await local.ready()
        yield local
        assert local.violations == []


@pytest.fixture
def alice(slack: LocalSlack) -> User:
    return slack.user("Alice")


async def test_a_wrong_signature_is_refused_and_a_right_one_taken(slack: LocalSlack) -> None:
    body = b'{"type": "url_verification", "challenge": "abc"}'
    headers = slack.http.signed(body)
    assert (await slack.http.post(body, headers)).json == {"challenge": "abc"}
    assert (await slack.http.post(body, headers | {"X-Slack-Signature": "v0=0"})).status == 401
    assert (await slack.http.post(body, slack.http.signed(body, at=1_000_000))).status == 401
    slack.http.clock_skew = 600
    assert (await slack.http.post(body, slack.http.signed(body))).status == 401


async def test_what_is_not_an_event(slack: LocalSlack) -> None:
    assert (await slack.http.ssl_check()).status == 200
    limited = {"type": "app_rate_limited", "team_id": slack.team.id, "minute_rate_limited": 1}
    assert (await slack.http.tell(limited)).status == 404  # as bolt has it


async def test_an_event_is_delivered_up_to_four_times(slack: LocalSlack, alice: User) -> None:
    slack.http.deliveries = 3
    mention = alice.send(alice.mentioning("hello"))
    await slack.until(lambda: len(slack.http.sent) == 3, "three deliveries")
    numbers = sorted(sent.headers.get("X-Slack-Retry-Num", "0") for sent in slack.http.sent)
    assert (numbers, len({sent.body for sent in slack.http.sent}), mention.attempts) == (
        ["0", "1", "2"],
        1,
        3,
    )


async def test_the_first_delivery_may_get_lost(slack: LocalSlack, alice: User) -> None:
    slack.http.skip_first = True
    assert (await alice.mentions("hello")).fallback == "Mentioned"
    for sent in slack.http.sent:
        retry = sent.headers["X-Slack-Retry-Num"], sent.headers["X-Slack-Retry-Reason"]
        assert retry == ("1", "http_timeout")


async def test_what_the_app_does_not_take_is_sent_again(slack: LocalSlack, alice: User) -> None:
    slack.http.retries_after = (0, 0, 0)
    slack.http.urls = ["http://127.0.0.1:1"]
    mention = alice.send(alice.mentioning("hello"))
    await slack.until(lambda: mention.attempts == 4, "four attempts")
    await slack.until(lambda: len(slack.http.sent) == 4, "four results")
    reasons = [sent.headers.get("X-Slack-Retry-Reason") for sent in slack.http.sent]
    assert reasons == [None, *["connection_failed"] * 3]
    assert mention.acknowledged_at is None


async def test_a_request_can_be_replayed(slack: LocalSlack, alice: User) -> None:
    await alice.slash("researcher", "Tri Dao")
    await slack.until(lambda: slack.http.sent, "the acknowledgement")
    assert (await slack.http.replay(slack.http.sent[0])).status == 200
    await slack.until(lambda: len(slack.messages()) == 2, "bolt's second answer")


async def test_load(slack: LocalSlack, alice: User) -> None:
    load = await slack.load(50, 0.4, lambda number: alice.asks("researcher", f"Nr {number}"))
    assert (load.sent, load.never_acknowledged, load.never_answered) == (20, 0, 0)


# Many workspaces


def many_workspaces(*, rotates: bool = False) -> dict[str, Any]:
    manifest: dict[str, Any] = copy.deepcopy(yaml.safe_load(DEFAULT_MANIFEST))
    manifest["settings"]["token_rotation_enabled"] = rotates
    return manifest


def installable(local: LocalSlack, folder: str) -> AsyncApp:
    store: Any = FileInstallationStore(base_dir=folder)
    settings = AsyncOAuthSettings(
        client_id=local.client_id,
        client_secret=local.client_secret,
        scopes=sorted(local.manifest.scopes),
        installation_store=store,
        state_store=FileOAuthStateStore(expiration_seconds=60, base_dir=folder),
    )
    web = AsyncWebClient(base_url=local.api, retry_handlers=[])
    flow = AsyncOAuthFlow(client=web, settings=settings)
    app = AsyncApp(client=web, signing_secret=local.signing_secret, oauth_flow=flow)

    @app.event("app_mention")
    async def _(event: dict[str, Any], say: Any) -> None:
        await say(text=f"hello {event['team']}", thread_ts=event["ts"], **QUIET)

    return app


@pytest.mark.parametrize("rotates", [False, True])
async def test_workspaces_are_installed_answered_and_left(tmp_path: Any, *, rotates: bool) -> None:
    async with LocalSlack(manifest=many_workspaces(rotates=rotates), installed=False) as slack:
        slack.patience = 3.0
        async with listening(slack, installable(slack, str(tmp_path))):
            other = slack.workspace("Other")
            slack.channel("elsewhere", team=other)
            assert (await slack.install(other)).status == 200
            bob = slack.user("Bob", team=other)
            assert (await bob.mentions("hi")).text == f"hello {other.id}"
            assert other.token.startswith("xoxe.xoxb-" if rotates else "xoxb-")
            assert (await slack.install(other, state="forged")).status == 400
            assert (await slack.install(other, cookie="")).status == 400
            assert "access_denied" in (await slack.install(other, cancels=True)).text
            slack.uninstall(other)
            assert slack.violations == []


async def test_tokens_are_refreshed_once_and_expire() -> None:
    async with LocalSlack(manifest=many_workspaces(rotates=True)) as slack:
        bot = AsyncWebClient(base_url=slack.api, retry_handlers=[])
        app = {"client_id": slack.client_id, "client_secret": slack.client_secret}
        first = await bot.oauth_v2_exchange(token=slack.token, **app)
        again = {"grant_type": "refresh_token", "refresh_token": first["refresh_token"]}
        second = await bot.oauth_v2_access(**app, **again)
        assert (await bot.auth_test(token=first["access_token"]))["ok"]
        with pytest.raises(Exception, match="invalid_refresh_token"):
            await bot.oauth_v2_access(**app, **again)
        slack.passes(first["expires_in"] + 1)
        with pytest.raises(Exception, match="token_expired"):
            await bot.auth_test(token=second["access_token"])
