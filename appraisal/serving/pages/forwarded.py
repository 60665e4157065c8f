"""Requests as a reader sent them, though a proxy handed them on."""

from collections.abc import Awaitable, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.httputil import (
    HTTPConnection,
    HTTPHeaders,
    HTTPMessageDelegate,
    RequestStartLine,
    ResponseStartLine,
)

Networks = Sequence[IPv4Network | IPv6Network]


def is_in(address: str, networks: Networks) -> bool:
    """Say whether an address is in one of some networks; what is no address is in none."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)  # how a socket of both families writes it
    return any((mapped or found) in network for network in networks)


def client_address(peer: str, forwarded: str, trusted: Networks) -> str:
    """Return the address a request came from.

    Parameters
    ----------
    peer
        Whoever is connected to us.
    forwarded
        The header ``X-Forwarded-For``: each proxy writes at its end from whom it had the request.
        Whoever is not trusted may have made up all that stands before.
    trusted
        The networks of proxies whose word is taken.

    Examples
    --------
    >>> from ipaddress import ip_network
    >>> own = [ip_network("127.0.0.1")]
    >>> client_address("127.0.0.1", "6.6.6.6, 192.0.2.7", own)
    '192.0.2.7'
    >>> client_address("192.0.2.7", "6.6.6.6", own)
    '192.0.2.7'
    """
    found = peer
    for named in reversed(forwarded.split(",")):
        if not is_in(found, trusted):
            break
        try:
            found = str(ip_address(named.strip()))
        except ValueError:  # not written by a proxy
            break
    return found


class ForwardedServer(HTTPServer):
    """An HTTP server that takes the word of some proxies, and of nobody else.

    Parameters
    ----------
    trusted
        The networks of those proxies.
    path
        The path all addresses begin with; a proxy may have taken it away.
    scheme
        What readers speak with such a proxy that does not say so itself.
    """

    def initialize(
        self,
        *args: Any,
        trusted: Networks = (),
        path: str = "/",
        scheme: str = "http",
        **how: Any,
    ) -> None:
        super().initialize(*args, **how)
        self.trusted, self.path, self.scheme = trusted, path, scheme

    def start_request(
        self, server_conn: object, request_conn: HTTPConnection
    ) -> HTTPMessageDelegate:
        return ForwardedRequest(
            super().start_request(server_conn, request_conn), request_conn, self
        )


class ForwardedRequest(HTTPMessageDelegate):
    """One request, and the connection that may carry somebody else's next."""

    def __init__(
        self, delegate: HTTPMessageDelegate, connection: HTTPConnection, server: ForwardedServer
    ) -> None:
        self.delegate, self.server = delegate, server
        self.context: Any = connection.context  # type: ignore[attr-defined]
        self.own = self.context.remote_ip, self.context.protocol

    def headers_received(
        self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders
    ) -> Awaitable[None] | None:
        peer = self.own[0]
        if is_in(str(peer), self.server.trusted):
            self.context.remote_ip = client_address(
                str(peer), headers.get("X-Forwarded-For", ""), self.server.trusted
            )
            # the first is what the reader's browser spoke
            said = headers.get("X-Forwarded-Proto", "").split(",")[0].strip().lower()
            self.context.protocol = said if said in ("http", "https") else self.server.scheme
        if isinstance(start_line, RequestStartLine):
            start_line = start_line._replace(path=self.whole_path(start_line.path))
        return self.delegate.headers_received(start_line, headers)

    def whole_path(self, path: str) -> str:
        """Put back the path that a proxy has taken away."""
        below = self.server.path
        bare = path.partition("?")[0]
        if f"{bare}/".startswith(below) or not path.startswith("/"):
            return path
        return below.rstrip("/") + path

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        return self.delegate.data_received(chunk)

    def finish(self) -> None:
        self.delegate.finish()
        self.context.remote_ip, self.context.protocol = self.own

    def on_connection_close(self) -> None:
        self.delegate.on_connection_close()
        self.context.remote_ip, self.context.protocol = self.own
