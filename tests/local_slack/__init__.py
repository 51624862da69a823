"""A local Slack, Web API, Socket Mode and signed HTTP over real sockets on the loopback.

    async with LocalSlack(manifest=...) as slack:
        ...  # start the bot with slack.token, slack.app_token and slack.api
        await slack.ready()
        alice = slack.user("Alice")
        shown = await alice.slash("researcher", "Tri Dao")
        shown = await alice.press(shown, "Papers")
        shown = await alice.mentions("who wrote Mamba?", slack.channel("reading"))

With `slack.over_http(port)` the same goes to the bot as signed requests. The manifest says what there is: commands,
shortcuts, events, scopes. It refuses what Slack refuses; each refusal is also a line in `slack.violations`.

What goes wrong, and where: `slack.faults` with calls of the Web API, `slack.sockets` with Socket Mode, `slack.http`
with signed requests, `slack.network` underneath; `slack.echoes` sends the bot's own posts back to it, `slack.passes`
lets time pass, and the state of a `Channel` or a `Team` may be set at any moment.
"""

from .actor import NoAnswer
from .actors import User
from .front_door import LocalSlack
from .pane import Pane
from .shown import Shown
from .world import Channel, Delivery, Message, SetupError, Team
from .writing import Unfurls

__all__ = [
    "Channel",
    "Delivery",
    "LocalSlack",
    "Message",
    "NoAnswer",
    "Pane",
    "SetupError",
    "Shown",
    "Team",
    "Unfurls",
    "User",
]
