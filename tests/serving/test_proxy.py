"""Behind nginx with TLS, as a department runs it, nothing is lost: at the root and under a path."""

import io
import json
import re
import secrets
import socket
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from uuid import uuid4

import pytest
import segno
from websockets.sync.client import connect

from ..ports import free_port
from .conftest import KERNEL, Site, serving
from .nginx import NAME, Nginx, example, make_certificate, require_nginx, run_nginx

pytestmark = pytest.mark.server

SLOW = """
import pathlib, time
while not pathlib.Path("go-on").exists():
    time.sleep(0.1)
print("the slow part " + "has run")
"""
CERTIFICATES = {
    "/etc/ssl/certs/kit.example.pem": "{folder}/cert.pem",
    "/etc/ssl/private/kit.example.key": "{folder}/key.pem",
}


@dataclass
class Published:
    """A server of the kit as readers reach it."""

    kit: Site
    nginx: Nginx
    path: str
    said: str  # what the server printed

    @property
    def public(self) -> str:
        return str(self.kit.options["public_address"])

    @property
    def origin(self) -> str:
        return self.public.removesuffix(self.path)

    @property
    def code(self) -> str:
        return re.search(r"code=([\w-]+)&", self.said)[1]

    @property
    def secret(self) -> str:
        return re.search(r"&secret=(\S+)", self.said)[1]


@pytest.fixture(scope="module")
def published_sites(tmp_path_factory) -> Iterator[dict[str, Published]]:
    """Our example at the root; under a path, which nginx passes on or strips; without Host."""
    require_nginx()
    folder = tmp_path_factory.mktemp("nginx")
    make_certificate(folder)
    ports = {name: free_port() for name in ("root", "path", "stripped", "bare")}
    certificates = {k: v.format(folder=folder) for k, v in CERTIFICATES.items()}
    with ExitStack() as stack:
        kits, sites = {}, []
        for name, port in ports.items():
            path = "/" if name in ("root", "bare") else "/teaching/appraisal/"
            options = {
                "public_address": f"https://{NAME}:{port}{path}",
                "trusted_proxy": ["127.0.0.1"],
                "classes": ["Journal club"],
            }
            if name in ("root", "path"):
                start = stack.enter_context(serving(tmp_path_factory.mktemp(name)))
                kits[name] = start(options=options, slow=[SLOW], lesson=["print('hel' + 'lo')"])
        for name, port in ports.items():
            kit = kits["root" if name in ("root", "bare") else "path"]
            changes = certificates | {
                "listen 443": f"listen 127.0.0.1:{port}",
                "http://127.0.0.1:8866": f"http://127.0.0.1:{kit.port}",
            }
            if name == "path":
                changes["location / {"] = "location /teaching/appraisal/ {"
            elif name == "stripped":
                changes["location / {"] = "location /teaching/appraisal/ {"
                changes["http://127.0.0.1:8866"] += "/"
            elif name == "bare":
                changes["proxy_set_header Host $http_host;"] = ""
            text = example("nginx.conf", changes)
            sites.append(text if not sites else text[text.index("server {") :])
        nginx = stack.enter_context(run_nginx(folder, ports["root"], *sites))
        said = {name: read_links(kit) for name, kit in kits.items()}
        yield {
            name: Published(
                kits[kept := "root" if name in ("root", "bare") else "path"],
                Nginx(folder, port),
                "/" if kept == "root" else "/teaching/appraisal/",
                said[kept],
            )
            for name, port in ports.items()
        }
        assert "error" not in nginx.errors()


def read_links(kit: Site) -> str:
    """Read what the server prints, as far as the facilitator's link."""
    said = ""
    while "Facilitators" not in said:
        said += kit.process.stdout.readline()
    return said


@pytest.fixture(params=["root", "path"])
def site(request: pytest.FixtureRequest, published_sites: dict[str, Published]) -> Published:
    return published_sites[request.param]


@pytest.fixture(params=["root", "path", "stripped", "bare"])
def any_site(request: pytest.FixtureRequest, published_sites: dict[str, Published]) -> Published:
    return published_sites[request.param]


def test_the_root_leads_to_the_start_page_and_from_there_to_the_lessons(any_site) -> None:
    reply = any_site.nginx.ask(any_site.path + "?class=K7M-4QX")
    assert reply.status == 302
    target = reply.headers["Location"]
    assert target == f"{any_site.path}voila/render/00_start.ipynb?class=K7M-4QX"
    page = any_site.nginx.ask(target)
    assert page.status == 200
    assert f'data-base-url="{any_site.path}voila/"' in page.text
    for file in re.findall(r'(?:src|href)="(/[^"]+)"', page.text):
        assert file.startswith(any_site.path)
        assert any_site.nginx.ask(file).status == 200


