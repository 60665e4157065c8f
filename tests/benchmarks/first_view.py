"""From an address to the first widget that can be used, on a cold cache, beside a bare Voila."""

import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from servers import LESSON, OURS, VOILA, browser, chromium, last, lower, notebook, start_server

ROUNDS = 6
PEER = "from ipywidgets import IntSlider\nIntSlider()"
USABLE = {"ours": "#step-read input:visible", "peer": ".noUi-handle"}
PREHEATED = ("--preheat_kernel=True", "--pool_size=2")


def lesson():
    """Time, bytes and requests of the first lesson, and of a notebook with one slider."""
    if browser() is None:
        return []
    seen = {"ours": [], "cold": [], "preheated": []}
    with tempfile.TemporaryDirectory() as home, chromium() as new_page:
        notebook(Path(home) / "peer.ipynb", PEER)
        peer = [*VOILA, "peer.ipynb", "--no-browser"]
        with (
            start_server(OURS, home) as kit,
            start_server(peer, home) as cold,
            start_server([*peer, *PREHEATED], home) as preheated,
        ):
            for _ in range(ROUNDS):  # in turn, so that a busy moment meets all alike
                seen["ours"].append(view(new_page, f"{kit.site}/{LESSON}", USABLE["ours"]))
                seen["cold"].append(view(new_page, cold.site, USABLE["peer"]))
                seen["preheated"].append(view(new_page, preheated.site, USABLE["peer"]))
    taken, sent, asked = ({who: [one[i] for one in seen[who]] for who in seen} for i in range(3))
    return [
        *(
            lower(f"first-view/{name}/beside-{who}", of(taken["ours"]), "s", of(taken[who]))
            for who in ("cold", "preheated")
            for name, of in (("median", median), ("95th-percentile", last))
        ),
        lower("first-view/kilobytes", median(sent["ours"]) / 1e3, "kB", median(sent["cold"]) / 1e3),
        lower("first-view/requests", median(asked["ours"]), "", median(asked["cold"])),
    ]


def view(new_page, address, usable):
    """Open an address; return the seconds to its first widget, the bytes and the requests."""
    page = new_page()
    watch = page.context.new_cdp_session(page)
    watch.send("Network.enable")
    sizes = []
    watch.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    frames = []  # what widgets are made of comes through the socket
    watch.on(
        "Network.webSocketFrameReceived",
        lambda event: frames.append(len(event["response"]["payloadData"])),
    )
    start = perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(usable).first.wait_for(state="visible", timeout=60_000)
    seconds = perf_counter() - start
    page.wait_for_timeout(1500)  # what is still on its way counts too
    page.context.close()
    # a blob is no request: it comes from the page itself and has no length on the wire
    return seconds, sum(sizes) + sum(frames), sum(size > 0 for size in sizes)
