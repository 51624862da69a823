"""Bare calls: what the Web API, response addresses, views and OAuth take and refuse."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from . import Delivery, LocalSlack, User
from .small_bot import QUIET, card


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    async with LocalSlack() as local:
        yield local


@pytest.fixture
def bot(slack: LocalSlack) -> AsyncWebClient:
    return AsyncWebClient(token=slack.token, base_url=slack.api, retry_handlers=[])


@pytest.fixture
def alice(slack: LocalSlack) -> User:
    return slack.user("Alice")


async def refusal(call: Any) -> Any:
    with pytest.raises(SlackApiError) as caught:
        await call
    return caught.value.response


async def test_messages_are_posted_changed_read_and_deleted(slack: LocalSlack, bot: AsyncWebClient) -> None:
    metadata = {"event_type": "card", "event_payload": {"outbox": "7"}}
    where = slack.general.id
    posted = await bot.chat_postMessage(channel=where, text="hello", metadata=metadata, **QUIET)
    await bot.chat_postMessage(channel=where, text="reply", thread_ts=posted["ts"], **QUIET)
    await bot.chat_update(channel=where, ts=posted["ts"], text="bye")
    history = await bot.conversations_history(channel=where, include_all_metadata=True)
    assert [(m["text"], m["metadata"]["event_payload"]["outbox"]) for m in history["messages"]] == [
        ("bye", "7")
    ]
    replies = await bot.conversations_replies(channel=where, ts=posted["ts"])
    assert [(m["text"], "metadata" in m) for m in replies["messages"]] == [("bye", False), ("reply", False)]
    await bot.chat_delete(channel=where, ts=posted["ts"])
    assert (await refusal(bot.chat_update(channel=where, ts=posted["ts"], text="x")))[
        "error"
    ] == "message_not_found"
    assert [message.payload["text"] for message in slack.messages(slack.general)] == ["reply"]
    assert slack.violations == []


@pytest.mark.parametrize(
    ("state", "error"),
    [
        ({"member": False}, "not_in_channel"),
        ({"archived": True}, "is_archived"),
        ({"restricted": True}, "restricted_action"),
    ],
)
async def test_channels_where_the_bot_may_not_write(
    slack: LocalSlack, bot: AsyncWebClient, state: dict[str, Any], error: str
) -> None:
    channel = slack.channel("other", **state)
    assert (await refusal(bot.chat_postMessage(channel=channel.id, text="x", **QUIET)))["error"] == error


async def test_tokens_scopes_and_strangers(slack: LocalSlack, bot: AsyncWebClient, alice: User) -> None:
    where = slack.general.id
    assert (await bot.auth_test())["user_id"] == slack.team.bot_user
    assert (await bot.users_info(user=alice.id))["user"]["real_name"] == "Alice"
    assert (await refusal(bot.chat_postMessage(channel="C0", text="x", **QUIET)))[
        "error"
    ] == "channel_not_found"
    assert (await refusal(bot.auth_test(token="xoxb-wrong")))["error"] == "invalid_auth"  # noqa: S106 - made up
    assert (await refusal(bot.conversations_info(channel=where)))["needed"] == "channels:read"
    hers = alice.writing("mine")
    assert (await refusal(bot.chat_update(channel=where, ts=hers.ts, text="x")))[
        "error"
    ] == "cant_update_message"
    slack.uninstall()
    assert (await refusal(bot.auth_test()))["error"] == "account_inactive"


async def test_blocks_are_refused_with_their_place(slack: LocalSlack, bot: AsyncWebClient) -> None:
    blocks = [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}]
    answer = await refusal(bot.chat_postMessage(channel=slack.general.id, text="x", blocks=blocks, **QUIET))
    line = "must be less than 151 characters [json-pointer:/blocks/0/text/text]"
    assert (answer["error"], answer["response_metadata"]["messages"]) == (
        "invalid_blocks",
        [f"[ERROR] {line}"],
    )
    assert slack.violations == [f"chat.postMessage: invalid_blocks: {line}"]


async def test_a_response_url_is_good_for_five_answers_in_thirty_minutes(
    slack: LocalSlack, alice: User
) -> None:
    asked, late = alice.asks("researcher", "Tri Dao"), alice.asks("researcher", "Tri Dao")
    hook = AsyncWebhookClient(asked.payload["response_url"])
    answers = [await hook.send(text=f"Nr {n}") for n in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [404]
    assert (answers[0].body, "used_url" in answers[5].body) == ("ok", True)
    slack.passes(30 * 60 + 1)
    assert "expired_url" in (await AsyncWebhookClient(late.payload["response_url"]).send(text="x")).body
    assert all(message.only_for == alice.id for message in slack.messages())


async def test_a_response_url_replaces_shares_and_deletes(slack: LocalSlack, alice: User) -> None:
    await AsyncWebhookClient(alice.asks("researcher").payload["response_url"]).send(**card("Tri Dao"))
    shown = alice.sees(slack.messages()[0])
    hook = AsyncWebhookClient(alice.pressing(shown, "Papers").payload["response_url"])
    assert (await hook.send(text="changed")).status_code == 200
    assert shown.text == "changed"
    await hook.send(text="shared", response_type="in_channel", replace_original=False, **QUIET)
    assert [m.only_for for m in slack.messages()] == [alice.id, None]
    await hook.send_dict({"delete_original": True})
    assert (shown.deleted, slack.violations) == (True, [])


async def test_a_trigger_opens_one_modal_within_three_seconds(
    slack: LocalSlack, bot: AsyncWebClient, alice: User
) -> None:
    def trigger(delivery: Delivery) -> str:
        return str(delivery.payload["trigger_id"])

    view = {"type": "modal", "title": {"type": "plain_text", "text": "Ask"}, "blocks": [{"type": "divider"}]}
    first, late = trigger(alice.asks("researcher")), trigger(alice.asks("researcher"))
    opened = await bot.views_open(trigger_id=first, view=view)
    await bot.views_update(view_id=opened["view"]["id"], view=view)
    assert (await refusal(bot.views_open(trigger_id=first, view=view)))["error"] == "exchanged_trigger_id"
    slack.passes(3.1)
    assert (await refusal(bot.views_open(trigger_id=late, view=view)))["error"] == "expired_trigger_id"
    long = view | {"title": {"type": "plain_text", "text": "x" * 25}}
    assert (await refusal(bot.views_open(trigger_id=late, view=long)))["error"] == "invalid_arguments"


async def test_only_links_that_were_shared_and_are_the_apps_are_unfurled(
    bot: AsyncWebClient, alice: User
) -> None:
    shared = alice.shares("https://arxiv.org/abs/2312.00752?a&b https://example.org/").payload["event"]
    place = {"channel": shared["channel"], "ts": shared["message_ts"]}
    preview = {"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "Mamba"}}]}

    async def error(url: str) -> str:
        return str((await refusal(bot.chat_unfurl(**place, unfurls={url: preview})))["error"])

    assert [link["domain"] for link in shared["links"]] == ["arxiv.org"]
    assert await error("https://example.org/") == "cannot_unfurl_url"
    assert await error("https://arxiv.org/abs/1") == "cannot_unfurl_message"
    for url in ("https://arxiv.org/abs/2312.00752?a&b", shared["links"][0]["url"]):
        await bot.chat_unfurl(**place, unfurls={url: preview})


async def test_posts_are_limited_where_a_test_wants_it(slack: LocalSlack, bot: AsyncWebClient) -> None:
    slack.limit_posts(burst=2)
    for _ in range(2):
        await bot.chat_postMessage(channel=slack.general.id, text="x", **QUIET)
    answer = await refusal(bot.chat_postMessage(channel=slack.general.id, text="x", **QUIET))
    assert (answer.status_code, answer["error"], answer.headers["Retry-After"]) == (429, "ratelimited", "1")
    slack.passes(2)
    await bot.chat_postMessage(channel=slack.general.id, text="x", **QUIET)


@pytest.mark.parametrize("retry_after", [3, 0.5, "Wed, 21 Oct 2026 07:28:00 GMT", None])
async def test_rate_limits_come_with_any_header(
    slack: LocalSlack, bot: AsyncWebClient, retry_after: Any
) -> None:
    slack.faults.rate_limited("auth.*", retry_after)
    answer = await refusal(bot.auth_test())
    expected = None if retry_after is None else str(retry_after)
    assert (answer.status_code, answer.headers.get("Retry-After")) == (429, expected)
    await bot.auth_test()
    assert slack.calls["auth.test"] == 2


@pytest.mark.parametrize("how", ["fin", "rst"])
async def test_a_message_may_be_stored_though_its_connection_is_cut(
    slack: LocalSlack, bot: AsyncWebClient, how: Any
) -> None:
    slack.faults.cut("chat.postMessage", how, after_storing=True)
    slack.faults.error("chat.postMessage", "internal_error")
    expected = aiohttp.ServerDisconnectedError if how == "fin" else aiohttp.ClientOSError
    with pytest.raises(expected):
        await bot.chat_postMessage(channel=slack.general.id, text="stored", **QUIET)
    answer = await refusal(bot.chat_postMessage(channel=slack.general.id, text="not stored", **QUIET))
    assert answer["error"] == "internal_error"
    assert [message.payload["text"] for message in slack.messages()] == ["stored"]


async def test_the_network_goes_dark_refuses_and_comes_back(slack: LocalSlack) -> None:
    bot = AsyncWebClient(token=slack.token, base_url=slack.api, retry_handlers=[], timeout=1)
    slack.network.go_dark()
    with pytest.raises(TimeoutError):
        await bot.auth_test()
    slack.network.come_back()
    await bot.auth_test()
    await slack.network.refuse()
    with pytest.raises(aiohttp.ClientConnectorError):
        await bot.auth_test()
    await slack.network.restore()
    await bot.auth_test()


async def test_a_call_may_hang_come_late_or_reach_only_a_gateway(slack: LocalSlack) -> None:
    bot = AsyncWebClient(token=slack.token, base_url=slack.api, retry_handlers=[], timeout=1)
    hanging = slack.faults.hang("chat.*", after_storing=True)
    with pytest.raises(TimeoutError):
        await bot.chat_postMessage(channel=slack.general.id, text="stored", **QUIET)
    slack.faults.status("auth.test", 503)
    assert (await refusal(bot.auth_test())).status_code == 503
    slack.faults.slow("auth.test", 60)
    with pytest.raises(TimeoutError):
        await bot.auth_test()
    slack.faults.error("auth.test", "fatal_error", times=9)
    slack.faults.heal()
    assert (await bot.auth_test())["ok"]
    assert (hanging.hits, len(slack.messages())) == (1, 1)


async def test_the_network_delays_and_cuts(slack: LocalSlack, bot: AsyncWebClient) -> None:
    slack.network.delay = 0.05
    await bot.auth_test()
    slack.network.delay = 0.0
    slack.faults.hang("auth.test")
    calling = asyncio.create_task(bot.auth_test())
    await slack.until(lambda: slack.calls["auth.test"] == 2, "the call")
    slack.network.cut("rst")
    with pytest.raises(aiohttp.ClientOSError, match="reset by peer"):
        await calling
    assert slack.network.opened == 2


async def test_the_home_tab_changes_only_on_top_of_what_one_knows(
    slack: LocalSlack, bot: AsyncWebClient, alice: User
) -> None:
    view = {"type": "home", "blocks": card("Home")["blocks"]}
    first = await bot.views_publish(user_id=alice.id, view=view)
    await bot.views_publish(user_id=alice.id, view=view, hash=first["view"]["hash"])
    again = bot.views_publish(user_id=alice.id, view=view, hash=first["view"]["hash"])
    assert (await refusal(again))["error"] == "hash_conflict"
    assert (await refusal(bot.views_publish(user_id="U0", view=view)))["error"] == "user_not_found"
    assert slack.violations == []