def test_a_page_has_its_line_to_the_kernel(any_site) -> None:
    html = any_site.nginx.ask(f"{any_site.path}voila/render/lesson.ipynb").text
    assert "hello" in html
    kernel = KERNEL.search(html)[1]
    trust = ssl.create_default_context(cafile=any_site.nginx.folder / "cert.pem")
    place = f"{any_site.path}api/kernels/{kernel}/channels?session_id={uuid4()}"
    with connect(
        f"wss://{NAME}:{any_site.nginx.port}{place}",
        ssl=trust,
        sock=socket.create_connection(("127.0.0.1", any_site.nginx.port)),
        origin=any_site.origin,
        max_size=2**26,
    ) as line:
        assert json.loads(line.recv(timeout=20))["header"]["msg_type"] == "status"


def test_a_page_of_another_site_has_no_line_to_a_kernel(site) -> None:
    html = site.nginx.ask(f"{site.path}voila/render/lesson.ipynb").text
    place = f"{site.path}api/kernels/{KERNEL.search(html)[1]}/channels"
    headers = {"Origin": "https://elsewhere.example", "Connection": "Upgrade"}
    headers |= {"Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    headers["Sec-WebSocket-Key"] = "dGhlIHNhbXBsZSBub25jZQ=="
    assert site.nginx.ask(place, **headers).status == 403


def test_cookies_are_for_tls_alone(site) -> None:
    page = site.nginx.ask(f"{site.path}voila/render/lesson.ipynb")
    cookies = page.headers.get_all("Set-Cookie")
    assert any(cookie.startswith("_xsrf=") for cookie in cookies)
    for cookie in cookies:
        assert "; secure" in cookie.lower(), cookie
        assert f"; path={site.path}" in cookie.lower(), cookie


def test_the_queue_is_seen_at_once(site) -> None:
    with closing(site.nginx.connection()) as connection:
        connection.request("GET", f"{site.path}voila/render/slow.ipynb")
        answer = connection.getresponse()
        seen = b""
        while b'id="waiting-text"' not in seen:
            read = answer.read1()
            assert read, "the page ends without what one sees while it is prepared"
            seen += read
        assert b"the slow part has run" not in seen
        (site.kit.file.parent / "notebooks" / "go-on").touch()
        assert b"the slow part has run" in answer.read()


def test_the_links_and_the_qr_code_are_the_public_ones(any_site) -> None:
    bearer = {"Authorization": f"Bearer {any_site.secret}"}
    code = any_site.nginx.ask(f"{any_site.path}class/{any_site.code}/qr.svg", **bearer)
    assert code.status == 200
    link = f"{any_site.public}?class={any_site.code}"
    drawn = io.BytesIO()
    segno.make(link, micro=False).save(drawn, kind="svg", border=2, xmldecl=False)
    assert code.body == drawn.getvalue()
    assert f"Learners      {link}\n" in any_site.said
    assert f"Facilitators  {any_site.public}class#code=" in any_site.said


def test_a_browser_joins_and_a_page_of_another_site_does_not(any_site) -> None:
    def join(origin: str) -> int:
        body = json.dumps({"token": secrets.token_urlsafe(24), "pseudonym": None})
        headers = {"Content-Type": "application/json", "Origin": origin}
        path = f"{any_site.path}class/{any_site.code}/members"
        return any_site.nginx.ask(path, "POST", body, **headers).status

    assert join(any_site.origin) == 201
    assert join("https://elsewhere.example") == 403


def test_wrong_codes_are_counted_by_the_readers_address(site) -> None:
    def knock(code: str, source: str, **headers: str) -> int:
        return site.nginx.ask(f"{site.path}class/{code}", source=source, **headers).status

    for number in range(30):  # whatever a guesser writes into the header itself
        made_up = {"X-Forwarded-For": f"198.51.100.{number}", "X-Real-IP": "198.51.100.9"}
        last = knock("ZZZ-ZZZ", "127.0.0.2", **made_up)
    assert last == 429
    assert knock("ZZZ-ZZZ", "127.0.0.3") == 404, "another reader has not guessed yet"
    assert knock(site.code, "127.0.0.2") == 200, "nobody is locked out by a neighbour's guesses"


def test_whoever_is_no_proxy_is_not_believed(published_sites) -> None:
    kit = published_sites["root"].kit
    status, _ = kit.ask("/voila/render/lesson.ipynb", Host="elsewhere.example")
    assert status == 403
    assert "public-address" in kit.log()
