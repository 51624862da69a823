"""The program as people and scripts run it."""

import json
import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest

SIGNPOST = [sys.executable, "-m", "bot"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment with an index of its own, which the first question builds."""
    url = f"sqlite:///{tmp_path_factory.mktemp('place')}/deep/down/signpost.db"
    return {**os.environ, "SIGNPOST_DATABASE": url, "TERM": "xterm-256color"}


def signpost(
    place: dict[str, str], *arguments: str, typed: str = "", inside: Path | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*SIGNPOST, *arguments],
        env=place,
        input=typed,
        cwd=inside,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_one_message(place: dict[str, str]) -> None:
    done = signpost(place, "ask", "/researcher tri doa")

    assert done.stdout.startswith("Tri Dao\n\nShowing Tri Dao for “tri doa”.")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_message_of_several_words_needs_no_quotes(place: dict[str, str]) -> None:
    assert signpost(place, "ask", "who", "is", "Albert", "Gu?").stdout.startswith("Albert Gu\n")


def test_json_has_the_whole_card_and_what_buttons_ask(place: dict[str, str]) -> None:
    done = signpost(place, "ask", "--as", "json", "/researcher Tri Dao")
    reply = json.loads(done.stdout)

    assert list(reply) == ["asked", "kind", "title", "text", "actions", "private"]
    assert (reply["asked"], reply["kind"], reply["title"]) == ("/researcher Tri Dao", "researcher", "Tri Dao")
    assert reply["private"] is True
    assert "https://tridao.me/" in reply["text"]
    asks = {action["label"]: action["ask"] for action in reply["actions"]}
    assert {"More", "Papers", "Quotes & talks", "Who next", "Sources"} <= set(asks)

    pressed = json.loads(signpost(place, "ask", "--as", "json", asks["Papers"]).stdout)
    assert "FlashAttention-2" in pressed["text"]


def test_a_message_a_line_is_answered_a_line(place: dict[str, str]) -> None:
    typed = "/researcher Tri Dao\n\n/researcher Nobody Anywhere\n/paper mamba\n"
    done = signpost(place, "ask", "--as", "json", typed=typed)

    kinds = [json.loads(line)["kind"] for line in done.stdout.splitlines()]
    assert kinds == ["researcher", "help", "nobody", "paper"]
    assert done.returncode == 0


@pytest.mark.parametrize(
    "message", ["/researcher", "/paper 2205.1", "/frobnicate", "/paper 😀", "x" * 10_000]
)
def test_what_could_not_be_answered_ends_with_status_1_and_no_trace(
    place: dict[str, str], message: str
) -> None:
    done = signpost(place, "ask", message)

    assert done.returncode == 1
    assert done.stdout.strip()
    assert done.stderr == ""


def test_bytes_that_are_no_text_are_survived(place: dict[str, str]) -> None:
    done = subprocess.run(
        [*SIGNPOST, "ask"],
        env=place,
        input=b"/researcher \xff\xfe Tri Dao\n",
        capture_output=True,
        timeout=60,
    )

    assert done.stdout.decode().startswith("Tri Dao\n")


def test_without_a_terminal_the_bot_answers_each_line_and_ends(place: dict[str, str]) -> None:
    done = signpost(place, typed="who wrote Mamba?\n/topic attention kernels\n")

    assert "Albert Gu" in done.stdout
    assert "Attention kernels" in done.stdout
    assert (done.returncode, done.stderr) == (0, "")


def test_whoever_types_without_a_terminal_may_leave_too(place: dict[str, str]) -> None:
    done = signpost(place, typed="who wrote Mamba?\n/quit\n/topic attention kernels\n")

    assert "Albert Gu" in done.stdout
    assert "There is no command" not in done.stdout
    assert "Attention kernels" not in done.stdout
    assert (done.returncode, done.stderr) == (0, "")


def test_a_place_that_can_not_be_written_is_named(place: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = signpost({**place, "SIGNPOST_DATABASE": f"sqlite:///{tmp_path}/file/x.db"}, "ask", "hi")

    assert done.returncode == 1
    assert f"{tmp_path}/file" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_setting_that_is_no_database_is_named(place: dict[str, str]) -> None:
    done = signpost({**place, "SIGNPOST_DATABASE": "nonsense"}, "ask", "hi")

    assert done.returncode == 1
    assert done.stderr.startswith("“nonsense” is no database address")
    assert "Traceback" not in done.stderr


DISCORD_API = "This should be a web address, such as https://discord.com/api/v10."
SLACK_API = "This should be a web address, such as https://slack.com/api/."
PORT = "A port is a number from 0 to 65535, such as 3000."


@pytest.mark.parametrize(
    ("setting", "given", "said"),
    [
        ("SIGNPOST_LOG_LEVEL", "loud", "Write DEBUG, INFO, WARNING or ERROR."),
        ("SIGNPOST_SLACK_PORT", "many", PORT),
        ("SIGNPOST_SLACK_PORT", "80.5", PORT),
        ("SIGNPOST_SLACK_PORT", "-1", PORT),
        ("SIGNPOST_HEALTH_PORT", "65536", PORT),
        ("SIGNPOST_HEALTH_PORT", "9" * 5_000, PORT),
        ("SIGNPOST_HEALTH_PORT", "", PORT),
        ("SIGNPOST_DISCORD_API", "foo", DISCORD_API),
        ("SIGNPOST_DISCORD_API", "discord.com/api/v10", DISCORD_API),
        ("SIGNPOST_DISCORD_API", "https:///api/v10", DISCORD_API),
        ("SIGNPOST_DISCORD_API", "https://discord com/api", DISCORD_API),
        ("SIGNPOST_DISCORD_API", "", DISCORD_API),
        ("SIGNPOST_SLACK_API", "ftp://slack.com/api/", SLACK_API),
        ("SIGNPOST_SLACK_API", "http://localhost:x/api/", SLACK_API),
        ("SIGNPOST_SLACK_API", "http://[::1/api/", SLACK_API),
        ("SIGNPOST_DISCORD_PREVIEWS", "perhaps", "Write true or false."),
    ],
)
def test_a_setting_that_is_no_such_value_is_named_with_what_is(
    place: dict[str, str], setting: str, given: str, said: str
) -> None:
    done = signpost({**place, setting: given}, "ask", "hi")

    assert (done.stdout, done.stderr, done.returncode) == ("", f"{setting}: {said}\n", 1)


def test_all_wrong_settings_are_said_and_no_secret_is_repeated(place: dict[str, str]) -> None:
    wrong = {"SIGNPOST_SLACK_PORT": "hush1", "DISCORD_TOKEN": "hush 2", "SLACK_CLIENT_SECRET": "hush\n3"}
    done = signpost({**place, **wrong}, "ask", "hi")

    assert {line.split(":")[0] for line in done.stderr.splitlines()} == set(wrong)
    assert "hush" not in done.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"DISCORD_TOKEN abc\n", ".env, line 1: write NAME=value, such as DISCORD_TOKEN=….\n"),
        (b"A=1\n\n\nDISCORD_TOKEN\n", ".env, line 4: write NAME=value, such as DISCORD_TOKEN=….\n"),
        (b'# mine\r\nDISCORD_TOKEN="abc\r\n', ".env, line 2: write NAME=value, such as DISCORD_TOKEN=….\n"),
        (b"A=1\n# caf\xe9\n", ".env, line 2: this is no UTF-8; save the file as UTF-8.\n"),
        ("DISCORD_TOKEN=abc".encode("utf-16"), ".env, line 1: this is no UTF-8; save the file as UTF-8.\n"),
    ],
)
@pytest.mark.parametrize("arguments", [["discord"], ["ask", "who wrote Mamba?"]])
def test_a_file_of_settings_that_can_not_be_read_is_named_with_the_line(
    place: dict[str, str], tmp_path: Path, content: bytes, said: str, arguments: list[str]
) -> None:
    (tmp_path / ".env").write_bytes(content)

    done = signpost(place, *arguments, inside=tmp_path)

    assert (done.stdout, done.stderr, done.returncode) == ("", said, 1)


@pytest.mark.parametrize(
    "content",
    [
        "SIGNPOST_SLACK_PORT=x\n",
        "# mine\n\nexport SIGNPOST_SLACK_PORT = 'x' # not yet\n",
        "\ufeffOTHER='a\nb'\r\nSIGNPOST_SLACK_PORT=x",
    ],
)
def test_a_file_of_settings_may_be_written_in_many_ways(
    place: dict[str, str], tmp_path: Path, content: str
) -> None:
    (tmp_path / ".env").write_text(content, encoding="utf-8")

    assert signpost(place, "ask", "hi", inside=tmp_path).stderr.startswith("SIGNPOST_SLACK_PORT: ")


def test_windows_line_ends_are_no_part_of_a_name(place: dict[str, str]) -> None:
    done = signpost(place, "ask", "--as", "json", typed="/researcher Tri Dao\r\n")

    assert json.loads(done.stdout)["asked"] == "/researcher Tri Dao"


def test_whoever_has_read_enough_may_stop(place: dict[str, str]) -> None:
    many = "/researcher Tri Dao\n" * 300
    shell = f"{sys.executable} -m bot ask | head -1"
    done = subprocess.run(
        ["sh", "-c", shell], env=place, input=many, capture_output=True, text=True, timeout=60
    )

    assert done.stdout == "Tri Dao\n"
    assert "Traceback" not in done.stderr


def test_atlas_check(place: dict[str, str]) -> None:
    done = signpost(place, "atlas", "check")

    assert (done.stdout, done.returncode) == ("The atlas is sound.\n", 0)


def test_atlas_stats_counts_what_there_is(place: dict[str, str]) -> None:
    done = signpost(place, "atlas", "stats")

    assert re.search(r"^papers with code +\d+ of \d+ \(\d+%\)$", done.stdout, re.M)
    assert re.search(r"^dead references +0 of ", done.stdout, re.M)
    assert (done.returncode, done.stderr) == (0, "")


def test_atlas_review_lists_what_waits(place: dict[str, str]) -> None:
    *each, total = signpost(place, "atlas", "review").stdout.splitlines()

    assert total.startswith(f"{len(each)} wait for review")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["paper/mamba"], "Say both: signpost atlas review KIND/ID --by NAME.\n"),
        (["--by", "Ben"], "Say both: signpost atlas review KIND/ID --by NAME.\n"),
        (["paper/nothing", "--by", "Ben"], "The atlas has no paper “nothing”.\n"),
    ],
)
def test_a_review_that_says_too_little_ends_with_one_sentence(
    place: dict[str, str], arguments: list[str], said: str
) -> None:
    done = signpost(place, "atlas", "review", *arguments)

    assert (done.stdout, done.stderr, done.returncode) == ("", said, 1)


# ----------------------------------------------------------------------------- in a terminal


def converse(place: dict[str, str], typed: list[str], columns: int = 80) -> str:
    """What a person sees who types these lines in a terminal of that width."""
    pid, screen = pty.fork()
    if pid == 0:
        os.execvpe(SIGNPOST[0], SIGNPOST, {**place, "COLUMNS": str(columns)})
    seen = ""
    for line in [*typed, "\x04"]:
        seen += _until_prompt(screen)
        os.write(screen, f"{line}\n".encode() if line != "\x04" else b"\x04")
    seen += _until_prompt(screen)
    os.close(screen)
    os.waitpid(pid, 0)
    return seen.replace("\r\n", "\n")


def _until_prompt(screen: int) -> str:
    seen = b""
    while "›" not in seen.decode(errors="replace")[-20:] and select.select([screen], [], [], 20)[0]:
        try:
            more = os.read(screen, 65536)
        except OSError:  # the program has ended
            break
        seen += more
    return seen.decode(errors="replace")


def _plain(seen: str) -> str:
    return re.sub(r"\x1b\][^\x1b]*\x1b\\|\x1b\[[0-9;?]*[a-zA-Z]", "", seen)


def test_a_conversation_with_a_button_pressed_by_its_number(place: dict[str, str]) -> None:
    seen = _plain(converse(place, ["/researcher tri doa", "2"]))

    assert "╭─  Tri Dao  ─" in seen
    assert "[2] Papers" in seen.replace("\xa0", " ")
    assert "╭─  Tri Dao: papers  ─" in seen


@pytest.mark.parametrize("farewell", ["/quit", "/exit", "Quit", "q"])
def test_one_leaves_a_conversation_in_words(place: dict[str, str], farewell: str) -> None:
    seen = _plain(converse(place, [farewell]))

    assert "/quit ends" in seen
    assert seen.count("› ") == 1
    assert "There is no command" not in seen


@pytest.mark.parametrize("columns", [80, 120])
def test_cards_keep_to_the_width(place: dict[str, str], columns: int) -> None:
    lines = _plain(converse(place, ["/researcher Tri Dao", "/paper flashattention"], columns)).splitlines()

    assert max(len(line) for line in lines) <= min(columns, 100)
    assert sum(line.startswith("│") and line.endswith("│") for line in lines) > 20


def test_colour_only_if_it_is_wanted(place: dict[str, str]) -> None:
    assert "\x1b[1;36m" in converse(place, ["/researcher Tri Dao"])
    assert "\x1b[1;36m" not in converse({**place, "NO_COLOR": "1"}, ["/researcher Tri Dao"])
