"""Small cards under links to papers, unless a channel doesn't want them."""

import asyncio
from typing import Any

from knowledge import Store

from ..commands import previews
from ..lately import Lately
from ..ledger import Ledger
from ..reply import Reply

AGAIN_AFTER = 30 * 60.0  # seconds before the same paper is previewed again in a channel
MOST_LINKS = 2

ON = "Links to papers get a small card in this channel; /previews off ends it."
OFF = (
    "Links to papers get no card in this channel any more; “Look up papers” in the menu of a message does it."
)
USAGE = "Say /previews on or /previews off: whether links to papers get a small card in this channel."


class Previews:
    """Which channels don't want previews, and what was previewed lately."""

    def __init__(self, store: Store, ledger: Ledger) -> None:
        self._store = store
        self._ledger = ledger
        self._shown = Lately(AGAIN_AFTER)

    async def switched(self, place: str, wish: str) -> str:
        """Switch them `on` or `off` in a channel; says what is so now."""
        if wish not in ("on", "off"):
            return USAGE
        await asyncio.to_thread(self._ledger.put, place, "previews", "off" if wish == "off" else None)
        return ON if wish == "on" else OFF

    async def of(self, place: str, links: list[dict[str, Any]]) -> dict[str, Reply]:
        """The small cards for links, by address: none where there are many, or where nobody wants them."""
        addresses = list(dict.fromkeys(str(one.get("url")) for one in links))
        if not 0 < len(addresses) <= MOST_LINKS:
            return {}
        if await asyncio.to_thread(self._ledger.get, place, "previews") == "off":
            return {}
        found = {address: await previews(self._store, address) for address in addresses}
        return {
            address: replies[0]
            for address, replies in found.items()
            if replies and self._shown.is_new((place, replies[0].ask))
        }
