"""The command line, and the one place that knows all parts and puts them together."""

import gc

gc.disable()  # what is made while starting stays; to look for garbage in it would cost a quarter more

import argparse
import asyncio
import contextlib
import logging
import signal
import sys
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from importlib import import_module
from itertools import takewhile
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from knowledge import KnowledgeError, open_library

from .commands import Answered, answer
from .errors import ForTheOperator, NoSuchPicture
from .settings import Settings, load

if TYPE_CHECKING:
    from .health import Health
    from .terminal_adapter import Form

NOT_ALL_ANSWERED = 1
TURN = 0.0005  # seconds


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `signpost`; the exit status is 0 if everything was answered."""
    for stream in filter(None, (sys.stdin, sys.stdout, sys.stderr)):
        stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    try:
        settings = load()
        gc.freeze()
        gc.enable()
        logging.basicConfig(level=settings.log_level, format="%(levelname)s %(name)s: %(message)s")
        return int(options.run(options, settings))
    except (KnowledgeError, ForTheOperator) as error:
        print(error, file=sys.stderr)
    except (BrokenPipeError, KeyboardInterrupt):  # whoever read our output has read enough
        sys.stderr.close()
    return NOT_ALL_ANSWERED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="signpost", description="Who is this, and what should I read first?"
    )
    parser.set_defaults(run=_start)
    verbs = parser.add_subparsers(metavar="COMMAND")
    ask = verbs.add_parser("ask", help="answer one message, or one per line of standard input")
    ask.add_argument("--as", dest="form", choices=("text", "json", "discord", "slack"), default="text")
    ask.add_argument("message", nargs="*", help="such as: /researcher Tri Dao")
    ask.set_defaults(run=_ask)
    preview = verbs.add_parser("preview", help="draw an answer as chat shows it, without an account")
    preview.add_argument("--on", choices=("discord", "slack"), default="discord", help="(discord)")
    preview.add_argument("message", nargs="+", help="such as: /researcher Tri Dao")
    preview.add_argument(
        "--to", type=Path, default=Path("preview.html"), help="an .html or .png file (preview.html)"
    )
    preview.add_argument("--theme", choices=("light", "dark"), default="dark", help="(dark)")
    preview.add_argument("--page", type=int, default=1, help="of a long card (1)")
    preview.set_defaults(run=_preview)
    discord = verbs.add_parser("discord", help="how to get the bot into a Discord server")
    discord.set_defaults(run=_discord)
    slack = verbs.add_parser("slack", help="how to get the bot into Slack: its app manifest, as YAML")
    slack.add_argument("--url", default="", help="where Slack reaches the bot, if it is to use HTTP")
    slack.set_defaults(run=_slack)
    atlas = verbs.add_parser("atlas", help="for those who write the curated content")
    atlas.set_defaults(run=_atlas)
    whats = atlas.add_subparsers(dest="what", metavar="WHAT", required=True)
    whats.add_parser("check", help="what is wrong with it")
    whats.add_parser("schema", help="write its JSON Schema, for editors")
    whats.add_parser("stats", help="how much of it there is, and how well it is founded")
    review = whats.add_parser("review", help="what waits for review; or record one")
    review.add_argument("thing", nargs="?", metavar="KIND/ID", help="such as: paper/mamba")
    review.add_argument("--by", metavar="NAME", help="who has checked every sentence of it")
    return parser


def _start(_options: argparse.Namespace, settings: Settings) -> int:
    """Connect if there is a token, else open the bot in the terminal."""
    if platforms := _platforms(settings):
        return _serve(platforms, settings)
    from . import terminal_adapter

    if not (sys.stdin and sys.stdin.isatty()):
        heard = takewhile(lambda line: not terminal_adapter.is_farewell(line), sys.stdin or ())
        return _all_answered(heard, settings)
    terminal_adapter.converse(open_library(settings.database))
    return 0


def _platforms(settings: Settings) -> list[str]:
    """Those that there is a token for."""
    secrets = ("bot_token", "app_token", "signing_secret", "client_secret")
    slack = [getattr(settings, f"slack_{name}").get_secret_value() for name in secrets]
    wanted = {
        "discord_adapter": settings.discord_token.get_secret_value(),
        "slack_adapter": any(slack) or settings.slack_client_id,
    }
    return [name for name, given in wanted.items() if given]


def _serve(platforms: Sequence[str], settings: Settings) -> int:
    adapters = [import_module(f".{name}", __package__) for name in platforms]
    if settings.log_level != "DEBUG":  # comings and goings are shown at any level
        for adapter in adapters:
            logging.getLogger(adapter.__name__).setLevel(logging.INFO)
    store = open_library(settings.database)
    with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):  # to be stopped is no error
        asyncio.run(
            _connected([partial(one.serve, store, settings) for one in adapters], settings.health_port)
        )
        return NOT_ALL_ANSWERED
    return 0


async def _connected(serves: Sequence[Callable[["Health"], Awaitable[None]]], health_port: int) -> None:
    """All platforms side by side; one that can't connect doesn't end the others."""
    from .health import Health  # it speaks HTTP; who asks in the terminal needn't wait for that

    # Answers are made in a thread; with short turns at the interpreter, acknowledgements needn't wait.
    sys.setswitchinterval(TURN)
    if task := asyncio.current_task():
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    health = Health()
    async with health.told(health_port):
        await asyncio.gather(*(_serving(serve, health) for serve in serves))


async def _serving(serve: Callable[["Health"], Awaitable[None]], health: "Health") -> None:
    try:
        await serve(health)
    except ForTheOperator as error:
        print(error, file=sys.stderr)


def _slack(options: argparse.Namespace, _settings: Settings) -> int:
    from . import slack_adapter

    print(slack_adapter.how_to_install(options.url), end="")
    return 0


def _discord(_options: argparse.Namespace, settings: Settings) -> int:
    from . import discord_adapter

    print(asyncio.run(discord_adapter.how_to_invite(settings)))
    return 0


def _ask(options: argparse.Namespace, settings: Settings) -> int:
    from . import terminal_adapter

    forms = {"text": None, "json": terminal_adapter.as_json}
    form = forms.get(options.form, partial(_as_payload, options.form))
    messages = [" ".join(options.message)] if options.message else sys.stdin or ()
    return _all_answered(messages, settings, form)


def _all_answered(messages: Iterable[str], settings: Settings, form: "Form | None" = None) -> int:
    from . import terminal_adapter

    fine = terminal_adapter.ask_all(open_library(settings.database), messages, sys.stdout, form)
    return 0 if fine else NOT_ALL_ANSWERED


def _as_payload(platform: str, _asked: str, answered: Answered) -> dict[str, object]:
    """The very message that an adapter would send."""
    made: dict[str, object] = _adapter(platform).payload(answered)
    return made


def _adapter(platform: str) -> ModuleType:
    return import_module(f".{platform}_adapter", __package__)


def _preview(options: argparse.Namespace, settings: Settings) -> int:
    from . import page

    adapter = _adapter(options.on)
    answered = asyncio.run(answer(open_library(settings.database), " ".join(options.message)))
    most = len(adapter.pages_of(answered.reply))
    if not 1 <= options.page <= most:
        raise NoSuchPicture(f"There is no page {options.page}: the first is 1, the last {most}.")
    html = adapter.preview(answered, options.page, options.theme)
    try:
        page.write(html, options.to, adapter.WIDTH)
    except OSError as error:
        print(f"{options.to} can't be written: {error.strerror}.", file=sys.stderr)
        return NOT_ALL_ANSWERED
    print(options.to)
    return 0


def _atlas(options: argparse.Namespace, _settings: Settings) -> int:
    from . import upkeep

    if options.what == "review":
        return upkeep.review(options.thing, options.by)
    return upkeep.VERBS[options.what]()


if __name__ == "__main__":
    sys.exit(main())
