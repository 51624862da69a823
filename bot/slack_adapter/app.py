"""The app: what people do on Slack -> a message for the commands, and the Reply back to them."""

import asyncio
import logging
import re
from collections.abc import Coroutine
from functools import partial
from typing import Any

import aiohttp
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from knowledge import Store

from ..commands import COMMANDS, answer
from ..lately import Lately
from ..ledger import Ledger
from ..reply import Reply
from ..settings import Settings
from . import card, delivery, place, text
from .buttons import OUTDATED, Asked, asked, options
from .delivery import Delivery, Way
from .home import Recent, home
from .link_previews import Previews
from .manifest import ANYTHING, LOOK_UP_PAPERS, PREVIEWS, slack_name
from .picker import suggestions
from .place import Body, How, Place
from .shortcut import whole_text

log = logging.getLogger(__name__)

REPEATED_FOR = 60 * 60.0  # seconds in which Slack may deliver the same again
MOST_REPEATED = 100_000
SHARED_ONCE_IN = 30.0  # seconds, for who presses twice
LONGEST_FAREWELL = 5.0
# Slack takes the answer to these from the response itself.
ANSWERED_AT_ONCE = ("block_suggestion", "url_verification")
WRITTEN_BY_PEOPLE = (None, "file_share", "thread_broadcast")
ANY = re.compile(".*", re.DOTALL)
BROKEN = "Something broke here; whoever runs me finds it in the log."
NO_TEXT = "There is no text in that message."


