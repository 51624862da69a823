"""REST routes that answer interactions: the callback, and the webhook an interaction's token opens."""

from __future__ import annotations

from . import payloads
from .mentions import mentioned, pings
from .message_routes import announce, chosen, edit, remove
from .refusals import Form, Json, Problem, Refused, invalid_form
from .rest import Call, Route
from .rules import check_callback, check_message
from .world import (
    EPHEMERAL,
    INITIAL_RESPONSE_SECONDS,
    LOADING,
    TOKEN_SECONDS,
    Interaction,
    Message,
    World,
)

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
REPLY, DEFER_REPLY, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
MOST_FOLLOW_UPS_OF_USER_APPS = 5


def respond(world: World, call: Call) -> Json | None:
    """The initial response, within 3 seconds and only once."""
    interaction, body = _unanswered(world, call), call.json or {}
    if problems := _possible(interaction, body.get("type")):
        raise invalid_form(problems)
    call.check(check_callback, body, interaction.source)
    kind, data = int(body["type"]), body.get("data") or {}
    interaction.response_type = kind
    interaction.acknowledged_at = world.clock.now()
    if kind in (REPLY, DEFER_REPLY):
        interaction.original = _reply(world, interaction, data, loading=kind == DEFER_REPLY)
    elif kind in (DEFER_UPDATE, UPDATE):
        interaction.original = interaction.source
    if kind == UPDATE and interaction.source:
        edit(world, call, interaction.source, data)
    elif kind == CHOICES:
        interaction.choices = data.get("choices") or []
    elif kind == MODAL:
        interaction.modal = data
    if kind in (REPLY, UPDATE, CHOICES, MODAL):
        interaction.answered_at = world.clock.now()
    return _resource(interaction) if call.query.get("with_response") in ("1", "true", "True") else None


def _unanswered(world: World, call: Call) -> Interaction:
    interaction = world.interactions.get(call.ids["interaction_token"])
    if interaction is None or interaction.id != call.ids["interaction_id"]:
        raise Refused(404, 10062, "Unknown interaction")
    if interaction.acknowledged_at is not None:
        raise Refused(400, 40060, "Interaction has already been acknowledged.")
    if world.clock.now() - interaction.dispatched_at > INITIAL_RESPONSE_SECONDS:
        raise Refused(404, 10062, "Unknown interaction")
    return interaction


def _possible(interaction: Interaction, kind: object) -> list[Problem]:
    possible = {
        COMMAND: (REPLY, DEFER_REPLY, MODAL),
        COMPONENT: (REPLY, DEFER_REPLY, DEFER_UPDATE, UPDATE, MODAL),
        AUTOCOMPLETE: (CHOICES,),
        MODAL_SUBMIT: (REPLY, DEFER_REPLY, *((DEFER_UPDATE, UPDATE) if interaction.source else ())),
    }[interaction.kind]
    form = Form()
    if kind not in possible:
        form.refuse(("type",), "BASE_TYPE_CHOICES", f"Value must be one of {possible}.")
    return form.problems


def _reply(world: World, interaction: Interaction, data: Json, *, loading: bool = False) -> Message:
    flags = (
        int(data.get("flags") or 0)
        | (LOADING if loading else 0)
        | (EPHEMERAL if interaction.forced_ephemeral else 0)
    )
    payload = payloads.message(
        world, interaction.channel, world.bot, chosen(data), type=_message_type(interaction)
    )
    payload |= {"flags": flags, "webhook_id": world.application_id, "application_id": world.application_id}
    payload |= {"interaction_metadata": _metadata(interaction)} | mentioned(world, payload)
    only_for = interaction.user["id"] if flags & EPHEMERAL else None
    pinged = [] if only_for else pings(data, by_interaction=True)
    message = world.keep_message(Message(payload, interaction.channel, pinged, only_for))
    announce(world, "MESSAGE_CREATE", message)
    return message


def _message_type(interaction: Interaction) -> int:
    if interaction.kind != COMMAND:
        return 19 if interaction.source else 0
    return 20 if interaction.payload["data"]["type"] == 1 else 23


