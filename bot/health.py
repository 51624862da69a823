"""Whether the bot hears what it should: for whoever watches over it, by HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from .errors import CannotConnect

HEALTH_PATH = "/healthz"
DEAF = 503


class Health:
    """Which platforms the bot is connected to."""

    def __init__(self) -> None:
        self._hears: dict[str, bool] = {}

    def hears(self, platform: str, *, so: bool = True) -> None:
        """A connection has come or gone."""
        self._hears[platform] = so

    async def answer(self, _request: web.Request) -> web.Response:
        """200 if it hears everything, else 503; the body says what."""
        said = {platform: "connected" if so else "deaf" for platform, so in self._hears.items()}
        return web.json_response(said, status=200 if all(self._hears.values()) else DEAF)

    @asynccontextmanager
    async def told(self, port: int) -> AsyncIterator[None]:
        """Tell whoever asks on this port; 0: nobody."""
        if not port:
            yield
            return
        application = web.Application()
        application.router.add_get(HEALTH_PATH, self.answer)
        async with listening(application, port, "SIGNPOST_HEALTH_PORT"):
            yield


@asynccontextmanager
async def listening(application: web.Application, port: int, setting: str) -> AsyncIterator[None]:
    """Serve on a port, which that setting names; CannotConnect if it can't be had."""
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        await _start(runner, port, setting)
        yield
    finally:
        await runner.cleanup()


async def _start(runner: web.AppRunner, port: int, setting: str) -> None:
    try:
        await web.TCPSite(runner, port=port).start()
    except OSError as error:
        raise CannotConnect(f"Port {port} can't be used ({error}); {setting} sets it.") from error
