"""A port for a server that is told its port before it starts."""

import random
import socket
from contextlib import closing

# below what Linux, macOS and Windows hand out to whoever asks for any port, so that nobody is
# given it by chance between the choice and the start
CHOICE = range(20_000, 32_000)


def free_port() -> int:
    """Choose a port of this machine that nobody listens at."""
    while True:
        port = random.SystemRandom().choice(CHOICE)
        with closing(socket.socket()) as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
