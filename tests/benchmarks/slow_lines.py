"""From an address to the first question on a slow line, through a proxy that is as slow."""

import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from first_view import PEER, USABLE
from servers import LESSON, OURS, VOILA, browser, chromium, lower, notebook, start_server

sys.path.append(str(Path(__file__).parents[1]))
from proxy import proxy

RATES = (0.4, 0.8, 1.6)  # Mbit/s
WITH_PEER = (1.6,)  # stock Voila takes minutes on the slower ones
HALF = 0.15  # seconds each way
ROUNDS = 3


def first_question():
    """Seconds and kilobytes to the first question of a lesson, with nothing in the cache."""
    if browser() is None:
        return []
    rows = []
    with tempfile.TemporaryDirectory() as home, chromium() as new_page:
        notebook(Path(home) / "peer.ipynb", PEER)
        with (
            start_server(OURS, home) as kit,
            start_server([*VOILA, "peer.ipynb", "--no-browser"], home) as stock,
        ):
            for rate in RATES:
                ours = [view(new_page, kit, rate, LESSON, USABLE["ours"]) for _ in range(ROUNDS)]
                peer = [(None, None)]
                if rate in WITH_PEER:
                    peer = [view(new_page, stock, rate, "", USABLE["peer"])]
                for place, (name, unit) in enumerate((("first-question", "s"), ("sent", "kB"))):
                    id = f"slow-line/{rate}-Mbit-300-ms/{name}"
                    value = median(one[place] for one in ours)
                    rows.append(lower(id, value, unit, peer[0][place]))
    return rows


def view(new_page, server, rate, path, usable):
    """Open a page through a slow line; return the seconds to its first widget, and what came."""
    port = int(server.site.rpartition(":")[2])
    with proxy(port, rate=rate * 1e6, delay=HALF) as way:
        page = new_page()
        start = perf_counter()
        page.goto(f"http://127.0.0.1:{way.port}/{path}", wait_until="commit", timeout=120_000)
        page.locator(usable).first.wait_for(state="visible", timeout=300_000)
        seconds = perf_counter() - start
        page.context.close()
        return seconds, way.down.passed / 1e3
