"""A service of a real JupyterHub behind its own proxy: strangers stay out, logins stay apart."""

import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from ..ports import free_port
from ..serving.conftest import KERNEL, PERSONAL
from ..waiting import within

pytestmark = pytest.mark.server

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EXAMPLE = ROOT / "binder" / "deploy" / "jupyterhub_config.py"
MISSING = (
    "No JupyterHub, Node.js or npm on this machine: pip install jupyterhub; on Debian: apt-get "
    "install nodejs npm"
)
NOBODYS = "00000000-0000-4000-8000-000000000000"  # kernel
FORGED = "2|1:0|10:1|17:service-appraisal|4:eA==|00"
# the example, on this machine's loopback, with logins that need no accounts
CHANGES = """
import os
exec(open(os.environ["EXAMPLE"]).read())
c.JupyterHub.bind_url = os.environ["HUB"]
c.JupyterHub.hub_port = int(os.environ["HUB_PORT"])
c.ConfigurableHTTPProxy.command = os.environ["PROXY"].split()
c.ConfigurableHTTPProxy.api_url = os.environ["PROXY_API"]
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = "open sesame"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.Spawner.cmd = [os.environ["PYTHON"], "-m", "jupyterhub.singleuser"]
c.Spawner.args = ["--allow-root"]
c.Spawner.notebook_dir = os.environ["ROOT"]
c.Spawner.environment = {
    "JUPYTER_CONFIG_PATH": os.environ["ROOT"] + "/binder",
    "PYTHONPATH": os.environ["PYTHONPATH"],
    "APPRAISAL_CLASS_SITE": "/services/appraisal/",
}
for service in c.JupyterHub.services:
    service["url"] = os.environ["SERVICE"]
    service["command"] = [os.environ["PYTHON"], "-m", "appraisal.cli", *service["command"][1:]]
    service["environment"] |= {"HOME": os.environ["HOME"], "PYTHONPATH": os.environ["PYTHONPATH"]}
"""


@dataclass
class Hub:
    """A running hub."""

    address: str
    log: Path
    data: Path

    @property
    def service(self) -> str:
        return f"{self.address}services/appraisal/"

    def code(self) -> str:
        """Return the code of the class, which the service has printed."""
        return re.search(r"Code\s+([\w-]+)", self.log.read_text())[1]

    def log_in(self, name: str, path: str = "services/appraisal/") -> requests.Session:
        """Log in as a browser does: at the hub, sent there by the service or another page."""
        browser = requests.Session()
        browser.headers["Accept"] = "text/html"
        page = browser.get(self.address + path)
        assert "/hub/login" in page.url, page.url
        form = {"username": name, "password": "open sesame"}
        form["_xsrf"] = browser.cookies.get("_xsrf", path="/hub/")
        page = browser.post(page.url, data=form)
        assert page.status_code == 200, (page.url, page.text[-600:])
        return browser