class SlackApp:
    """What both ways to connect share. Everything is acknowledged at once, and done once."""

    def __init__(
        self, store: Store, ledger: Ledger, settings: Settings, session: aiohttp.ClientSession
    ) -> None:
        self.store = store
        self.delivery = Delivery(session)
        self.previews = Previews(store, ledger)
        self.recent = Recent()
        self.bolt = _bolt(store, settings, session)
        self._seen = Lately(REPEATED_FOR, MOST_REPEATED)
        self._shared = Lately(SHARED_ONCE_IN)
        self._under_way: set[asyncio.Task[Any]] = set()
        self._listen()

    def _listen(self) -> None:
        bolt = self.bolt  # tries these in this order: first what comes most often
        bolt.event("app_mention")(self._mentioned)
        bolt.event("message")(self._written)
        bolt.event("link_shared")(self._link_shared)
        bolt.event("app_home_opened")(self._home_opened)
        for command in COMMANDS.values():
            bolt.command(f"/{slack_name(command.name)}")(partial(self._command, name=command.name))
        bolt.command(f"/{ANYTHING}")(self._anything)
        bolt.command(f"/{PREVIEWS}")(self._switch_previews)
        bolt.action(ANY)(self._used)
        bolt.options(ANY)(self._typed)
        bolt.shortcut(LOOK_UP_PAPERS)(self._look_up_papers)
        if bolt.oauth_flow:
            bolt.enable_token_revocation_listeners()

    # ----------------------------------------------------------------------------- what comes in

    async def accept(self, request: AsyncBoltRequest) -> BoltResponse:
        """The acknowledgement of a request; what is to be done about it goes on by itself."""
        body = request.body
        if body.get("type") in ANSWERED_AT_ONCE or "ssl_check" in body:
            response = await self.bolt.async_dispatch(request)
            return response if response.status == 200 else BoltResponse(status=200, body="")
        same = body.get("event_id") or body.get("trigger_id")
        if not same or self._seen.is_new(str(same)):
            self._go_on(self.bolt.async_dispatch(request))
        return BoltResponse(status=200, body="")

    def _go_on(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def close(self) -> None:
        """End, but not before what is being answered is answered."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=LONGEST_FAREWELL)

    # ---------------------------------------------------------------------------------- commands

    async def _command(self, ack: AsyncAck, body: Body, context: AsyncBoltContext, *, name: str) -> None:
        await ack()
        argument = text.words(body.get("text", ""))
        argument = "" if argument.casefold() == "help" else argument  # that says how to use it
        await self._answer(place.of_command(context, body), f"/{name} {argument}".strip())

    async def _anything(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        await self._answer(place.of_command(context, body), text.words(body.get("text", "")))

    async def _switch_previews(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        where = place.of_command(context, body)
        wish = body.get("text", "").strip().casefold()
        await self._say(where, await self.previews.switched(f"{where.team}:{where.channel}", wish))

    async def _look_up_papers(self, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        where, said = place.of_action(context, body), whole_text(body.get("message") or {})
        await (self._answer(where, f"/papers {said}") if said else self._say(where, NO_TEXT))

    # ----------------------------------------------------------------------------------- buttons

    async def _used(self, ack: AsyncAck, body: Body, action: Body, context: AsyncBoltContext) -> None:
        """A button or menu."""
        await ack()
        where, what = place.of_action(context, body), asked(action)
        if (body.get("view") or {}).get("type") == "home":
            await self._show_home(where, what)
        elif not what:
            await self._say(where, OUTDATED)
        else:
            # What others see doesn't change under their eyes.
            turns = what.does == "turn" and where.only_theirs
            how: How = "share" if what.does == "share" else "turn" if turns else "open"
            by = str(body["user"].get("username", "")) if how == "share" else ""
            if how != "share" or self._shared.is_new((where.channel, where.user, what)):
                await self._answer(where, what.ask, how, what.page, by)

    async def _typed(self, ack: AsyncAck, body: Body) -> None:
        """Letters in a menu that is filled while one types."""
        about, typed = str(body.get("block_id", "")), str(body.get("value", ""))
        await ack(options=options(await suggestions(self.store, about, typed)))

    # ---------------------------------------------------------------------------------- messages

    async def _mentioned(self, body: Body, context: AsyncBoltContext) -> None:
        await self._reply_to(body, context)

    async def _written(self, body: Body, context: AsyncBoltContext) -> None:
        """A message, which is for the bot only if it is a direct one."""
        if body["event"].get("channel_type") == "im":
            await self._reply_to(body, context)

    async def _reply_to(self, body: Body, context: AsyncBoltContext) -> None:
        event = body["event"]
        by_a_bot = event.get("bot_id") or event.get("subtype") not in WRITTEN_BY_PEOPLE
        # An edited message comes again; it was answered.
        if by_a_bot or not event.get("user") or not self._seen.is_new((event["channel"], event["ts"])):
            return
        where, said = place.of_event(context, body), text.words(event.get("text") or "")
        if not said and event.get("files"):
            await self._say(where, NO_TEXT, "public")
        else:
            await self._answer(where, said, "public")

    async def _link_shared(self, body: Body, context: AsyncBoltContext) -> None:
        event = body["event"]
        in_composer = event["channel"] == "COMPOSER"
        where = f"{context.team_id}:{event['user'] if in_composer else event['channel']}"
        found = await self.previews.of(where, event.get("links") or [])
        if not found:
            return
        made = {address: card.preview(reply) for address, reply in found.items()}
        to = {name: event[name] for name in ("unfurl_id", "source") if event.get(name)}
        to = to if len(to) == 2 else {"channel": event["channel"], "ts": event["message_ts"]}
        send = partial(context.client.chat_unfurl, unfurls=made, **to)
        await self.delivery.sent(Way(send, str(context.client.token), harmless=True))

    # -------------------------------------------------------------------------------------- Home

    async def _home_opened(self, body: Body, context: AsyncBoltContext) -> None:
        event = body["event"]
        if event.get("tab") == "home":
            where = Place(context.client, context.team_id or "", event["channel"], event["user"])
            await self._show_home(where)

    async def _show_home(self, where: Place, what: Asked | None = None) -> None:
        guide = (await answer(self.store, "/help")).reply
        shown = (await answer(self.store, what.ask)).reply if what else None
        if shown:
            self.recent.add(where.team, where.user, shown)
        view = home(guide, self.recent.of(where.team, where.user), shown, what.page if what else 1)
        send = partial(where.client.views_publish, user_id=where.user, view=view)
        await self.delivery.sent(Way(send, str(where.client.token), harmless=True))

    # ----------------------------------------------------------------------------- what goes out

    async def _answer(
        self, where: Place, message: str, how: How = "open", page: int = 1, by: str = ""
    ) -> None:
        """Answer a message where it was asked; `by` is who shares the answer."""
        alone = how in ("open", "turn") and not where.direct
        conversation = where.aside if alone else where.conversation
        reply, private = await answer(self.store, message, conversation, where.aside)
        if how == "open" and not private:
            how = "public"
        self.recent.add(where.team, where.user, reply)
        made = _drawn(reply, page, share=alone, shared_by=by)
        await self.delivery.first_of(
            *place.ways(where, self.delivery, how, made, partial(card.spare, reply, page))
        )

    async def _say(self, where: Place, sentence: str, how: How = "open") -> None:
        """Say a sentence, mostly to the asker alone."""
        made = card.message(Reply("chat", sentence))
        await self.delivery.first_of(*place.ways(where, self.delivery, how, made, lambda: made))


def _drawn(reply: Reply, page: int, *, share: bool, shared_by: str) -> card.Message:
    """The card, or if it can't be drawn a sentence that says so."""
    try:
        return card.message(reply, page, share=share, shared_by=shared_by)
    except Exception:
        log.exception("a card can't be drawn")
        return card.message(Reply("error", BROKEN))


def _bolt(store: Store, settings: Settings, session: aiohttp.ClientSession) -> AsyncApp:
    """The library's app, for one workspace or for many."""
    quiet = logging.getLogger(f"{__name__}.bolt")
    quiet.setLevel(logging.ERROR)  # below, it writes whole requests
    token = settings.slack_bot_token.get_secret_value()
    client = delivery.client(None, settings.slack_api, session)
    flow = None
    if settings.slack_client_id:
        from .installations import oauth_flow  # 6 MB that a bot for one workspace has no use for

        flow = oauth_flow(settings, store.engine, client)
    return AsyncApp(
        name="signpost",
        logger=quiet,
        client=client,
        oauth_flow=flow,
        authorize=None if flow else partial(_always, token),
        request_verification_enabled=False,  # the front door has checked the signatures,
        process_before_response=True,  # and acknowledged what it let in
    )


async def _always(token: str, enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    """The token of the one workspace there is."""
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=token)
