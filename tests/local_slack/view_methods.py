"""Modals and Home tabs: views.publish, open, push, update."""

from __future__ import annotations

from .acknowledgements import add_view, change_view, view_payload
from .message_rules import check_view
from .refusals import Form, Refused
from .web_api import Call, Method
from .world import TRIGGER_SECONDS, Answer, Delivery, Json, View

MOST_ON_A_STACK = 3


def _checked(view: object, surface: str) -> Form:
    check_view(view, "home" if surface == "home" else "modal")
    return Form()


def _triggered(call: Call) -> Delivery:
    [trigger] = call.needs("trigger_id")
    delivery = call.world.deliveries.get(str(trigger).rpartition(".")[2])
    if delivery is None or delivery.payload.get("trigger_id") != trigger:
        raise Refused("invalid_trigger_id")
    if delivery.trigger_used:
        raise Refused("exchanged_trigger_id")
    if call.world.clock.now() - delivery.dispatched_at > TRIGGER_SECONDS:
        raise Refused("expired_trigger_id")
    delivery.trigger_used = True
    return delivery


def publish(call: Call) -> Json:
    """views.publish."""
    user, view = call.needs("user_id", "view")
    if not call.app.manifest.has_home:
        raise Refused("not_enabled")
    if user not in call.world.users or call.world.users[user]["team_id"] != call.workspace.id:
        raise Refused("user_not_found")
    call.check(_checked, view, "home")
    before = call.world.homes.get((call.workspace.id, user))
    if before and call.args.get("hash") not in (None, before.payload["hash"]):
        raise Refused("hash_conflict")
    id = before.payload["id"] if before else call.world.id("V")
    home = View(view_payload(call.world, call.workspace.id, view, id), user, call.workspace)
    call.world.homes[call.workspace.id, user] = call.world.views[id] = home
    call.world.note(Answer("view", view=home))
    return {"view": home.payload}


def open_modal(call: Call) -> Json:
    """views.open."""
    [given] = call.needs("view")
    call.check(_checked, given, "modal")
    delivery = _triggered(call)
    view = add_view(call.world, delivery, given)
    call.world.note(Answer("view", view=view), delivery)
    return {"view": view.payload}


def push(call: Call) -> Json:
    """views.push."""
    [given] = call.needs("view")
    call.check(_checked, given, "modal")
    delivery = _triggered(call)
    on_screen = [v for v in call.world.views.values() if v.user == delivery.by and not v.closed]
    if len([v for v in on_screen if v.payload["type"] == "modal"]) >= MOST_ON_A_STACK:
        raise Refused("push_limit_reached")
    view = add_view(call.world, delivery, given)
    call.world.note(Answer("view", view=view), delivery)
    return {"view": view.payload}


def update(call: Call) -> Json:
    """views.update."""
    [given] = call.needs("view")
    by = "view_id" if call.args.get("view_id") else "external_id"
    key = "id" if by == "view_id" else by
    [wanted] = call.needs(by)
    view = next((v for v in call.world.views.values() if v.payload.get(key) == wanted and not v.closed), None)
    if view is None or view.team is not call.workspace:
        raise Refused("not_found")
    if call.args.get("hash") not in (None, view.payload["hash"]):
        raise Refused("hash_conflict")
    call.check(_checked, given, view.payload["type"])
    change_view(call.world, view, given)
    call.world.note(Answer("view", view=view))
    return {"view": view.payload}


METHODS = {
    "views.publish": Method(publish),
    "views.open": Method(open_modal),
    "views.push": Method(push),
    "views.update": Method(update),
}
