"""The network between the bot and Slack: a TCP proxy that delays, goes dark, cuts, or refuses."""

from __future__ import annotations

import asyncio
from asyncio import BaseTransport, Transport

from .faults import Cut, cut_connection


class Side(asyncio.Protocol):
    """One end of a connection; what it hears, the other end says."""

    def __init__(self, network: Network, other: Side | None = None) -> None:
        self.dark = network.dark
        self.transport: Transport | None = None
        self.other = other
        self._network = network
        self._early: list[bytes] = []

    def connection_made(self, transport: BaseTransport) -> None:
        """Begin; the end at the bot's side lets the network open the one at Slack's."""
        assert isinstance(transport, Transport)
        self.transport = transport
        self._network.sides.add(self)
        if self.other is None:
            self._network.reach(self)
            return
        self.other.other = self
        for data in self.other._early:
            self.say(data)

    def data_received(self, data: bytes) -> None:
        """Pass it on, later if the network is slow."""
        if self.other is None:
            self._early.append(data)
        elif self._network.delay:
            asyncio.get_running_loop().call_later(self._network.delay, self.other.say, data)
        else:
            self.other.say(data)

    def say(self, data: bytes) -> None:
        """Send to whoever is at this end, unless it is dark."""
        if self.transport and not self.transport.is_closing() and not self.dark:
            self.transport.write(data)

    def connection_lost(self, exc: Exception | None) -> None:
        """End the other side in the same way."""
        self._network.sides.discard(self)
        if self.other and not self.other.dark:
            self.other.cut("rst" if isinstance(exc, ConnectionResetError) else "fin")

    def cut(self, how: Cut) -> None:
        """End this side."""
        if self.transport and not self.transport.is_closing():
            cut_connection(self.transport, how)


class Network:
    """Everything the bot sends to Slack goes through here."""

    def __init__(self) -> None:
        self.delay = 0.0
        self.dark = False
        self.opened = 0
        self.port = 0
        self.sides: set[Side] = set()
        self._upstream = 0
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self, upstream: int) -> int:
        """Begin to pass connections on to a port of the loopback; the port to use instead."""
        self._upstream = upstream
        await self.restore()
        return self.port

    def reach(self, side: Side) -> None:
        """Open the other side of a connection."""
        self.opened += 1
        task = asyncio.create_task(self._reach(side))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _reach(self, side: Side) -> None:
        loop = asyncio.get_running_loop()
        try:
            await loop.create_connection(lambda: Side(self, side), "127.0.0.1", self._upstream)
        except OSError:
            side.cut("rst")

    # Faults

    def go_dark(self) -> None:
        """Swallow everything, on the connections there are and on new ones, which open as usual."""
        self.dark = True
        for side in self.sides:
            side.dark = True

    def come_back(self) -> None:
        """Work again for new connections; the old ones stay dark, as where a router has forgotten them."""
        self.dark = False

    def cut(self, how: Cut = "fin") -> None:
        """End all connections, under both sides."""
        for side in list(self.sides):
            side.cut(how)

    async def refuse(self) -> None:
        """End all connections and refuse new ones."""
        if self._server:
            self._server.close()
        self.cut("rst")

    async def restore(self) -> None:
        """Take connections again, on the same port."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Side(self), "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """End everything."""
        await self.refuse()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
