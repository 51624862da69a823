"""Socket Mode with the real client: connections, acknowledgements, refreshes, burnt tickets, losses, load."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from . import LocalSlack, NoAnswer, User
from .small_bot import over_a_socket


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    async with LocalSlack() as local:
        local.patience = 5.0
        yield local
        assert local.violations == []


@pytest.fixture
async def running(slack: LocalSlack) -> AsyncIterator[Any]:
    async with over_a_socket(slack) as handler:
        yield handler


@pytest.fixture
def alice(slack: LocalSlack) -> User:
    return slack.user("Alice")


class Raw:
    """A WebSocket of our own."""

    def __init__(self, slack: LocalSlack, session: aiohttp.ClientSession) -> None:
        self._slack, self._session = slack, session
        self._web = AsyncWebClient(base_url=slack.api, retry_handlers=[])

    async def ticket(self) -> str:
        """A new address to connect to."""
        return str((await self._web.apps_connections_open(app_token=self._slack.app_token))["url"])

    async def connect(self, url: str | None = None) -> aiohttp.ClientWebSocketResponse:
        """Connect."""
        return await self._session.ws_connect(url or await self.ticket())


@pytest.fixture
async def raw(slack: LocalSlack) -> AsyncIterator[Raw]:
    async with aiohttp.ClientSession() as session:
        yield Raw(slack, session)


async def test_a_ticket_is_good_once(slack: LocalSlack, raw: Raw) -> None:
    url = await raw.ticket()
    hello = await (await raw.connect(url)).receive_json()
    assert (hello["type"], hello["num_connections"]) == ("hello", 1)
    with pytest.raises(aiohttp.WSServerHandshakeError, match="408"):
        await raw.connect(url)
    late = await raw.ticket()
    slack.passes(60)
    with pytest.raises(aiohttp.WSServerHandshakeError, match="408"):
        await raw.connect(late)
    slack.sockets.burn_tickets(status=404)
    with pytest.raises(aiohttp.WSServerHandshakeError, match="404"):
        await raw.connect()
    await raw.connect()


async def test_there_are_at_most_ten_connections(slack: LocalSlack, raw: Raw) -> None:
    ten = [await raw.connect() for _ in range(10)]
    assert [(await one.receive_json())["type"] for one in ten] == ["hello"] * 10
    eleventh = await raw.connect()
    assert (await eleventh.receive_json())["reason"] == "too_many_websockets"
    assert (await eleventh.receive()).type is aiohttp.WSMsgType.CLOSE
    assert len(slack.sockets.connections) == 10


async def test_connections_may_be_rationed(slack: LocalSlack, raw: Raw) -> None:
    slack.faults.rate_limited("apps.connections.open", 30)
    with pytest.raises(SlackApiError) as caught:
        await raw.ticket()
    assert caught.value.response.headers["Retry-After"] == "30"


async def test_an_event_that_is_not_acknowledged_goes_to_another_connection(
    slack: LocalSlack, raw: Raw, alice: User
) -> None:
    slack.sockets.acknowledge_seconds = 0.1
    deaf, able = await raw.connect(), await raw.connect()
    for one in (deaf, able):
        await one.receive_json()
    [mention, *_] = [slack.deliver(alice.mentioning("hello"))]
    first = await deaf.receive_json()
    again = await able.receive_json()
    assert (first["retry_attempt"], again["retry_attempt"], again["retry_reason"]) == (0, 1, "timeout")
    assert first["payload"]["event_id"] == again["payload"]["event_id"]
    await able.send_json({"envelope_id": again["envelope_id"]})
    await slack.until(lambda: mention.acknowledged_at, "the acknowledgement")
    assert mention.attempts == 2


async def test_commands_are_not_repeated(slack: LocalSlack, raw: Raw, alice: User) -> None:
    with pytest.raises(NoAnswer, match="dispatch_failed"):
        await alice.slash("paper", "mamba")
    slack.sockets.acknowledge_seconds = 0.1
    await (await raw.connect()).receive_json()
    alice.send(alice.asks("paper", "mamba"))
    await slack.until(lambda: "/paper: operation_timeout" in slack.failures, "the failure")


@pytest.mark.parametrize("how", ["fin", "rst"])
@pytest.mark.usefixtures("running")
async def test_a_lost_connection_comes_back_and_what_happened_meanwhile_with_it(
    slack: LocalSlack, alice: User, how: Any
) -> None:
    slack.sockets.drop(how)
    assert (await alice.mentions("who is Tri Dao?")).fallback == "Mentioned"
    assert (slack.sockets.opened, len(slack.messages())) == (2, 1)


@pytest.mark.usefixtures("running")
async def test_a_connection_is_refreshed_while_events_come(slack: LocalSlack, alice: User) -> None:
    slack.sockets.disconnect("refresh_requested", close_after=0.2)
    for number in range(10):
        assert (await alice.mentions(f"question {number}")).text
    assert (slack.sockets.opened, len(slack.messages())) == (2, 10)


@pytest.mark.usefixtures("running")
async def test_load(slack: LocalSlack, alice: User) -> None:
    commands = await slack.load(50, 0.4, lambda number: alice.asks("researcher", f"Nr {number}"))
    events = await slack.load(50, 0.4, lambda number: alice.mentioning(f"Nr {number}"))
    for load in (commands, events):
        assert (load.sent, load.never_acknowledged, load.never_answered) == (20, 0, 0)


@pytest.mark.usefixtures("running")
async def test_the_bots_own_posts_come_back_to_it(slack: LocalSlack, alice: User) -> None:
    slack.echoes.rounds = 5
    await alice.writes("hello")
    robot = slack.user("Robot", bot=True)
    robot.says("@Signpost hello", slack.general)
    own = [
        d for d in slack.world.deliveries.values() if d.payload["event"].get("bot_id") == slack.team.bot["id"]
    ]
    await slack.until(lambda: len(slack.messages()) == 2, "an answer to the robot's mention")
    await slack.until(lambda: all(one.acknowledged_at for one in own), "all echoes to be taken")
    assert [one.payload["event"]["text"] for one in own] == ["you said hello"] * 5
    assert [m.channel.kind for m in slack.messages()] == ["im", "channel"]


async def test_silence_is_explained(slack: LocalSlack, raw: Raw, alice: User) -> None:
    slack.patience = 0.2
    await raw.connect()
    with pytest.raises(
        NoAnswer, match=r"Alice waited 0.2 s for an answer to app_mention(?s:.*)apps.connections.open"
    ):
        await alice.mentions("hello")
