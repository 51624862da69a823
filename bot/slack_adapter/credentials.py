"""Which of Slack's tokens and secrets the settings hold, checked before anything is sent."""

from collections.abc import Iterator

from ..errors import CannotConnect
from ..settings import Settings

# docs.slack.dev/authentication/tokens; how else a token may begin is Slack's affair.
LOOKS_LIKE = {"xoxb-": "a bot token", "xoxp-": "a user token", "xapp-": "an app-level token"}
EXPECTED = {
    "SLACK_BOT_TOKEN": ("xoxb-", "the Bot User OAuth Token (xoxb-…, Install App page)"),
    "SLACK_APP_TOKEN": ("xapp-", "an app-level token (xapp-…, Basic Information page)"),
    "SLACK_SIGNING_SECRET": ("", "the Signing Secret (Basic Information page)"),
    "SLACK_CLIENT_SECRET": ("", "the Client Secret (Basic Information page)"),
}


def check(settings: Settings) -> None:
    """CannotConnect if what Slack needs is missing, in the wrong place or contradicts itself."""
    if misplaced := list(_misplaced(settings)):
        raise CannotConnect("\n".join(misplaced))
    secret, app_token = settings.slack_signing_secret, settings.slack_app_token
    if settings.slack_client_id:
        if not (secret.get_secret_value() and settings.slack_client_secret.get_secret_value()):
            raise CannotConnect(
                "SLACK_CLIENT_ID needs SLACK_CLIENT_SECRET and SLACK_SIGNING_SECRET beside it."
            )
    elif not settings.slack_bot_token.get_secret_value():
        raise CannotConnect("Slack needs SLACK_BOT_TOKEN, or SLACK_CLIENT_ID for many workspaces.")
    elif not (secret.get_secret_value() or app_token.get_secret_value()):
        raise CannotConnect("SLACK_BOT_TOKEN needs SLACK_APP_TOKEN or SLACK_SIGNING_SECRET beside it.")


def _misplaced(settings: Settings) -> Iterator[str]:
    """A sentence for each setting that holds another kind of token than it should."""
    for setting, (own, expected) in EXPECTED.items():
        given = getattr(settings, setting.lower()).get_secret_value()
        for beginning, kind in LOOKS_LIKE.items():
            if given.startswith(beginning) and beginning != own:
                yield f"{setting} should be {expected}, and looks like {kind} ({beginning}…)."
