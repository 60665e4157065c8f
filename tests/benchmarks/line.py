"""How long a line to a kernel lives on which nothing is said, and one on which a page asks."""

import re
import tempfile
from time import monotonic
from urllib.request import urlopen
from uuid import uuid4

from reader import message
from servers import LESSON, OURS, lower, start_server
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

KERNEL = re.compile(rb'"kernelId": "([\w-]+)"')
LONG = 300  # seconds: ten pings of the server
ASKED_EVERY = 10
PATIENT = {"max_size": 2**26, "max_queue": None, "ping_interval": None}  # as a browser is


def alive(long=LONG):
    """Seconds that lines live at the server's own interval; both answer every ping."""
    with tempfile.TemporaryDirectory() as home, start_server(OURS, home) as kit:
        kernel = KERNEL.search(urlopen(f"{kit.site}/{LESSON}").read())[1].decode()
        site = f"{kit.site.replace('http', 'ws', 1)}/api/kernels/{kernel}/channels"
        with (
            connect(f"{site}?session_id={uuid4()}", **PATIENT) as silent,
            connect(f"{site}?session_id={uuid4()}", **PATIENT) as asking,
        ):
            start, lived = monotonic(), {"silent": 0.0, "asking": 0.0}
            while monotonic() - start < long:
                try:
                    asking.send(message("comm_info_request", {}))
                    while True:
                        asking.recv(timeout=ASKED_EVERY)
                except TimeoutError:
                    lived["asking"] = monotonic() - start
                except ConnectionClosed:
                    break
            try:
                silent.send(message("comm_info_request", {}))
                while '"comm_info_reply"' not in str(silent.recv(timeout=ASKED_EVERY)):
                    pass
                lived["silent"] = monotonic() - start
            except (TimeoutError, ConnectionClosed):
                pass  # closed at some time before: what a row of 0 says
    return [lower(f"line/alive/{what}", seconds, "s", None) for what, seconds in lived.items()]
