"""Gateway sessions: what a client identified with, its sequence numbers, and the events it can still ask for again."""

from __future__ import annotations

import asyncio
import contextlib
import json
import zlib
from asyncio import Transport
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from .faults import Cut, cut_connection
from .refusals import Json
from .world import Channel, Guild

GUILDS = 1 << 0
GUILD_MEMBERS = 1 << 1
GUILD_PRESENCES = 1 << 8
GUILD_MESSAGES = 1 << 9
DIRECT_MESSAGES = 1 << 12
MESSAGE_CONTENT = 1 << 15
PRIVILEGED = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT
KNOWN_INTENTS = (1 << 26) - 1

REPLAYED_AT_MOST = 5_000
CONTENT = {"content": "", "embeds": [], "attachments": [], "components": []}


@dataclass(eq=False)
class Session:
    """What survives a lost connection until the client resumes."""

    id: str
    intents: int
    shard: tuple[int, int]
    sequence: int = 0
    sent: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=REPLAYED_AT_MOST))
    connection: Connection | None = None

    def dispatch(self, event: str, data: Json) -> None:
        """Number an event, keep it for a RESUME, send it if the client is there."""
        self.sequence += 1
        frame = json.dumps({"op": 0, "t": event, "s": self.sequence, "d": data})
        self.sent.append((self.sequence, frame))
        if self.connection:
            self.connection.send_text(frame)

    def replay(self, after: int) -> None:
        """Send again what the client has missed."""
        for sequence, frame in self.sent:
            if sequence > after and self.connection:
                self.connection.send_text(frame)

    def wants(self, event: str, channel: Channel | None, guild: Guild | None) -> bool:
        """Whether the intents and the shard let this event through."""
        guild = guild or (channel.guild if channel else None)
        if self.shard[0] != ((int(guild.id) >> 22) % self.shard[1] if guild else 0):
            return False
        if event.startswith("MESSAGE_"):
            needed = GUILD_MESSAGES if guild else DIRECT_MESSAGES
            return bool(channel and channel.visible and self.intents & needed)
        return not event.startswith("GUILD_") or bool(self.intents & GUILDS)

    def redacted(self, event: str, data: Json, channel: Channel | None, bot_id: str) -> Json:
        """The event without a message's content, where the client may not read it."""
        if event not in ("MESSAGE_CREATE", "MESSAGE_UPDATE") or self.intents & MESSAGE_CONTENT:
            return data
        if data["author"]["id"] == bot_id or any(u["id"] == bot_id for u in data["mentions"]):
            return data
        return data if channel and channel.place == "bot_dm" else data | CONTENT


class Connection:
    """One WebSocket; frames leave in order through one writer, compressed with one context if asked for."""

    def __init__(self, socket: web.WebSocketResponse, transport: Transport, *, compressed: bool) -> None:
        self.socket = socket
        self.session: Session | None = None
        self.left = False
        self._transport = transport
        self._compressor = zlib.compressobj() if compressed else None
        self._frames: asyncio.Queue[str | bytes] = asyncio.Queue()
        self._open = asyncio.Event()
        self._open.set()
        self._writer = asyncio.create_task(self._write())

    def send(self, op: int, data: Any = None) -> None:
        """Send anything but a dispatch."""
        self.send_text(json.dumps({"op": op, "d": data, "s": None, "t": None}))

    def send_text(self, frame: str | bytes) -> None:
        """Send a frame; bytes go out as they are."""
        self._frames.put_nowait(frame)

    async def _write(self) -> None:
        while True:
            frame = await self._frames.get()
            await self._open.wait()
            with contextlib.suppress(ConnectionError):
                await self._put_on_the_wire(frame)
            self._frames.task_done()

    async def _put_on_the_wire(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes):
            await self.socket.send_bytes(frame)
        elif self._compressor is None:
            await self.socket.send_str(frame)
        else:
            packed = self._compressor.compress(frame.encode()) + self._compressor.flush(zlib.Z_SYNC_FLUSH)
            await self.socket.send_bytes(packed)

    def go_dark(self) -> None:
        """Neither read nor write any more, and tell nobody."""
        self._open.clear()
        self._transport.pause_reading()

    @property
    def dark(self) -> bool:
        """Whether the connection is a black hole."""
        return not self._open.is_set()

    def cut(self, how: Cut) -> None:
        """Lose the connection without a close frame."""
        self.leave()
        cut_connection(self._transport, how)

    async def close(self, code: int, reason: str = "") -> None:
        """Close with a code, after what is already on its way."""
        if not self.dark:
            await self._frames.join()
        self.leave()
        await self.socket.close(code=code, message=reason.encode())

    def leave(self) -> None:
        """Let go of the session, which may be resumed on another connection."""
        self.left = True
        self._writer.cancel()
        if self.session and self.session.connection is self:
            self.session.connection = None
