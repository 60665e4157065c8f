"""Two servers, one PostgreSQL, nginx: a full one hands over, one that dies loses nothing."""

import json
import random
import re
import secrets
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from appraisal.lessons.definition import lesson

from ..classroom.conftest import Cluster, answering, cluster, committing  # noqa: F401  # fixtures
from ..ports import free_port
from ..waiting import within
from .conftest import KERNEL, Site, serving
from .nginx import NAME, Nginx, example, make_certificate, require_nginx, run_nginx

pytestmark = pytest.mark.server

LESSON = lesson("cd20-preemptive")
KEY = "the key that both servers know, 32 long"
JSON = {"Content-Type": "application/json"}


@dataclass
class Pair:
    """Two servers and what stands before them."""

    nginx: Nginx
    sites: dict[str, Site]
    said: dict[str, str]

    @property
    def code(self) -> str:
        return re.search(r"code=([\w-]+)&", self.said["a"])[1]

    @property
    def secret(self) -> str:
        return re.search(r"&secret=(\S+)", self.said["a"])[1]

    def ask_class(
        self, path: str, body: object = None, bearer: str = "", server: str = "", **headers: str
    ) -> tuple[int, dict[str, object] | None, str]:
        """Ask for something of the class as a page on one of the servers does."""
        if bearer:
            headers["Authorization"] = f"Bearer {bearer}"
        if server:
            headers["Cookie"] = f"appraisal_server={server}"
        method, data = ("POST", json.dumps(body)) if body else ("GET", None)
        headers |= JSON if body else {}
        reply = self.nginx.ask(f"/class/{self.code}/{path}", method, data, **headers)
        return reply.status, json.loads(reply.text or "null"), reply.headers.get("ETag", "")


@pytest.fixture
def pair(cluster: Cluster, tmp_path_factory) -> Iterator[Pair]:  # noqa: F811
    require_nginx()
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    make_certificate(folder)
    database = cluster.database()
    sites: dict[str, Site] = {}
    with ExitStack() as stack:
        for name in ("a", "b"):
            start = stack.enter_context(serving(tmp_path_factory.mktemp(name)))
            sites[name] = start(
                most=2 if name == "a" else 20,
                options={
                    "public_address": f"https://{NAME}:{port}/",
                    "trusted_proxy": ["127.0.0.1"],
                    "server_name": name,
                    "classes": ["Journal club"],
                },
                environment={
                    "APPRAISAL_DATABASE_URL": database,
                    "APPRAISAL_FACILITATOR_KEY": KEY,
                },
                lesson=["print('hel' + 'lo')"],
                **{"class": ["import appraisal\n\nappraisal.class_page()"]},
            )
        said = {}
        for name, site in sites.items():
            said[name] = ""
            while "Facilitators" not in said[name]:
                said[name] += site.process.stdout.readline()
            assert within(60, lambda site=site: "appraisal_kernels 0.0" in site.ask("/metrics")[1])
        conf = example(
            "nginx-servers.conf",
            {
                "10.0.0.11:8866": f"127.0.0.1:{sites['a'].port}",
                "10.0.0.12:8866": f"127.0.0.1:{sites['b'].port}",
                "listen 443": f"listen 127.0.0.1:{port}",
                "/etc/ssl/certs/kit.example.pem": f"{folder}/cert.pem",
                "/etc/ssl/private/kit.example.key": f"{folder}/key.pem",
            },
        )
        yield Pair(stack.enter_context(run_nginx(folder, port, conf)), sites, said)


def test_two_servers_are_one_class(pair: Pair, committing) -> None:  # noqa: F811
    # the facilitator's link is printed on each, and is the same
    links = {re.search(r"Facilitators  (\S+)", said)[1] for said in pair.said.values()}
    assert len(links) == 1

    # a reader stays where the kernel is; who finds it full is let in by the other
    def page(server: str) -> tuple[int, str]:
        cookie = {"Cookie": f"appraisal_server={server}"} if server else {}
        reply = pair.nginx.ask("/voila/render/lesson.ipynb", **cookie)
        homes = [
            one for one in reply.headers.get_all("Set-Cookie", []) if "appraisal_server=" in one
        ]
        assert "hello" in reply.text
        return reply.status, re.search(r"appraisal_server=(\w)", homes[0])[1] if homes else ""

    def kernel_is_at(server: str) -> bool:
        return pair.sites[server].ask("/readyz")[0] == 200

    assert [page("a") for _ in range(2)] == [(200, "a")] * 2
    assert not kernel_is_at("a"), "full"
    html = pair.nginx.ask("/voila/render/lesson.ipynb", Cookie="appraisal_server=a")
    assert "appraisal_server=b" in str(html.headers)
    kernel = KERNEL.search(html.text)[1]
    assert pair.sites["b"].has(kernel)
    assert not pair.sites["a"].has(kernel)
    assert pair.nginx.ask("/room", Cookie="appraisal_server=a").status == 200, "the other has room"

    # learners on both, one facilitator; then the facilitator's server is killed under them all
    tokens = [secrets.token_urlsafe(24) for _ in range(6)]
    for number, token in enumerate(tokens):
        body = {"token": token, "pseudonym": f"Learner {number}"}
        assert pair.ask_class("members", body, server="ab"[number % 2])[0] == 201
    sent = {"commits": [committing(LESSON, "read", random.Random(1))]}
    for token in tokens[:3]:
        assert pair.ask_class("commits", sent, token, "a")[1]["commits"][0]["status"] == "kept"

    path = f"results?lesson={LESSON.id}"
    status, results, tag = pair.ask_class(path, bearer=pair.secret, server="a")
    assert (status, results["results"]["answered"]) == (200, 3)
    followed: list[object] = []

    def follow() -> None:  # as the facilitator's page does
        known, end = tag, time.monotonic() + 60
        while time.monotonic() < end and not (followed and followed[-1] == 6):
            wait = {"If-None-Match": known, "Prefer": "wait=25"}
            got, told, new = pair.ask_class(path, bearer=pair.secret, server="a", **wait)
            if got == 200:
                known = new
                followed.append(told["results"]["answered"])
            elif got != 304:
                time.sleep(0.3)

    following = threading.Thread(target=follow)
    following.start()
    time.sleep(0.5)
    pair.sites["a"].process.send_signal(signal.SIGKILL)
    pair.sites["a"].process.wait()
    pair.sites["a"].process.stdout.close()
    for token in tokens:  # a browser sends all again that was not answered, and more
        status, told, _ = pair.ask_class("commits", sent, token, "a")
        assert status == 200
        assert told["commits"][0]["status"] in ("kept", "known")
    following.join(timeout=60)
    assert followed[-1] == 6, "the facilitator's page follows through the death of its server"
    _, results, _ = pair.ask_class(path, bearer=pair.secret, server="a")
    assert results["results"]["answered"] == 6, "nothing lost, nothing doubled"
    assert page("a") == (200, "b")
