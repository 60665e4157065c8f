"""Debian's nginx with a certificate of its own, and a browser's side of it."""

import http.client
import os
import shutil
import signal
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from ..waiting import within

GET_NGINX = "No nginx or openssl on this machine; on Debian: apt-get install nginx-light openssl"
EXAMPLES = Path(__file__).parents[2] / "binder" / "deploy"
NAME = "kit.example"

AROUND = """
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {sites}
}}
"""


def require_nginx() -> str:
    """Return where nginx is; without it skip, or fail where it is required."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if found is None or shutil.which("openssl") is None:
        if os.environ.get("APPRAISAL_REQUIRE_NGINX") == "1":
            pytest.fail(GET_NGINX, pytrace=False)
        pytest.skip(GET_NGINX)
    return found


def is_open(port: int) -> bool:
    """Say whether somebody listens at a port."""
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def make_certificate(folder: Path) -> None:
    """Have a certificate made for the name of the examples."""
    words = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    words += [
        "-nodes",
        "-days",
        "2",
        "-subj",
        f"/CN={NAME}",
        "-addext",
        f"subjectAltName=DNS:{NAME}",
    ]
    words += ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run(words, check=True, capture_output=True)


@dataclass
class Reply:
    """What a server answered."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class NamedConnection(http.client.HTTPSConnection):
    """A connection to this machine, under the name of the examples."""

    def __init__(self, port: int, certificate: Path, source: str) -> None:
        self.trust = ssl.create_default_context(cafile=certificate)
        super().__init__(NAME, port, timeout=60, context=self.trust)
        self.source = source

    def connect(self) -> None:
        plain = socket.create_connection(("127.0.0.1", self.port), self.timeout, (self.source, 0))
        self.sock = self.trust.wrap_socket(plain, server_hostname=NAME)


@dataclass
class Nginx:
    """A running nginx."""

    folder: Path
    port: int

    @property
    def origin(self) -> str:
        return f"https://{NAME}:{self.port}"

    def connection(self, source: str = "127.0.0.1") -> NamedConnection:
        """Connect to it from an address of this machine."""
        return NamedConnection(self.port, self.folder / "cert.pem", source)

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: str | None = None,
        source: str = "127.0.0.1",
        **headers: str,
    ) -> Reply:
        with closing(self.connection(source)) as connection:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return Reply(answer.status, answer.headers, answer.read())

    def errors(self) -> str:
        return (self.folder / "error.log").read_text()


def example(name: str, changes: dict[str, str]) -> str:
    """Return an example of ours with other addresses, each of which must stand in it."""
    text = (EXAMPLES / name).read_text()
    for found, instead in changes.items():
        assert found in text, f"{name} has no {found}"
        text = text.replace(found, instead)
    return text


@contextmanager
def run_nginx(folder: Path, port: int, *sites: str) -> Iterator[Nginx]:
    """Run nginx with the certificate of a folder and some sites."""
    program = require_nginx()
    user = "" if os.geteuid() else "user root;"
    conf = folder / "nginx.conf"
    conf.write_text(AROUND.format(user=user, folder=folder, sites="\n".join(sites)))
    checked = subprocess.run(
        [program, "-p", folder, "-c", conf, "-t"], capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stderr
    process = subprocess.Popen(
        [program, "-p", folder, "-c", conf, "-g", "daemon off;"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert within(20, lambda: is_open(port)), (folder / "error.log").read_text()
        yield Nginx(folder, port)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
