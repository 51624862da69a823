"""What is refused in a manifest, and what doesn't happen without it."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import yaml

from . import LocalSlack, SetupError
from .default_manifest import DEFAULT_MANIFEST
from .manifest import check_manifest

BAD_MANIFESTS = [
    (("display_information", "name"), "x" * 36, "display_information/name"),
    (("features", "slash_commands", 0, "command"), "/" + "x" * 32, "features/slash_commands/0/command"),
    (("features", "slash_commands", 0, "command"), "researcher", "not a command"),
    (("features", "slash_commands", 0, "usage_hint"), "x" * 1_001, "features/slash_commands/0/usage_hint"),
    (("features", "shortcuts", 0, "name"), "x" * 25, "features/shortcuts/0/name"),
    (("features", "shortcuts", 0, "type"), "channel", "features/shortcuts/0/type"),
    (("features", "unfurl_domains"), [f"{n}.org" for n in range(6)], "features/unfurl_domains"),
    (("oauth_config", "scopes", "bot"), ["chat:writing"], "oauth_config/scopes/bot/0"),
    (("oauth_config", "scopes", "bot"), ["chat:write"], "app_mention needs the scope app_mentions:read"),
    (
        ("settings", "event_subscriptions", "bot_events"),
        ["message"],
        "settings/event_subscriptions/bot_events/0",
    ),
    (("settings", "socket_mode_enabled"), False, "needs a request_url without Socket Mode"),
    (("settings", "socket_mode_enabled"), False, "/researcher needs an https url"),
    (("settings", "colour"), "red", "invalid additional property: colour"),
]


@pytest.mark.parametrize(("path", "value", "complaint"), BAD_MANIFESTS)
def test_bad_manifests_are_refused(path: tuple[Any, ...], value: Any, complaint: str) -> None:
    manifest: Any = copy.deepcopy(yaml.safe_load(DEFAULT_MANIFEST))
    part = manifest
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    assert complaint in " ".join(check_manifest(manifest))
    with pytest.raises(SetupError, match="wouldn't take"):
        LocalSlack(manifest=manifest)


async def test_what_the_manifest_lacks_does_not_happen() -> None:
    manifest: Any = yaml.safe_load(DEFAULT_MANIFEST)
    manifest["settings"]["event_subscriptions"]["bot_events"] = ["app_mention"]
    manifest["settings"]["interactivity"]["is_enabled"] = False
    async with LocalSlack(manifest=manifest) as slack:
        alice = slack.user("Alice")
        with pytest.raises(SetupError, match="no '/topic'"):
            await alice.slash("topic")
        with pytest.raises(SetupError, match="no 'Save'"):
            await alice.uses_shortcut("Save", "text")
        with pytest.raises(SetupError, match="Nothing of this reaches the app"):
            await alice.writes("hello")
        with pytest.raises(SetupError, match="isn't told of a link"):
            await alice.posts_link("https://arxiv.org/abs/1")
        with pytest.raises(SetupError, match="app_home_opened"):
            await alice.opens_home()
        with pytest.raises(SetupError, match="interactivity"):
            await alice.clicks_old(alice.sees(alice.writing("x")), "papers")
