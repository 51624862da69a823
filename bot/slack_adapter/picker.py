"""What the menus offer that are filled while one types."""

from knowledge import Store

from ..commands import COMMANDS, answer, choices
from ..reply import Action

FIND = "find:"  # a menu for all that a command knows, in the place of the choices of one answer


async def suggestions(store: Store, about: str, typed: str) -> list[Action]:
    """Those choices of the answer it belongs to that bear the letters typed; if there are none, others."""
    offered = () if about.startswith(FIND) else (await answer(store, about)).reply.actions
    fitting = [one for one in offered if typed.casefold() in f"{one.label} {one.detail}".casefold()]
    commands = (
        {about.removeprefix(FIND)} if about.startswith(FIND) else {one.ask.split(":")[0] for one in offered}
    )
    if fitting or len(commands) != 1 or (command := commands.pop()) not in COMMANDS:
        return fitting
    return [Action(one.label, f"/{command} {one.value}") for one in await choices(store, command, typed)]
