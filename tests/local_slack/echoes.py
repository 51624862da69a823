"""What Slack tells the app of its own posts, edits and deletions, wherever it subscribes to messages."""

from __future__ import annotations

from collections.abc import Callable

from .manifest import Manifest
from .payloads import Payloads
from .world import Answer, Delivery, Json, Message


class Echoes:
    """Every post of the bot's comes back as a `message` event, as on the real Slack."""

    def __init__(
        self, payloads: Payloads, manifest: Manifest, deliver: Callable[[Delivery], Delivery]
    ) -> None:
        self.rounds = 1
        self._payloads, self._manifest, self._deliver = payloads, manifest, deliver

    def __call__(self, answer: Answer) -> None:
        """Send what the bot did back to it."""
        message = answer.message
        if (
            message is None
            or message.only_for
            or answer.happened not in ("new", "replaced", "deleted", "unfurl")
        ):
            return
        channel, team = message.channel, message.channel.team
        kind = "message.im" if channel.kind == "im" else "message.channels"
        if channel.member and self._manifest.subscribed(kind, team.scopes):
            event = _event(answer.happened, message) | {"channel": channel.id, "channel_type": channel.kind}
            for _ in range(self.rounds):
                self._deliver(self._payloads.event(team, event))


def _event(happened: str, message: Message) -> Json:
    if happened == "new":
        return message.payload
    hidden: Json = {"type": "message", "hidden": True, "ts": message.payload["ts"]}
    if happened == "deleted":
        return hidden | {
            "subtype": "message_deleted",
            "deleted_ts": message.ts,
            "previous_message": message.payload,
        }
    return hidden | {
        "subtype": "message_changed",
        "message": message.payload,
        "previous_message": message.payload,
    }