def _metadata(interaction: Interaction) -> Json:
    data = interaction.payload["data"]
    metadata: Json = {
        "id": interaction.id,
        "type": interaction.kind,
        "user": interaction.user,
        "authorizing_integration_owners": interaction.payload["authorizing_integration_owners"],
    }
    if interaction.kind == COMMAND:
        metadata |= {"name": data["name"], "command_type": data["type"]}
    if interaction.kind == COMPONENT and interaction.source:
        metadata["interacted_message_id"] = interaction.source.id
    return metadata


def _resource(interaction: Interaction) -> Json:
    about: Json = {"id": interaction.id, "type": interaction.kind, "channel_id": interaction.channel.id}
    message = interaction.original
    if message is not None:
        about["response_message_id"] = message.id
        about["response_message_loading"] = message.loading
        about["response_message_ephemeral"] = message.only_for is not None
    if message is None or interaction.response_type not in (REPLY, UPDATE):
        return {"interaction": about}
    return {"interaction": about, "resource": {"type": interaction.response_type, "message": message.payload}}


def follow_up(world: World, call: Call) -> Json:
    """A further message; straight after a deferral it is the deferred answer itself."""
    interaction, body = _open_webhook(world, call), call.json or {}
    call.check(check_message, body, webhook=True)
    if interaction.original and interaction.original.loading:
        body = body | {"flags": int(body.get("flags") or 0) & ~EPHEMERAL}  # the deferral has fixed it
        return _answered(world, interaction, edit(world, call, interaction.original, body)).payload
    _count_follow_ups(interaction)
    message = _reply(world, interaction, body)
    interaction.follow_ups.append(message)
    return _answered(world, interaction, message).payload


def _count_follow_ups(interaction: Interaction) -> None:
    owners = interaction.payload["authorizing_integration_owners"]
    if "0" not in owners and len(interaction.follow_ups) >= MOST_FOLLOW_UPS_OF_USER_APPS:
        raise Refused(400, 40094, "This interaction has reached its maximum number of follow-up messages.")


def _answered(world: World, interaction: Interaction, message: Message) -> Message:
    interaction.answered_at = interaction.answered_at or world.clock.now()
    return message


def _open_webhook(world: World, call: Call) -> Interaction:
    interaction = world.interactions.get(call.ids["webhook_token"])
    if interaction is None or call.ids["webhook_id"] != world.application_id:
        raise Refused(404, 10015, "Unknown Webhook")
    if world.clock.now() - interaction.dispatched_at > TOKEN_SECONDS:
        raise Refused(401, 50027, "Invalid Webhook Token")
    if interaction.acknowledged_at is None:
        raise Refused(404, 10015, "Unknown Webhook")
    return interaction


def _its_message(interaction: Interaction, message_id: str) -> Message:
    known = {m.id: m for m in interaction.follow_ups}
    if interaction.original:
        known |= {"@original": interaction.original, interaction.original.id: interaction.original}
    message = known.get(message_id)
    if message is None or message.deleted:
        raise Refused(404, 10008, "Unknown Message")
    return message


def _addressed(world: World, call: Call) -> tuple[Interaction, Message]:
    interaction = _open_webhook(world, call)
    return interaction, _its_message(interaction, call.ids.get("message_id", "@original"))


def get_response(world: World, call: Call) -> Json:
    """The answer, or a follow-up."""
    return _addressed(world, call)[1].payload


def edit_response(world: World, call: Call) -> Json:
    """Change the answer, or a follow-up."""
    interaction, message = _addressed(world, call)
    edit(world, call, message, call.json or {})
    if message is interaction.original:
        interaction.original_edited = True
    return _answered(world, interaction, message).payload


def delete_response(world: World, call: Call) -> None:
    """Delete the answer, or a follow-up."""
    interaction, message = _addressed(world, call)
    remove(world, message)
    _answered(world, interaction, message)


WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"
ROUTES: list[Route] = [
    ("POST", "/interactions/{interaction_id}/{interaction_token}/callback", respond),
    ("POST", WEBHOOK, follow_up),
    ("GET", WEBHOOK + "/messages/@original", get_response),
    ("PATCH", WEBHOOK + "/messages/@original", edit_response),
    ("DELETE", WEBHOOK + "/messages/@original", delete_response),
    ("GET", WEBHOOK + "/messages/{message_id}", get_response),
    ("PATCH", WEBHOOK + "/messages/{message_id}", edit_response),
    ("DELETE", WEBHOOK + "/messages/{message_id}", delete_response),
]