def proxy_command() -> str:
    """Return how the hub's proxy is started, installed from the lock file if it is not there."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm and find_spec("jupyterhub")):
        if os.environ.get("APPRAISAL_REQUIRE_HUB") == "1":
            pytest.fail(MISSING, pytrace=False)
        pytest.skip(MISSING)
    program = HERE / "node_modules" / "configurable-http-proxy" / "bin" / "configurable-http-proxy"
    if not program.exists():
        words = [npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"]
        done = subprocess.run(words, cwd=HERE, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
    return f"{node} {program}"


@pytest.fixture(scope="module")
def hub(tmp_path_factory) -> Iterator[Hub]:
    proxy = proxy_command()
    folder = tmp_path_factory.mktemp("hub")
    (folder / "config.py").write_text(CHANGES)
    ports = [free_port() for _ in range(4)]
    site, hub_port, api, service = ports
    address = f"http://127.0.0.1:{site}/"
    log = folder / "hub.log"
    kept = {name: v for name, v in os.environ.items() if not name.startswith(PERSONAL)}
    with log.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub", "-f", str(folder / "config.py")],
            cwd=folder,
            env={
                "PYTHONPATH": str(ROOT),
                **kept,
                "EXAMPLE": str(EXAMPLE),
                "HUB": address,
                "HUB_PORT": str(hub_port),
                "PROXY": proxy,
                "PROXY_API": f"http://127.0.0.1:{api}",
                "SERVICE": f"http://127.0.0.1:{service}",
                "PYTHON": sys.executable,
                "ROOT": str(ROOT),
                "HOME": str(folder),
                "CONFIGPROXY_AUTH_TOKEN": secrets.token_hex(16),
            },
            stdout=file,
            stderr=file,
        )
    try:
        found = Hub(address, log, folder)
        assert within(90, lambda: answers(f"{found.service}healthz")), log.read_text()[-3000:]
        yield found
    finally:
        process.terminate()
        process.wait(timeout=40)


def answers(address: str) -> bool:
    try:
        return requests.get(address, timeout=5).status_code == 200
    except requests.RequestException:
        return False


def test_strangers_are_kept_out(hub: Hub) -> None:
    for path in ("", "voila/render/00_start.ipynb", "class/ZZZ-ZZZ", "room", "nothing"):
        reply = requests.get(hub.service + path, allow_redirects=False)
        assert reply.status_code == 403, path
        page = requests.get(
            hub.service + path, headers={"Accept": "text/html"}, allow_redirects=False
        )
        assert page.status_code == 302, path
        assert "/hub/api/oauth2/authorize" in page.headers["Location"]
    posted = requests.post(f"{hub.service}class/ZZZ-ZZZ/members", json={"token": "t" * 30})
    assert posted.status_code == 403
    address = "ws" + hub.service.removeprefix("http") + "api/kernels/" + "0" * 8
    with (
        pytest.raises(InvalidStatus) as raised,
        connect(address + "-0000-4000-8000-" + "0" * 12 + "/channels"),
    ):
        pass
    assert raised.value.response.status_code == 403
    forged = requests.get(f"{hub.service}room", cookies={"service-appraisal": FORGED})
    assert forged.status_code == 403


def test_whoever_is_logged_in_reads_joins_and_commits_under_a_pseudonym(hub: Hub) -> None:
    browser = hub.log_in("ada-lovelace")
    page = browser.get(f"{hub.service}voila/render/01_cd20_preemptive.ipynb")
    assert page.status_code == 200
    assert 'data-base-url="/services/appraisal/voila/"' in page.text
    kernel = KERNEL.search(page.text)[1]
    parts = urlsplit(hub.address)
    cookies = "; ".join(f"{one.name}={one.value}" for one in browser.cookies)
    with connect(
        f"ws://{parts.netloc}/services/appraisal/api/kernels/{kernel}/channels",
        additional_headers={"Cookie": cookies},
        origin=f"http://{parts.netloc}",
        max_size=2**26,
    ) as line:
        assert json.loads(line.recv(timeout=20))["header"]["msg_type"] == "status"

    code = hub.code()
    token = secrets.token_urlsafe(24)
    joined = browser.post(
        f"{hub.service}class/{code}/members",
        json={"token": token, "pseudonym": None},
        headers={"Origin": f"http://{parts.netloc}", "Accept": "*/*"},
    )
    assert joined.status_code == 201, joined.text
    state = browser.get(
        f"{hub.service}class/{code}/state", headers={"Authorization": f"Bearer {token}"}
    )
    assert state.json()["pseudonym"] == joined.json()["pseudonym"]
    # the name of the login is nowhere in what the kit keeps
    time.sleep(0.2)
    kept = b"".join(file.read_bytes() for file in hub.data.rglob("classes.sqlite*"))
    assert joined.json()["pseudonym"].encode() in kept
    assert b"ada-lovelace" not in kept
    foreign = browser.post(
        f"{hub.service}class/{code}/members",
        json={"token": token, "pseudonym": None},
        headers={"Origin": "https://elsewhere.example"},
    )
    assert foreign.status_code == 403


def test_a_learners_own_server_has_its_class_at_the_service(hub: Hub) -> None:
    browser = hub.log_in("grace", "hub/home")
    browser.get(f"{hub.address}hub/spawn/grace")
    start = f"{hub.address}user/grace/voila/render/notebooks/00_start.ipynb"
    site = 'data-class-site="/services/appraisal/"'
    assert within(120, lambda: site in browser.get(start).text), hub.log.read_text()[-3000:]

    def join() -> requests.Response:  # as `fetchClass` asks
        body = {"token": "g" * 30, "pseudonym": None}
        return browser.post(f"{hub.service}class/{hub.code()}/members", json=body)

    refused = join()
    assert (refused.status_code, refused.json()["reason"]) == (403, "log-in")
    granted = browser.get(f"{hub.service}room")
    assert granted.url == f"{hub.service}room", "no page of the hub asks the learner anything"
    assert granted.json() == {"free": True}
    assert join().status_code == 201
