#!/usr/bin/env python3
"""Take the pictures of README.md anew: tools/screenshots.py [SITE], with SITE a built site (default: site/).

Needs the development dependencies and a Chromium, as the browser tests do. Each picture is written to docs/images/ as a
PNG of at most 200 kB, in Chromium's own rendering; look at them before you commit them.
"""

import functools
import http.server
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
LIMIT = 200_000
"""Largest picture, in bytes: README is read on telephones, too."""
SIZE = {"width": 1200, "height": 860}

PICTURES = {
    "article-ar": "ar/articles/conoco-base-explosions/",
    "event-en": "en/events/drone-attacks-on-bases-2023-12/#answers",
}
"""Names of pictures, and the pages that they show, from the top or from a heading on."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: the pictures are what is reported."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a built site to this machine alone, and give its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()


def main(site: Path) -> int:
    """Take every picture; give 1 if one of them is too large or its page is missing."""
    pages = [page.partition("#")[0] for page in PICTURES.values()]
    missing = [page for page in pages if not (site / page / "index.html").is_file()]
    if missing:
        print(f"{site} has no page {missing[0]}; build the site first", file=sys.stderr)
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    large = False
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, page in PICTURES.items():
            tab = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
            path, _, heading = page.partition("#")
            tab.goto(address + path)
            tab.evaluate("document.fonts.ready")
            if heading:  # not by the address: the page marks what an address names
                tab.locator(f"#{heading}").evaluate("element => element.scrollIntoView({behavior: 'instant'})")
            picture = IMAGES / f"{name}.png"
            tab.screenshot(path=picture, animations="disabled")
            tab.close()
            size = picture.stat().st_size
            large |= size > LIMIT
            print(f"{picture.relative_to(ROOT)}: {size // 1000} kB{', which is too large' * (size > LIMIT)}")
        browser.close()
    return int(large)


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"))
