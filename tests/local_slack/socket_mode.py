"""Socket Mode: tickets, connections, envelopes, acknowledgements, refreshes, and what can go wrong with them."""

from __future__ import annotations

import asyncio
import itertools
import json
import secrets
from asyncio import Transport
from collections.abc import Coroutine
from typing import Any

from aiohttp import WSMsgType, web

from .acknowledgements import IN_TIME_SECONDS, acknowledged
from .faults import Cut, cut_connection
from .refusals import Refused
from .web_api import Call, Method
from .world import Delivery, Json, World

MOST_CONNECTIONS = 10
TICKET_SECONDS = 30.0
CONNECTION_SECONDS = 18_060
MOST_ATTEMPTS = 4
PING_SECONDS = 10.0


class Connection:
    """One WebSocket of the app."""

    def __init__(self, socket: web.WebSocketResponse, transport: Transport) -> None:
        self.socket = socket
        self.transport = transport
        self.waiting: dict[str, Delivery] = {}
        self.leaving = False
        self._outbox: asyncio.Queue[str] = asyncio.Queue()

    def send(self, message: Json | str) -> None:
        """Send JSON, or a text as it is."""
        self._outbox.put_nowait(message if isinstance(message, str) else json.dumps(message))

    async def write(self) -> None:
        """Send what is to be sent until the connection closes."""
        while not self.socket.closed:
            try:
                await self.socket.send_str(await self._outbox.get())
            except ConnectionError:
                return


class SocketMode:
    """Slack's side of Socket Mode for one app."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.connections: list[Connection] = []
        self.opened = 0
        self.acknowledge_seconds = IN_TIME_SECONDS
        self.burnt_status = 408
        self._tickets: dict[str, float] = {}
        self._burn = 0
        self._turn = itertools.count()
        self._kept: list[Delivery] = []
        self._tasks: set[asyncio.Task[None]] = set()

    def methods(self) -> dict[str, Method]:
        """The Web API's part of it."""
        return {"apps.connections.open": Method(self._open, wants="app")}

    def _open(self, call: Call) -> Json:
        if not call.app.manifest.uses_sockets:
            raise Refused("socket_mode_not_enabled")
        ticket = secrets.token_urlsafe(12)
        self._tickets[ticket] = self.world.clock.now() + TICKET_SECONDS
        return {"url": f"ws://{self.world.address}/link/?ticket={ticket}&app_id={self.world.app_id}"}

    # A client's connection

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one WebSocket until it closes."""
        good_until = self._tickets.pop(request.query.get("ticket", ""), 0.0)
        if good_until < self.world.clock.now() or self._burn > 0:
            self._burn = max(0, self._burn - 1)
            return web.Response(status=self.burnt_status, text="invalid ticket")
        assert isinstance(request.transport, Transport)
        socket = web.WebSocketResponse(max_msg_size=1 << 20, timeout=1.0, heartbeat=PING_SECONDS)
        connection = Connection(socket, request.transport)
        await socket.prepare(request)
        writing = asyncio.create_task(connection.write())
        try:
            await self._serve(connection)
        finally:
            writing.cancel()
            self._lost(connection)
        return socket

    async def _serve(self, connection: Connection) -> None:
        self.opened += 1
        if len(self.connections) >= MOST_CONNECTIONS:
            await connection.socket.send_json(_disconnect("too_many_websockets"))
            await connection.socket.close()
            return
        self.connections.append(connection)
        connection.send(self._hello())
        kept, self._kept = self._kept, []
        for delivery in kept:
            self.deliver(delivery)
        self.world.bell.ring()
        async for message in connection.socket:
            if message.type is WSMsgType.TEXT:
                self._acknowledge(connection, message.data)

    def _hello(self) -> Json:
        debug = {
            "host": "applink-local",
            "build_number": 1,
            "approximate_connection_time": CONNECTION_SECONDS,
        }
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "debug_info": debug,
            "connection_info": {"app_id": self.world.app_id},
        }

    def _acknowledge(self, connection: Connection, text: str) -> None:
        try:
            given = json.loads(text)
            delivery = connection.waiting.pop(given["envelope_id"])
        except (ValueError, TypeError, KeyError):
            self.world.violations.append(f"socket: not an acknowledgement of anything: {text[:200]}")
            return
        acknowledged(self.world, delivery, given.get("payload"))

    def _lost(self, connection: Connection) -> None:
        if connection in self.connections:
            self.connections.remove(connection)
        for delivery in connection.waiting.values():
            if delivery.acknowledged_at is None:
                self._again(delivery)
        connection.waiting.clear()
        self.world.bell.ring()

    # Envelopes

    def deliver(self, delivery: Delivery) -> None:
        """Send to one of the connections; events are kept for the next one if there is none."""
        able = [one for one in self.connections if not one.leaving]
        if not able:
            if delivery.kind == "events_api":
                self._kept.append(delivery)
            else:
                self.world.fail(delivery, "dispatch_failed")
            return
        connection, envelope_id = able[next(self._turn) % len(able)], secrets.token_hex(16)
        connection.waiting[envelope_id] = delivery
        connection.send(_envelope(delivery, envelope_id))
        delivery.attempts += 1
        loop = asyncio.get_running_loop()
        loop.call_later(self.acknowledge_seconds, self._overdue, connection, envelope_id)

    def _overdue(self, connection: Connection, envelope_id: str) -> None:
        delivery = connection.waiting.pop(envelope_id, None)
        if delivery is None or delivery.acknowledged_at is not None:
            return
        # It may still be acknowledged, too late.
        connection.waiting[envelope_id] = delivery
        self._again(delivery)

    def _again(self, delivery: Delivery) -> None:
        if delivery.kind != "events_api":
            self.world.fail(delivery, "operation_timeout")
        elif delivery.attempts < MOST_ATTEMPTS:
            self.deliver(delivery)

    # Faults

    def burn_tickets(self, times: int = 1, status: int = 408) -> None:
        """Refuse the next so many connections at the handshake."""
        self._burn, self.burnt_status = times, status

    def disconnect(self, reason: str = "warning", close_after: float = 5.0) -> None:
        """Announce the end of all connections there are, and end them so many seconds later."""
        for connection in self.connections:
            connection.send(_disconnect(reason))
            connection.leaving = reason != "warning"
            self._in_background(_close_later(connection, close_after))

    def drop(self, how: Cut = "fin") -> None:
        """Lose all connections without a close frame."""
        for connection in list(self.connections):
            cut_connection(connection.transport, how)

    def send_raw(self, text: str) -> None:
        """Send a frame as it is, well-formed or not."""
        for connection in self.connections:
            connection.send(text)

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """Drop everybody."""
        for task in list(self._tasks):
            task.cancel()
        self.drop("fin")
        await asyncio.gather(*self._tasks, return_exceptions=True)


def _disconnect(reason: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-local"}}


def _envelope(delivery: Delivery, envelope_id: str) -> Json:
    answers = delivery.kind != "events_api"
    envelope: Json = {"envelope_id": envelope_id, "type": delivery.kind, "payload": delivery.payload}
    envelope["accepts_response_payload"] = answers
    if not answers:
        envelope |= {
            "retry_attempt": delivery.attempts,
            "retry_reason": "timeout" if delivery.attempts else "",
        }
    return envelope


async def _close_later(connection: Connection, seconds: float) -> None:
    await asyncio.sleep(seconds)
    await connection.socket.close()
