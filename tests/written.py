"""What is written with a platform's markup, as people read it: marks gone, links and days spelt out."""

import re
from datetime import UTC, datetime

from tests.local_slack.message_rules import unescaped

MARKDOWN = re.compile(
    r"```\n(?P<block>.*?)\n```"
    r"|`(?P<code>[^`\n]+)`"
    r"|\\(?P<plain>[^\w\s]|_)"
    r"|\[(?P<label>(?:\\.|[^\]\\])*)\]\(<(?P<address>[^>]*)>\)"
    r"|<t:(?P<day>\d+):D>"
    r"|^(?:-#|##|-)[ ]|[*_]+",
    re.DOTALL | re.MULTILINE,
)
MRKDWN = re.compile(
    r"```\n(?P<block>.*?)\n```"
    r"|<!date\^(?P<day>\d+)\^\{date_long\}\|(?P<instead>[^>]*)>"
    r"|<(?P<address>[^|>]*)\|(?P<label>[^>]*)>"
    r"|[*`]|(?<!\w)_|_(?!\w)",
    re.DOTALL,
)
LOOK_ALIKES = str.maketrans("∗∼‵＿›", "*~`_>")
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
NUMBERS = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:,[⁰¹²³⁴⁵⁶⁷⁸⁹]+)*")
ADDRESS_TWICE = re.compile(r"(\S+) \(https://\1\)")
# How a list or a row is set differs; so does whether a heading stands before its lines or above them.
SETTING = ("•", "·", "-")


def in_markdown(text: str) -> str:
    """As Discord shows it."""
    return MARKDOWN.sub(_read_on_discord, text.replace("\u200b", ""))


def _read_on_discord(found: re.Match[str]) -> str:
    if found["day"]:
        return _day(found["day"])
    if found["address"]:
        return _link(in_markdown(found["label"]), found["address"])
    return found["block"] or found["code"] or found["plain"] or ""


def in_mrkdwn(text: str) -> str:
    """As Slack shows it."""
    return unescaped(MRKDWN.sub(_read_on_slack, text)).translate(LOOK_ALIKES)


def _read_on_slack(found: re.Match[str]) -> str:
    if found["day"]:
        assert found["instead"] == _day(found["day"])
        return found["instead"]
    if found["address"]:
        return _link(found["label"], found["address"])
    return found["block"] or ""


def _day(timestamp: str) -> str:
    day = datetime.fromtimestamp(int(timestamp), UTC)
    return f"{day.day} {day:%B %Y}"


def _link(label: str, address: str) -> str:
    """Of a long address that stands for itself the end may be left out."""
    bare = address.removeprefix("https://")
    return address if label.endswith("…") and bare.startswith(label[:-1]) else f"{label} ({address})"


def words(text: str) -> list[str]:
    """The words in order, the numbers of sources as the terminal writes them."""
    numbered = NUMBERS.sub(lambda found: f" [{found[0].translate(SUPERSCRIPTS)}]", text)
    once = ADDRESS_TWICE.sub(r"https://\1", numbered)
    return [word.rstrip(":") for word in once.split() if word not in SETTING]
