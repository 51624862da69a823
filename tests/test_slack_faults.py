"""What goes wrong between the bot and Slack, and what people see of it."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email.utils import formatdate

import aiohttp
import pytest
import pytest_asyncio

from bot.health import Health
from bot.ledger import Ledger
from bot.settings import Settings
from bot.slack_adapter.app import SlackApp
from bot.slack_adapter.manifest import manifest
from bot.slack_adapter.socket_mode import Supervisor
from knowledge import Store, open_library
from tests.local_slack import Channel, Delivery, LocalSlack, User
from tests.running_bot import Bot, free_port, started

pytestmark = pytest.mark.asyncio(loop_scope="module")

POST = "chat.postMessage"


@asynccontextmanager
async def over_http(database: str) -> AsyncIterator[tuple[LocalSlack, Bot]]:
    """A Slack that sends signed requests, and a bot that listens."""
    async with LocalSlack(manifest=manifest("https://signpost.example")) as slack:
        slack.over_http(free_port())
        async with started(slack, database) as bot:
            await slack.ready()
            yield slack, bot
        assert slack.violations == []


@asynccontextmanager
async def over_a_socket(database: str) -> AsyncIterator[tuple[LocalSlack, Bot]]:
    """A Slack with Socket Mode, and a bot that is connected."""
    async with LocalSlack(manifest=manifest()) as slack:
        async with started(slack, database) as bot:
            await slack.ready()
            yield slack, bot
        assert slack.violations == []


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def both(atlas_store: Store) -> AsyncIterator[tuple[LocalSlack, Bot]]:
    async with over_http(str(atlas_store.engine.url)) as running:
        yield running


@pytest.fixture
def http(both: tuple[LocalSlack, Bot]) -> LocalSlack:
    """One for all tests that leave it as it was; each has a channel of its own."""
    slack, _ = both
    slack.faults.heal()
    slack.http.deliveries, slack.http.skip_first = 1, False
    return slack


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=["http", "socket"])
async def by_either(request: pytest.FixtureRequest, atlas_store: Store) -> AsyncIterator[LocalSlack]:
    database = str(atlas_store.engine.url)
    async with over_http(database) if request.param == "http" else over_a_socket(database) as (slack, _):
        yield slack


@pytest.fixture
def lab(by_either: LocalSlack) -> LocalSlack:
    """The same by HTTP and by Socket Mode, for what has to do with neither."""
    by_either.faults.heal()
    by_either.limit_posts(None)
    by_either.echoes.rounds = 1
    return by_either


@pytest.fixture
def listening(both: tuple[LocalSlack, Bot]) -> Bot:
    return both[1]


@pytest.fixture
def where(request: pytest.FixtureRequest) -> Channel:
    slack: LocalSlack = request.getfixturevalue("lab" if "lab" in request.fixturenames else "http")
    return slack.channel(f"channel-{abs(hash(request.node.name))}")


@pytest_asyncio.fixture(loop_scope="module")
async def slack() -> AsyncIterator[LocalSlack]:
    """A Slack with Socket Mode."""
    async with LocalSlack(manifest=manifest()) as local:
        yield local
        assert local.violations == []


@pytest_asyncio.fixture(loop_scope="module")
async def bot(slack: LocalSlack, database: str) -> AsyncIterator[Bot]:
    async with started(slack, database) as running:
        await slack.ready()
        yield running


@pytest.fixture
def alice(slack: LocalSlack, bot: Bot) -> User:
    """Somebody where a bot is connected by Socket Mode."""
    assert bot.process.returncode is None
    return slack.user("Alice")


# ------------------------------------------------------------------------- what is delivered


async def test_an_event_that_is_delivered_four_times_is_answered_once(
    http: LocalSlack, where: Channel
) -> None:
    http.http.deliveries = 4
    alice = http.user("Alice")
    for _ in range(5):
        await alice.mentions("who wrote Mamba?", where)
    await alice.settles([], silent=True)
    assert len(http.messages(where)) == 5


async def test_an_event_whose_first_delivery_was_lost_is_answered(http: LocalSlack, where: Channel) -> None:
    http.http.skip_first = True
    assert (await http.user("Alice").mentions("who wrote Mamba?", where)).text.startswith("Mamba: authors")


async def test_a_slow_slack_does_not_delay_the_acknowledgement(lab: LocalSlack, where: Channel) -> None:
    lab.faults.slow(POST, 2.0)
    alice = lab.user("Alice")
    [delivery] = alice.says("@Signpost who wrote Mamba?", where)
    await lab.until(lambda: delivery.answers, "an answer")
    assert delivery.took is not None
    assert delivery.took < 1.0
    assert len(lab.messages(where)) == 1


HEADERS = [
    {"X-Slack-Signature": "v0=" + "0" * 64},
    {"X-Slack-Signature": ""},
    {"X-Slack-Signature": "v0=é"},
    {"X-Slack-Signature": "v1=" + "0" * 64},
    {"X-Slack-Signature": "v0=" + "0" * 5_000},
    {"X-Slack-Request-Timestamp": "abc"},
    {"X-Slack-Request-Timestamp": ""},
    {"X-Slack-Request-Timestamp": "1e9"},
    {"X-Slack-Request-Timestamp": "-1"},
    {"X-Slack-Request-Timestamp": "9" * 5_000},
    {"X-Slack-Request-Timestamp": "١٧٠٠٠٠٠٠٠٠"},
]


@pytest.mark.parametrize("wrong", HEADERS, ids=str)
async def test_what_slack_has_not_signed_is_refused_and_not_written_down(
    http: LocalSlack, listening: Bot, wrong: dict[str, str]
) -> None:
    for body in (b'{"type": "event_callback", "text": "s3cret"}', b"\xff\xfes3cret", b""):
        response = await http.http.post(body, http.http.signed(body) | wrong)
        assert response.status == 401
        assert response.body == ""
    missing = {name: value for name, value in http.http.signed(b"s3cret").items() if name not in wrong}
    assert (await http.http.post(b"s3cret", missing)).status == 401
    assert "s3cret" not in listening.said


@pytest.mark.filterwarnings("ignore:Sending a large body")
async def test_a_body_past_any_reason_is_not_read(http: LocalSlack) -> None:
    body = b"x" * 2_000_000
    assert (await http.http.post(body, http.http.signed(body))).status == 413


async def test_a_clock_that_is_wrong_is_told_to_whoever_runs_the_bot(
    http: LocalSlack, listening: Bot
) -> None:
    body = b'{"type": "event_callback"}'
    for skew in (-700, 700):
        response = await http.http.post(body, http.http.signed(body, at=time.time() + skew))
        assert response.status == 401
    await listening.says(r"differ by 70\d s")
    await listening.says(r"differ by -(70\d|699) s")


async def test_what_is_sent_again_by_somebody_who_has_listened_has_no_second_effect(
    http: LocalSlack, where: Channel
) -> None:
    alice, already = http.user("Alice"), len(http.http.sent)
    card = await alice.slash("paper", "mamba")
    await alice.press(card, "Share")
    await alice.mentions("tri dao", where)
    captured, before = list(http.http.sent)[already:], len(http.requests)
    assert len(captured) == 3
    for one in captured:
        assert (await http.http.replay(one)).status == 200
    await alice.settles([], silent=True)
    assert len(http.requests) == before


SIGNED = [
    b'{"type": "app_rate_limited", "team_id": "T1", "minute_rate_limited": 1518467820}',
    b'{"type": "event_callback", "event_id": "Ev1", "event": {"type": "star_added", "user": "U1"}}',
    b'{"type": "event_callback", "event_id": "Ev2", "event": {"type": "app_mention"}}',
    b'{"type": "event_callback", "event_id": "Ev3", "event": {"type": "message", "channel_type": "im"}}',
    b'{"type": "event_callback", "event_id": "Ev4", "event": null}',
    b'{"type": "event_callback", "event_id": "Ev5", "event": []}',
    b'{"type": "event_callback", "authorizations": 7, "team_id": {}, "event": {"type": 1}}',
    b'{"type": "event_callback", "event_id": "Ev6", "event": {"type": "app_uninstalled"}}',
    b'{"type": "event_callback", "event_id": "Ev7", "event": {"type": "tokens_revoked", "tokens": {"bot": ["U1"]}}}',
    b'{"type": "event_callback", "event_id": ["x"], "event": {"type": "app_mention"}}',
    b'{"type": "block_actions", "trigger_id": "t1"}',
    b'{"type": "block_actions", "trigger_id": "t2", "actions": [], "user": {}, "team": null}',
    b'{"type": "block_suggestion"}',
    b'{"type": "view_submission", "trigger_id": "t3", "view": {}}',
    b'{"type": "shortcut", "trigger_id": "t4", "callback_id": "other"}',
    b'{"type": "message_action", "trigger_id": "t5", "callback_id": "look_up_papers"}',
    b'{"type"',
    b"[]",
    b"7",
    b"null",
    b'"x"',
    b"{}",
    b"",
    b"\xff\xfe",
    b'{"type": "event_callback", "event": ' + b"[" * 50_000,
    b"payload=%7B%22type%22",
    b"payload=7",
    b"command=%2Fresearcher&text=x&trigger_id=t6",
    b"command=%2Fnone&text=x&trigger_id=t7&channel_id=C1&user_id=U1&team_id=T1",
]


async def test_whatever_slack_signs_is_taken(http: LocalSlack, where: Channel) -> None:
    for body in SIGNED:
        response = await http.http.post(body, http.http.signed(body))
        assert response.status == 200, body[:80]
    challenge = await http.http.tell({"type": "url_verification", "challenge": "c3"})
    assert "c3" in challenge.body
    assert (await http.http.ssl_check()).status == 200
    assert (await http.user("Alice").mentions("tri dao", where)).text.startswith("Tri Dao")


async def test_it_does_not_talk_with_itself_or_other_bots(lab: LocalSlack, where: Channel) -> None:
    lab.echoes.rounds = 10
    alice = lab.user("Alice")
    await alice.writes("tri dao")
    await alice.mentions("tri dao", where)
    await lab.user("Other", bot=True).mentions("who is Tri Dao?", where, expect=None)
    await alice.settles([], silent=True)
    assert len(lab.messages(where)) == len(lab.messages(alice.dm)) == 1


async def test_a_message_that_was_edited_is_answered_once(http: LocalSlack, where: Channel) -> None:
    alice = http.user("Alice")
    [first] = alice.says("@Signpost who wrote Mamba?", where)
    await http.until(lambda: first.answers, "an answer")
    event = first.payload | {"event_id": "EvEdited"}
    event["event"] = first.payload["event"] | {"edited": {"user": alice.id, "ts": "1.1"}}
    assert (await http.http.tell(event)).status == 200
    await alice.settles([], silent=True)
    assert len(http.messages(where)) == 1


# ------------------------------------------------------------------------------- connections


async def test_a_ticket_that_is_rejected_is_replaced(slack: LocalSlack, database: str) -> None:
    slack.sockets.burn_tickets(1)
    async with started(slack, database):
        await slack.ready()
        assert (await slack.user("Alice").slash("paper", "mamba")).text.startswith("Mamba")


async def test_a_rate_limit_on_connections_is_waited_for(slack: LocalSlack, database: str) -> None:
    slack.faults.rate_limited("apps.connections.open", 0.5, times=2)
    async with started(slack, database):
        await slack.ready()
        assert slack.calls["apps.connections.open"] == 3
        assert (await slack.user("Alice").slash("paper", "mamba")).text.startswith("Mamba")


async def test_a_frame_that_is_no_message_is_passed_over(slack: LocalSlack, alice: User) -> None:
    for frame in (
        "",
        "not json",
        "[]",
        "7",
        "null",
        "{}",
        '{"type": 7}',
        '{"envelope_id": "x"}',
        "[" * 50_000,
    ):
        slack.sockets.send_raw(frame)
    assert (await alice.slash("paper", "mamba")).text.startswith("Mamba")


@pytest.mark.parametrize("how", ["fin", "rst"])
async def test_a_connection_that_is_cut_is_replaced(slack: LocalSlack, alice: User, how: str) -> None:
    slack.sockets.drop(how)  # type: ignore[arg-type]
    await slack.until(lambda: not slack.connected, "the cut")
    await slack.ready()
    assert (await alice.slash("paper", "mamba")).text.startswith("Mamba")


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_a_connection_that_slack_is_about_to_close_is_handed_over(
    slack: LocalSlack, alice: User, reason: str
) -> None:
    asked: list[Delivery] = []
    for at in range(40):
        asked += alice.says("@Signpost tri dao")
        if at in (10, 25):
            slack.sockets.disconnect(reason, close_after=0.5)
        await asyncio.sleep(0.05)
    await slack.until(lambda: all(one.answers for one in asked), "all answers")
    assert len(slack.messages()) == 40
    assert slack.failures == []


async def test_a_connection_that_says_nothing_any_more_is_replaced(slack: LocalSlack, database: str) -> None:
    port = free_port()
    async with started(slack, database, SIGNPOST_HEALTH_PORT=str(port)):
        await slack.ready()
        await _goes_dark(slack, port)
        assert (await slack.user("Alice").slash("paper", "mamba")).text.startswith("Mamba")


async def _goes_dark(slack: LocalSlack, port: int) -> None:
    """And comes back, and whoever watches over the bot sees it."""
    assert await health(port) == (200, {"slack": "connected"})
    before = slack.sockets.opened
    slack.network.go_dark()
    async with asyncio.timeout(30):
        while await health(port) != (503, {"slack": "deaf"}):  # noqa: ASYNC110  it is another process
            await asyncio.sleep(0.1)
    slack.network.come_back()
    slack.patience = 25
    sockets = slack.sockets
    await slack.until(lambda: sockets.opened > before and len(sockets.connections) == 1, "a new connection")


async def health(port: int) -> tuple[int, object]:
    """What whoever watches over the bot sees."""
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/healthz") as said:
        return said.status, await said.json()


class Hurry:
    """Waits that end at once, until so many seconds have been waited for; then nothing goes on."""

    def __init__(self, seconds: float) -> None:
        self.left = seconds
        self.over = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.left -= seconds
        if self.left < 0:
            self.over.set()
            await asyncio.Event().wait()
        await asyncio.sleep(0)


@asynccontextmanager
async def in_a_hurry(slack: LocalSlack, store: Store, seconds: float) -> AsyncIterator[Hurry]:
    """A bot connected by Socket Mode to which so many seconds between its tries are nothing."""
    hurry = Hurry(seconds)
    settings = Settings.model_validate({"slack_api": slack.api, "SLACK_BOT_TOKEN": slack.token})
    async with aiohttp.ClientSession() as session:
        app = SlackApp(store, Ledger(store.engine, "slack"), settings, session)
        running = asyncio.create_task(Supervisor(app, slack.app_token, Health(), hurry).run())
        try:
            await slack.ready()
            yield hurry
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


@pytest.mark.parametrize(("seconds", "tries"), [(7, range(2, 4)), (60, range(5, 9))])
async def test_slack_is_not_stormed_while_it_refuses(
    slack: LocalSlack, database: str, caplog: pytest.LogCaptureFixture, seconds: float, tries: range
) -> None:
    caplog.set_level("WARNING", "bot.slack_adapter")
    async with in_a_hurry(slack, open_library(database), seconds) as hurry:
        slack.faults.error("apps.connections.open", "internal_error", times=99)
        before = slack.calls["apps.connections.open"]
        slack.sockets.disconnect("refresh_requested", close_after=0.1)
        async with asyncio.timeout(15):
            await hurry.over.wait()
        assert slack.calls["apps.connections.open"] - before in tries
    assert "Slack can't be reached (internal_error). Trying again." in caplog.messages


async def test_a_connection_too_many_does_not_storm_either(slack: LocalSlack, bot: Bot) -> None:
    before = slack.calls["apps.connections.open"]
    for _ in range(20):
        slack.sockets.disconnect("too_many_websockets", close_after=0.1)
        await asyncio.sleep(0.2)
    assert slack.calls["apps.connections.open"] - before <= 3
    assert bot.process.returncode is None


# ---------------------------------------------------------------------------- what is sent


@pytest.mark.parametrize("wait", [1, 0.5, "date", "soon", None])
async def test_a_rate_limit_delays_and_loses_nothing(
    lab: LocalSlack, where: Channel, wait: float | str | None
) -> None:
    said = formatdate(time.time() + 1, usegmt=True) if wait == "date" else wait
    lab.faults.rate_limited(POST, said, times=2)
    assert (await lab.user("Alice").mentions("tri dao", where)).text.startswith("Tri Dao")
    assert len(lab.messages(where)) == 1


async def test_many_answers_in_one_channel_arrive_in_order(lab: LocalSlack, where: Channel) -> None:
    lab.limit_posts(1)
    alice = lab.user("Alice")
    names = ("Tri Dao", "Albert Gu", "Christopher Ré", "Beidi Chen")
    for name in names:
        alice.says(f"@Signpost {name}", where)
        await asyncio.sleep(0.05)
    await lab.until(lambda: len(lab.messages(where)) == len(names), "all answers")
    assert [one.payload["text"].splitlines()[0] for one in lab.messages(where)] == list(names)


@pytest.mark.parametrize("how", ["fin", "rst"])
async def test_a_message_that_may_have_arrived_is_not_sent_twice(
    lab: LocalSlack, where: Channel, how: str
) -> None:
    lab.faults.cut(POST, how, after_storing=True)  # type: ignore[arg-type]
    alice = lab.user("Alice")
    await alice.mentions("tri dao", where)
    await alice.settles([], silent=True, quiet=1.5)
    assert len(lab.messages(where)) == 1


async def test_an_error_after_a_message_was_stored_does_not_double_it(
    lab: LocalSlack, where: Channel
) -> None:
    for code in ("internal_error", "fatal_error"):
        lab.faults.error(POST, code, after_storing=True)
    lab.faults.status(POST, 503, after_storing=True)
    alice = lab.user("Alice")
    for _ in range(3):
        await alice.mentions("tri dao", where)
    await alice.settles([], silent=True, quiet=1.5)
    assert len(lab.messages(where)) == 3


async def test_what_changes_nothing_when_repeated_is_repeated(lab: LocalSlack) -> None:
    lab.faults.cut("views.publish", "rst")
    assert "Commands" in (await lab.user("Alice").opens_home()).text


@pytest.mark.parametrize("code", ["msg_too_long", "invalid_blocks", "msg_blocks_too_long"])
async def test_a_card_that_slack_takes_for_too_long_is_shortened(
    lab: LocalSlack, where: Channel, code: str
) -> None:
    lab.faults.error(POST, code)
    shown = await lab.user("Alice").mentions("tri dao", where)
    assert shown.text.startswith("Tri Dao")
    assert "Attention kernels" in shown.text
    assert "Papers" in shown.buttons


@pytest.mark.parametrize("gone", ["expired_url", "used_url", "no_service"])
async def test_an_answer_whose_address_has_died_is_whispered(lab: LocalSlack, gone: str) -> None:
    lab.faults.status("response_url", 404, gone)
    shown = await lab.user("Alice").slash("paper", "mamba")
    assert shown.ephemeral
    assert shown.text.startswith("Mamba")


async def test_where_the_bot_is_no_member_it_writes_to_the_asker(lab: LocalSlack) -> None:
    alice, where = lab.user("Alice"), lab.channel("closed", member=False)
    lab.faults.status("response_url", 404, "expired_url")
    alice.send(alice.asks("paper", "mamba", where))
    await lab.until(lambda: lab.messages(alice.dm), "a direct message")


@pytest.mark.parametrize("code", ["not_in_channel", "channel_not_found", "is_archived", "restricted_action"])
async def test_an_answer_that_a_channel_refuses_goes_to_the_asker(
    lab: LocalSlack, where: Channel, code: str
) -> None:
    lab.faults.error(POST, code)
    alice = lab.user("Alice")
    alice.says("@Signpost tri dao", where)
    await lab.until(lambda: lab.messages(alice.dm), "a direct message")
    assert lab.messages(where) == []


@pytest.mark.parametrize("code", ["token_revoked", "account_inactive", "invalid_auth"])
async def test_a_bot_that_was_removed_keeps_still(database: str, code: str) -> None:
    async with over_http(database) as (slack, bot):
        slack.faults.error(POST, code, times=99)
        alice = slack.user("Alice")
        for _ in range(3):
            alice.says("@Signpost tri dao")
            await alice.settles([], silent=True)
        assert slack.calls[POST] == 1
        await bot.says(rf"\({code}\): nothing is sent there for a while")


async def test_a_slack_that_cannot_be_reached_gets_the_answer_later(http: LocalSlack, where: Channel) -> None:
    alice = http.user("Alice")
    await alice.mentions("tri dao", where)
    await http.network.refuse()
    [asked] = alice.says("@Signpost albert gu", where)
    await alice.settles([asked], silent=True, quiet=0.7)
    await http.network.restore()
    await http.until(lambda: asked.answers, "the answer")
    assert len(http.messages(where)) == 2


async def test_whoever_stops_the_bot_waits_for_its_answers(database: str) -> None:
    async with over_http(database) as (slack, bot):
        slack.faults.slow("response_url", 1.0)
        alice = slack.user("Alice")
        asked = alice.send(alice.asks("paper", "mamba"))
        await slack.until(lambda: asked.acknowledged_at, "the acknowledgement")
        await bot.stop()
        assert asked.answers
