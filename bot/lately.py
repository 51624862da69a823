"""What happened lately, for what shouldn't happen twice in a while; gone after a restart."""

import time
from collections.abc import Hashable


class Lately:
    """Remembers for so many seconds, and the last `most` at most."""

    def __init__(self, seconds: float, most: int = 10_000) -> None:
        self._seconds = seconds
        self._most = most
        self._happened: dict[Hashable, float] = {}

    def is_new(self, what: Hashable) -> bool:
        """Whether it hasn't happened lately; from now on it has."""
        now = time.monotonic()
        before = self._happened.get(what)
        if before is not None and now - before < self._seconds:
            return False
        self._happened.pop(what, None)
        self._happened[what] = now
        self._forget(now)
        return True

    def _forget(self, now: float) -> None:
        while self._happened:
            oldest = next(iter(self._happened))
            if len(self._happened) <= self._most and now - self._happened[oldest] < self._seconds:
                return
            del self._happened[oldest]
