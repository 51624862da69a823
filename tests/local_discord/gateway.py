"""The gateway side: HELLO, IDENTIFY, RESUME, heartbeats, dispatches, and what can go wrong with them."""

from __future__ import annotations

import asyncio
import json
from asyncio import Transport
from collections.abc import Coroutine
from typing import Any

from aiohttp import WSMsgType, web

from . import payloads
from .faults import Cut
from .refusals import Json
from .sessions import KNOWN_INTENTS, PRIVILEGED, Connection, Session
from .world import Channel, Guild, World

HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME = 1, 2, 3, 4, 6
RECONNECT, MEMBERS, INVALID, HELLO, ACK = 7, 8, 9, 10, 11
HEARTBEAT_INTERVAL_MS = 41_250
UNKNOWN_ERROR, UNKNOWN_OPCODE, DECODE_ERROR, NOT_AUTHENTICATED, AUTHENTICATION_FAILED = (
    4000,
    4001,
    4002,
    4003,
    4004,
)
ALREADY_AUTHENTICATED, INVALID_SEQ, INVALID_INTENTS, DISALLOWED_INTENTS = 4005, 4007, 4013, 4014


class Gateway:
    """Discord's WebSocket gateway for one application."""

    def __init__(self, world: World, token: str) -> None:
        self.world = world
        self.token = token
        self.url = ""
        self.heartbeat_interval = HEARTBEAT_INTERVAL_MS
        self.allowed_privileged_intents = 0
        self.session_starts_remaining = 1_000
        self.down = False
        self.mute_heartbeats = False
        self.refuse_resumes = 0
        self.close_identify_with: int | None = None
        self.identifies: list[Json] = []
        self.resumes: list[Json] = []
        self.presences: list[Json] = []
        self.heartbeats = 0
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    # What the REST side says about it

    def bot_info(self) -> Json:
        """GET /gateway/bot."""
        limit = {"total": 1_000, "remaining": self.session_starts_remaining, "reset_after": 14_400_000}
        return {"url": self.url, "shards": 1, "session_start_limit": limit | {"max_concurrency": 1}}

    # A client's connection

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one WebSocket until it closes."""
        if self.down or not isinstance(request.transport, Transport):
            return web.Response(status=503, text="upstream connect error")
        socket = web.WebSocketResponse(max_msg_size=1 << 20, timeout=1.0)
        transport = request.transport
        await socket.prepare(request)
        connection = Connection(socket, transport, compressed=request.query.get("compress") == "zlib-stream")
        self.connections.add(connection)
        connection.send(HELLO, {"heartbeat_interval": self.heartbeat_interval, "_trace": []})
        try:
            await self._read(connection)
        finally:
            self._lost(connection)
        return socket

    async def _read(self, connection: Connection) -> None:
        async for message in connection.socket:
            if message.type is not WSMsgType.TEXT:
                await connection.close(DECODE_ERROR, "Error while decoding payload.")
            elif not connection.dark:
                await self._received(connection, message.data)

    def _lost(self, connection: Connection) -> None:
        session = connection.session
        if session and not connection.left and connection.socket.close_code in (1000, 1001):
            self.sessions.pop(session.id, None)
        connection.leave()
        self.connections.discard(connection)
        self.world.bell.ring()

    async def _received(self, connection: Connection, text: str) -> None:
        try:
            frame = json.loads(text)
            op, data = frame["op"], frame.get("d")
        except (ValueError, KeyError, TypeError):
            return await connection.close(DECODE_ERROR, "Error while decoding payload.")
        code = self._obey(connection, op, data)
        self.world.bell.ring()
        if code is not None:
            await connection.close(code)
        return None

    def _obey(self, connection: Connection, op: int, data: Any) -> int | None:
        if op == HEARTBEAT:
            self._heartbeat(connection)
            return None
        if op == IDENTIFY:
            return self._identify(connection, data)
        if op == RESUME:
            return self._resume(connection, data)
        if op not in (PRESENCE, VOICE, MEMBERS):
            return UNKNOWN_OPCODE
        if connection.session is None:
            return NOT_AUTHENTICATED
        if op == PRESENCE:
            self.presences.append(data)
        elif op == MEMBERS:
            self._send_members(connection.session, data)
        return None

    def _heartbeat(self, connection: Connection) -> None:
        self.heartbeats += 1
        if not self.mute_heartbeats:
            connection.send(ACK)

    def _identify(self, connection: Connection, data: Json) -> int | None:
        self.identifies.append(data)
        self.session_starts_remaining -= 1
        refused = self.close_identify_with or self._refused(connection, data)
        if refused:
            return refused
        index, count = data.get("shard") or (0, 1)
        session = Session(self.world.snowflake(), data["intents"], (index, count), connection=connection)
        connection.session = self.sessions[session.id] = session
        self._welcome(session)
        return None

    def _refused(self, connection: Connection, data: Json) -> int | None:
        intents = data.get("intents")
        if connection.session:
            return ALREADY_AUTHENTICATED
        if data.get("token") != self.token or self.session_starts_remaining < 0:
            return AUTHENTICATION_FAILED
        if not isinstance(intents, int) or intents < 0 or intents & ~KNOWN_INTENTS:
            return INVALID_INTENTS
        return DISALLOWED_INTENTS if intents & PRIVILEGED & ~self.allowed_privileged_intents else None

    def _welcome(self, session: Session) -> None:
        guilds = [g for g in self.world.guilds.values() if g.installed and session.wants("", None, g)]
        ready: Json = {
            "v": 10,
            "user": self.world.bot | {"verified": True, "mfa_enabled": False, "email": None, "flags": 0},
            "guilds": [{"id": g.id, "unavailable": True} for g in guilds],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self.url,
            "shard": list(session.shard),
            "application": {"id": self.world.application_id, "flags": 0},
            "private_channels": [],
            "relationships": [],
            "presences": [],
            "user_settings": {},
            "geo_ordered_rtc_regions": [],
            "_trace": [],
        }
        session.dispatch("READY", ready)
        for guild in guilds:
            if session.wants("GUILD_CREATE", None, guild):
                session.dispatch("GUILD_CREATE", payloads.guild(guild, for_gateway=True, bot=self.world.bot))

    def _resume(self, connection: Connection, data: Json) -> int | None:
        self.resumes.append(data)
        session = self.sessions.get(str(data.get("session_id")))
        if self.refuse_resumes > 0:
            self.refuse_resumes -= 1
            return UNKNOWN_ERROR
        if data.get("token") != self.token:
            return AUTHENTICATION_FAILED
        if session is None:
            connection.send(INVALID, False)
            return None
        sequence = int(data.get("seq") or 0)
        if sequence > session.sequence:
            return INVALID_SEQ
        session.connection, connection.session = connection, session
        session.replay(sequence)
        session.dispatch("RESUMED", {"_trace": []})
        return None

    def _send_members(self, session: Session, data: Json) -> None:
        guild = self.world.guilds.get(str(data.get("guild_id")))
        if guild is not None:
            chunk = {"guild_id": guild.id, "members": [], "chunk_index": 0, "chunk_count": 1, "not_found": []}
            session.dispatch(
                "GUILD_MEMBERS_CHUNK", chunk | ({"nonce": data["nonce"]} if data.get("nonce") else {})
            )

    # Events

    def dispatch(
        self, event: str, data: Json, channel: Channel | None = None, guild: Guild | None = None
    ) -> None:
        """Send an event to every session that should have it."""
        for session in self.sessions.values():
            if session.wants(event, channel, guild):
                session.dispatch(event, session.redacted(event, data, channel, self.world.application_id))

    # Faults

    def drop(self, how: Cut = "fin") -> None:
        """Lose all connections without a close frame."""
        for connection in list(self.connections):
            connection.cut(how)

    def close(self, code: int) -> None:
        """Close all connections with a code."""
        for connection in list(self.connections):
            self._in_background(connection.close(code))

    def reconnect(self) -> None:
        """Ask all clients to reconnect and resume (op 7)."""
        for connection in self.connections:
            connection.send(RECONNECT)

    def invalidate(self, *, resumable: bool) -> None:
        """Declare all sessions invalid (op 9)."""
        if not resumable:
            self.sessions.clear()
        for connection in self.connections:
            connection.send(INVALID, resumable)

    def blackhole(self) -> None:
        """Stop reading and writing on the connections there are; they stay open."""
        for connection in self.connections:
            connection.go_dark()

    def send_raw(self, frame: str | bytes) -> None:
        """Send a frame as it is, well-formed or not; text is compressed where the client asked for it."""
        for connection in self.connections:
            connection.send_text(frame)

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
