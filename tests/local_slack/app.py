"""The one app that the local Slack knows: its manifest and its secrets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .manifest import Manifest

# Made up, in the form of real ones.
APP_TOKEN = "xapp-1-A0LOCAL0001-1234567890123-0f1e2d3c4b5a69788796a5b4c3d2e1f0"  # noqa: S105
BOT_TOKEN = "xoxb-1234567890123-1234567890124-LoCaLsLaCkFoRtEsTsOnLy00"  # noqa: S105
SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105
CLIENT_ID = "1234567890123.1234567890125"
CLIENT_SECRET = "0123456789abcdef0123456789abcdef"  # noqa: S105
VERIFICATION_TOKEN = "LoCaLvErIfIcAtIoN0000000"  # noqa: S105


@dataclass(eq=False)
class App:
    """Its configuration as Slack has it."""

    manifest: Manifest
    app_token: str = APP_TOKEN
    signing_secret: str = SIGNING_SECRET
    client_id: str = CLIENT_ID
    client_secret: str = CLIENT_SECRET
    verification_token: str = VERIFICATION_TOKEN
    codes: dict[str, Any] = field(default_factory=dict)
