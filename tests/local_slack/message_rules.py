"""What Slack refuses in messages, unfurls and views, and what it takes though people suffer."""

from __future__ import annotations

import json
from typing import Any

from slack_sdk.errors import SlackClientError
from slack_sdk.models.views import View as LibraryView

from .block_rules import MOST_CHARACTERS_IN_ALL, Surface, check_blocks, length_in_all
from .element_rules import ID, plain
from .refusals import Form, Refused, Rule, anything, boolean, shape, string
from .world import Json

MOST_TEXT = 40_000
MOST_UPDATE_TEXT = 4_000
MOST_PRIVATE_METADATA = 3_000
NOT_A_TEXT = "This content can't be displayed"

_BODY = {"text", "blocks", "attachments", "markdown_text", "parse", "link_names", "mrkdwn", "metadata"}
_POST = _BODY | {"thread_ts", "reply_broadcast", "unfurl_links", "unfurl_media"}
_DRESS = {"username", "icon_emoji", "icon_url", "as_user"}
FIELDS = {
    "chat.postMessage": _POST | _DRESS | {"channel"},
    "chat.postEphemeral": _BODY | _DRESS | {"channel", "user", "thread_ts"},
    "chat.update": _BODY | {"channel", "ts", "as_user", "file_ids", "reply_broadcast"},
    "response_url": _POST | {"response_type", "replace_original", "delete_original"},
}


def check_message(payload: Json, method: str) -> Form:
    """A message's body; raises what Slack answers to a bad one, else gives the complaints."""
    form = Form()
    for name in sorted(payload.keys() - FIELDS[method] - {"token", "team_id"}):
        form.complain(f"{method}: unknown field {name!r}")
    _text(form, payload, method)
    blocks = payload.get("blocks") or []
    check_blocks(form, ("blocks",), blocks, "message")
    if form.refused:
        raise form.refusal("invalid_blocks")
    if length_in_all(blocks) > MOST_CHARACTERS_IN_ALL:
        raise Refused("msg_blocks_too_long")
    if (
        not blocks
        and not payload.get("text")
        and not payload.get("attachments")
        and not payload.get("markdown_text")
    ):
        raise Refused("no_text")
    _fallback(form, payload, blocks, method)
    _manners(form, payload, method)
    return form


def _text(form: Form, payload: Json, method: str) -> None:
    text, metadata = payload.get("text"), payload.get("metadata")
    if text is not None and not isinstance(text, str):
        raise Refused("invalid_arguments")
    if len(text or "") > (MOST_UPDATE_TEXT if method == "chat.update" else MOST_TEXT):
        raise Refused("msg_too_long")
    if metadata and not (isinstance(metadata, dict) and metadata.keys() == {"event_type", "event_payload"}):
        form.complain(f"{method}: metadata has an event_type and an event_payload, not {metadata!r}")
        raise Refused("invalid_metadata_format")


def _letters(text: str) -> str:
    """What is left when marks are written as look-alikes, which mrkdwn has no other way to escape."""
    return "".join(filter(str.isalnum, text))


def _fallback(form: Form, payload: Json, blocks: list[Json], method: str) -> None:
    text = str(payload.get("text") or "").strip()
    headers = [block["text"]["text"] for block in blocks if block["type"] == "header"]
    if not text or NOT_A_TEXT in text:
        form.complain(f"{method}: no top-level text, which notifications and screen readers read")
    elif headers and _letters(headers[0]) not in _letters(unescaped(text)):
        form.complain(f"{method}: the top-level text {text[:80]!r} doesn't hold the title {headers[0]!r}")


def _manners(form: Form, payload: Json, method: str) -> None:
    if payload.get("parse") == "full":
        form.complain(f"{method}: parse 'full' makes names ping and words links")
    if payload.get("link_names") not in (None, False, 0, "0", "false"):
        form.complain(f"{method}: link_names makes names ping")
    public = method == "chat.postMessage" or payload.get("response_type") == "in_channel"
    for name in ("unfurl_links", "unfurl_media"):
        if public and payload.get(name) not in (False, 0, "0", "false"):
            form.complain(f"{method}: {name} isn't false, so the links would get previews")


def unescaped(text: str) -> str:
    """Text as it is read, without Slack's three escapes."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


_ATTACHMENT = {
    "title",
    "title_link",
    "text",
    "fallback",
    "color",
    "footer",
    "footer_icon",
    "image_url",
    "thumb_url",
}
_UNFURL = _ATTACHMENT | {
    "blocks",
    "preview",
    "hide_color",
    "author_name",
    "author_link",
    "author_icon",
    "fields",
}


def check_unfurl(unfurl: Any) -> Form:
    """One link's preview."""
    form = Form()
    if not isinstance(unfurl, dict):
        raise Refused("invalid_unfurls_format")
    for name in sorted(unfurl.keys() - _UNFURL):
        form.complain(f"chat.unfurl: unknown field {name!r}")
    check_blocks(form, ("blocks",), unfurl.get("blocks") or [], "unfurl")
    if form.refused:
        raise form.refusal("cannot_parse_attachment")
    if not unfurl.get("blocks") and not unfurl.get("text") and not unfurl.get("title"):
        raise Refused("cannot_parse_attachment")
    return form


_VIEW: dict[str, Rule] = {
    "blocks": anything,
    "private_metadata": string(MOST_PRIVATE_METADATA, 0),
    "callback_id": ID,
    "external_id": ID,
}
_MODAL: dict[str, Rule] = {
    "close": plain(24),
    "submit": plain(24),
    "clear_on_close": boolean,
    "notify_on_close": boolean,
    "submit_disabled": boolean,
}


def check_view(view: Any, surface: Surface) -> None:
    """A modal or a Home tab; raises what Slack answers to a bad one."""
    form = Form()
    if not isinstance(view, dict):
        raise Refused("invalid_arguments", response_metadata={"messages": ["[ERROR] view must be an object"]})
    needed: dict[str, Rule] = {"blocks": anything} | ({"title": plain(24)} if surface == "modal" else {})
    shape(needed, _VIEW | (_MODAL if surface == "modal" else {}))(form, ("view",), view)
    if view.get("type") != surface:
        form.refuse(("view", "type"), f"must be {surface}")
    blocks = view.get("blocks") or []
    check_blocks(form, ("view", "blocks"), blocks, surface)
    if surface == "modal" and "submit" not in view and any(b.get("type") == "input" for b in blocks):
        form.refuse(("view", "submit"), "missing required field: submit")
    if form.refused:
        raise form.refusal("invalid_arguments")
    try:
        LibraryView(**view).to_dict()
    except (SlackClientError, TypeError) as error:
        raise Refused("invalid_arguments", errors=[f"slack_sdk: {error}"]) from error
    if len(json.dumps(view)) > 250_000:
        raise Refused("view_too_large")
