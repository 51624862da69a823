"""A piece of HTML as a whole page, and a page as a picture."""

import os
import re
import shutil
import subprocess
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from .errors import NoBrowser, NoSuchPicture

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
SHARPNESS = 2  # pixels of the picture to one of the page, as on a good screen
PATIENCE = 60  # seconds
LOWEST = 300  # pixels; a lower window is drawn without its upper part
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # nothing that is drawn may come from the network
    "--hide-scrollbars",
    f"--force-device-scale-factor={SHARPNESS}",
)
# Stands before the page's own policy, which allows no scripts. The width is set because a browser
# without a screen makes its window no narrower than it likes.
MEASURE = """<head><script>addEventListener("load", () => {
const whole = document.documentElement
whole.style.width = "%dpx"
whole.dataset.height = Math.ceil(document.body.getBoundingClientRect().height)
})</script>"""


def page(fragment: str, css: str, theme: str, title: str) -> str:
    """The whole document. It needs no other file, runs no script and asks no host for anything."""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="{escape(theme)}">
<title>{escape(title)}</title>
<style>
{css}</style>
</head>
<body class="{escape(theme)}">
{fragment}
</body>
</html>
"""


def write(html: str, out: Path, width: int) -> None:
    """Write the page to an .html file, or as a picture to a .png file; NoBrowser if that can't be drawn."""
    match out.suffix.lower():
        case ".png":
            to_png(html, out, width)
        case ".html":
            out.write_text(html, encoding="utf-8")
        case _:
            raise NoSuchPicture(f"{out} can't be written: give a file name that ends in .html or .png.")


def to_png(html: str, out: Path, width: int) -> None:
    """Draw a page of `page()` as wide as that, and as high as its content."""
    browser = _browser()
    # Next to the picture, because a browser from a sandboxed package can't see the system's own folder.
    with TemporaryDirectory(dir=out.parent) as folder:
        file, picture = Path(folder, "page.html").resolve(), Path(folder, "page.png").resolve()
        file.write_text(html.replace("<head>", MEASURE % width, 1), encoding="utf-8")
        command = [browser, *FLAGS, *_as_root(), f"--user-data-dir={file.with_name('profile')}"]
        measured = _run([*command, "--dump-dom", f"--window-size={width},1000", file.as_uri()])
        height = re.search(r'data-height="(\d+)"', measured)
        if height:
            size = f"--window-size={width},{max(int(height[1]), LOWEST)}"
            _run([*command, size, f"--screenshot={picture}", file.as_uri()])
        if not picture.exists():
            raise NoBrowser(f"{browser} could not draw the picture; give a file name that ends in .html.")
        picture.replace(out)


def _browser() -> str:
    for name in BROWSERS:
        if path := shutil.which(name):
            return path
    raise NoBrowser(
        "A PNG needs Chromium or Chrome on the PATH; install one, or give a file name that ends in .html."
    )


def _as_root() -> tuple[str, ...]:
    """Chromium's sandbox can't be had as root, which is what one is in a container."""
    return ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()


def _run(command: list[str]) -> str:
    try:
        done = subprocess.run(  # noqa: S603  the browser found, and flags of ours
            command, capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise NoBrowser(f"{command[0]} failed; give a file name that ends in .html.") from error
    return done.stdout
