"""What Slack makes of an acknowledgement: a body may answer a command, a menu or a modal at once."""

from __future__ import annotations

from typing import Any

from slack_sdk.errors import SlackClientError
from slack_sdk.models.blocks import Option

from .chat_methods import content
from .element_rules import GROUP, MOST_OPTIONS, OPTION
from .message_rules import check_view
from .refusals import Form, Refused, listed
from .response_urls import respond
from .world import Answer, Delivery, Json, View, World

IN_TIME_SECONDS = 3.0


def acknowledged(world: World, delivery: Delivery, body: Any) -> None:
    """The app has taken a delivery; `body` is what it said with that."""
    if delivery.acknowledged_at is not None:
        return
    delivery.acknowledged_at = world.clock.now()
    delivery.body = body
    if (delivery.took or 0.0) > IN_TIME_SECONDS and delivery.kind != "events_api":
        world.fail(delivery, "operation_timeout")
    try:
        _obey(world, delivery, body)
    except Refused as refused:
        world.violations.append(
            f"acknowledgement of {delivery.name}: {refused}: {refused.body.get('errors', '')}"
        )
    world.bell.ring()


def _obey(world: World, delivery: Delivery, body: Any) -> None:
    kind = delivery.payload.get("type")
    if kind == "block_suggestion":
        _options(world, delivery, body)
    elif kind == "view_submission":
        _submitted(world, delivery, body or {})
    elif delivery.kind == "slash_commands" and body:
        respond(world, delivery, {"text": body} if isinstance(body, str) else body)
    elif body and delivery.kind == "interactive":
        world.violations.append(
            f"acknowledgement of {delivery.name}: a body that Slack doesn't look at: {body!r}"
        )


def _options(world: World, delivery: Delivery, body: Any) -> None:
    form, body = Form(), body if isinstance(body, dict) else {}
    key, item = ("option_groups", GROUP) if "option_groups" in body else ("options", OPTION)
    listed(item, MOST_OPTIONS, 0)(form, (key,), body.get(key))
    world.violations += [f"acknowledgement of block_suggestion: {line}" for line in form.refused]
    groups = body.get("option_groups") or [{"options": body.get("options")}]
    given = [] if form.refused else [option for group in groups for option in group["options"]]
    try:
        for option in Option.parse_all(given) or []:
            option.to_dict()
    except (SlackClientError, TypeError) as error:
        world.violations.append(f"acknowledgement of block_suggestion: slack_sdk: {error}")
    world.note(Answer("options", body=given), delivery)


def _submitted(world: World, delivery: Delivery, body: Json) -> None:
    view, action = world.views[delivery.payload["view"]["id"]], body.get("response_action")
    if action == "errors":
        world.note(Answer("view", view=view, body=body["errors"]), delivery)
    elif action in ("update", "push"):
        check_view(body["view"], "modal")
        shown = (
            change_view(world, view, body["view"])
            if action == "update"
            else add_view(world, view, body["view"])
        )
        world.note(Answer("view", view=shown), delivery)
    else:
        view.closed = True


def add_view(world: World, near: View | Delivery, given: Json) -> View:
    """A new modal on the screen of whoever sees `near`."""
    user = near.user if isinstance(near, View) else str(near.by)
    view = View(view_payload(world, near.team.id, given, world.id("V")), user, near.team)
    world.views[view.payload["id"]] = view
    return view


def change_view(world: World, view: View, given: Json) -> View:
    """Give a view new content."""
    view.payload = view_payload(world, view.team.id, given, view.payload["id"])
    return view


def view_payload(world: World, team: str, given: Json, id: str) -> Json:
    """A view as Slack gives it back."""
    plain: Json = {"private_metadata": "", "callback_id": "", "state": {"values": {}}, "hash": world.ts()}
    kept = plain | given | {"id": id, "team_id": team, "app_id": world.app_id, "root_view_id": id}
    return kept | content(world, {"blocks": given.get("blocks")})
