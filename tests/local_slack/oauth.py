"""Installing the app: the walk through OAuth, the tokens that come of it, their rotation and their end."""

from __future__ import annotations

import html
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import aiohttp

from .app import App
from .payloads import Payloads
from .refusals import Refused
from .web_api import Call, Method
from .world import Delivery, Json, SetupError, Team, World

TOKEN_SECONDS = 12 * 60 * 60
AUTHORIZE = re.compile(r"https?://[^\"'\s]+/oauth/v2/authorize\?[^\"'\s]+")


@dataclass
class Code:
    """What somebody agreed to; good for one exchange."""

    team: Team
    user: str
    scopes: frozenset[str]
    redirect_uri: str | None


def new_token(world: World, team: Team, *, rotates: bool) -> None:
    """Give a workspace's bot another token; the one before lives on until it expires by itself."""
    secret = secrets.token_urlsafe(18)
    team.token = f"xoxe.xoxb-1-{team.id}-{secret}" if rotates else f"xoxb-{team.id}-{secret}"
    team.tokens[team.token] = world.clock.now() + TOKEN_SECONDS if rotates else None
    team.refresh_token = f"xoxe-1-{team.id}-{secret}" if rotates else ""


def grant(team: Team, token: str, scopes: frozenset[str]) -> None:
    """Install the app in a workspace with a token that never expires."""
    team.token, team.tokens[token] = token, None
    team.scopes, team.installed, team.revoked_with = scopes, True, None


# The Web API's part


def access(call: Call) -> Json:
    """oauth.v2.access: a code or a refresh token for an access token."""
    _is_the_app(call)
    if call.args.get("grant_type") == "refresh_token":
        team = _refreshed(call)
    else:
        code: Code | None = call.app.codes.pop(call.args.get("code", ""), None)
        if code is None:
            raise Refused("invalid_code")
        if code.redirect_uri != call.args.get("redirect_uri"):
            raise Refused("bad_redirect_uri")
        team, code.team.scopes = code.team, code.scopes
        code.team.installed, code.team.installer, code.team.revoked_with = True, code.user, None
        new_token(call.world, team, rotates=call.app.manifest.rotates_tokens)
    return _granted(call, team)


def exchange(call: Call) -> Json:
    """oauth.v2.exchange: a token that never expires for one that does."""
    _is_the_app(call)
    team = next((one for one in call.world.teams.values() if call.token in one.tokens), None)
    if team is None or not call.app.manifest.rotates_tokens:
        raise Refused("invalid_token" if team is None else "cannot_exchange_token")
    del team.tokens[call.token]
    new_token(call.world, team, rotates=True)
    return _granted(call, team)


def _is_the_app(call: Call) -> None:
    given = call.basic or (call.args.get("client_id"), call.args.get("client_secret"))
    if given[0] != call.app.client_id:
        raise Refused("invalid_client_id")
    if given[1] != call.app.client_secret:
        raise Refused("bad_client_secret")


def _refreshed(call: Call) -> Team:
    [token] = call.needs("refresh_token")
    team = next((one for one in call.world.teams.values() if one.refresh_token == token), None)
    if team is None or team.revoked_with:
        raise Refused("invalid_refresh_token")
    new_token(call.world, team, rotates=True)
    return team


def _granted(call: Call, team: Team) -> Json:
    answer: Json = {
        "access_token": team.token,
        "token_type": "bot",
        "scope": ",".join(sorted(team.scopes)),
        "bot_user_id": team.bot_user,
        "app_id": call.world.app_id,
        "team": {"id": team.id, "name": team.name},
        "enterprise": None,
        "is_enterprise_install": False,
        "authed_user": {"id": team.installer},
    }
    if team.refresh_token:
        answer |= {"refresh_token": team.refresh_token, "expires_in": TOKEN_SECONDS}
    return answer


METHODS = {
    "oauth.v2.access": Method(access, wants="nobody"),
    "oauth.v2.exchange": Method(exchange, wants="nobody"),
}


# Somebody with a browser


@dataclass
class Page:
    """What the browser shows at the end."""

    status: int
    text: str


class Installer:
    """Somebody who adds the app to workspaces, and removes it."""

    def __init__(
        self, world: World, app: App, payloads: Payloads, deliver: Callable[[Delivery], Delivery]
    ) -> None:
        self._world, self._app, self._payloads, self._deliver = world, app, payloads, deliver

    async def installs(
        self,
        url: str,
        team: Team,
        *,
        cancels: bool = False,
        state: str | None = None,
        cookie: str | None = None,
    ) -> Page:
        """Walk from /slack/install to /slack/oauth_redirect; `state` and `cookie` forge what a stranger would bring."""
        async with aiohttp.ClientSession() as browser:
            async with browser.get(f"{url}/slack/install", allow_redirects=False) as answer:
                where = answer.headers.get("Location", "") or await answer.text()
                kept = "; ".join(c.split(";")[0] for c in answer.headers.getall("Set-Cookie", []))
            asked = self._asked(where)
            query = {"state": state if state is not None else asked.get("state", "")}
            query |= {"error": "access_denied"} if cancels else {"code": self._agrees(team, asked)}
            headers = {"Cookie": kept if cookie is None else cookie}
            async with browser.get(f"{url}/slack/oauth_redirect", params=query, headers=headers) as answer:
                return Page(answer.status, await answer.text())

    def _asked(self, page: str) -> dict[str, str]:
        found = AUTHORIZE.search(html.unescape(page))
        if found is None:
            raise SetupError(f"/slack/install leads nowhere: {page[:300]!r}")
        asked = {key: values[0] for key, values in parse_qs(urlsplit(found[0]).query).items()}
        if asked.get("client_id") != self._app.client_id:
            self._world.violations.append(f"authorize: invalid_client_id: {asked.get('client_id')}")
        if unknown := set(asked.get("scope", "").split(",")) - self._app.manifest.scopes:
            self._world.violations.append(
                f"authorize: scopes that the manifest doesn't have: {sorted(unknown)}"
            )
        redirects, redirect = self._app.manifest.redirects, asked.get("redirect_uri")
        if redirect and not redirect.startswith(tuple(redirects)):
            self._world.violations.append(
                f"authorize: bad_redirect_uri: {redirect}; the manifest has {redirects}"
            )
        return asked

    def _agrees(self, team: Team, asked: dict[str, str]) -> str:
        code = f"{team.id}.{secrets.token_urlsafe(12)}"
        scopes = frozenset(asked.get("scope", "").split(","))
        user = self._world.add_user("Installer", team)["id"]
        self._app.codes[code] = Code(team, user, scopes, asked.get("redirect_uri"))
        return code

    def removes(self, team: Team, *, events: bool = True) -> None:
        """Remove the app from a workspace: its tokens die, and the app is told if it asked for that."""
        team.revoked_with, gone = "account_inactive", {"oauth": [], "bot": [team.bot_user]}
        told: list[Json] = [{"type": "tokens_revoked", "tokens": gone}, {"type": "app_uninstalled"}]
        for event in told if events else []:
            if self._app.manifest.subscribed(event["type"], team.scopes):
                self._deliver(self._payloads.event(team, event))
        team.installed = False
