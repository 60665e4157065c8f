"""Whoever runs a server can ask how it is, read its log, and stop it without a loss."""

import json
import random
import re
import signal
import time
from datetime import datetime

import pytest
from prometheus_client.parser import text_string_to_metric_families
from websockets.exceptions import InvalidStatus

from appraisal.lessons.definition import lesson

from ..classroom.conftest import answering, committing  # noqa: F401  # fixtures
from ..waiting import within
from .conftest import alive, message, serving

pytestmark = pytest.mark.server

LESSON = lesson("cd20-preemptive")
FAILS = "raise RuntimeError('detail ' + str(6 * 7))"
ELSEWHERE = "00000000-0000-4000-8000-000000000000"  # kernel
JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    told = {"log_format": "json", "classes": ["Journal club"]}
    with serving(tmp_path_factory.mktemp("home")) as start:
        yield start(options=told, broken=[FAILS], lesson=["1"])


def metrics(site) -> dict[tuple[str, ...], float]:
    """Ask for the metrics, by name and labels."""
    status, text = site.ask("/metrics")
    assert status == 200
    return {
        (one.name, *one.labels.values()): one.value
        for family in text_string_to_metric_families(text)
        for one in family.samples
    }


def is_rehearsed(site) -> bool:
    """Say whether the page that a server prepares for nobody is done with."""
    now = metrics(site)
    return now["appraisal_pages_total", "shown"] >= 1 and now["appraisal_kernels",] == 0


def code_at_end(site) -> int:
    """Wait until a server has ended by itself."""
    code = site.process.wait(timeout=20)
    site.process.stdout.close()
    return code


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 302),
        ("/voila/render/lesson.ipynb", 200),
        ("/voila/render/nothing.ipynb", 404),
        ("/nothing", 404),
        ("/room", 200),
        ("/healthz", 200),
        ("/readyz", 200),
        ("/metrics", 200),
    ],
)
def test_a_load_balancer_may_ask_with_head(site, path, status) -> None:
    assert within(30, lambda: is_rehearsed(site))
    assert site.ask(path, "HEAD") == (status, "")
    # none is started for whoever only asks; that of the rehearsal may take a moment to end
    assert within(5, lambda: metrics(site)["appraisal_kernels",] == 0)


def test_it_is_asked_at_any_name_of_the_machine(site) -> None:
    for path in ("/healthz", "/readyz", "/metrics"):
        assert site.ask(path, Host="10.0.0.9:8866")[0] == 200
    _, text = site.ask("/readyz")
    assert json.loads(text) == {"ready": True, "draining": False, "room": True, "store": True}


def test_what_happens_is_counted_and_nobodys_words(site) -> None:
    said = ""
    while "Facilitators" not in said:
        said += site.process.stdout.readline()
    code = re.search(r"code=([\w-]+)", said)[1]
    assert within(30, lambda: is_rehearsed(site))
    before = metrics(site)
    body = json.dumps({"token": "t" * 30, "pseudonym": "Zoë of Ulm"})
    assert site.ask(f"/class/{code}/members", "POST", body=body, **JSON)[0] == 201
    refused = json.dumps({"commits": [{"id": "abcdefgh"}]})
    bearer = {"Authorization": f"Bearer {'t' * 30}"}
    assert site.ask(f"/class/{code}/commits", "POST", body=refused, **JSON, **bearer)[0] == 200
    with site.line(site.kernel("lesson")) as line:
        line.send(message("kernel_info_request", {}))
        line.recv(timeout=20)
        now = metrics(site)
        assert now["appraisal_learners",] == 1
        assert now["appraisal_kernels",] >= 1
    assert now["appraisal_pages_total", "shown"] == before["appraisal_pages_total", "shown"] + 1
    assert now["appraisal_commits_total", "refused"] == 1
    assert now["appraisal_store_seconds_count", "join"] == 1
    assert now["appraisal_places",] == 20
    assert 20e6 < now["appraisal_memory_bytes", "server"] < 2e9
    assert 20e6 < now["appraisal_memory_bytes", "kernels"] < 2e9
    assert "Ulm" not in site.ask("/metrics")[1]
    assert code not in site.ask("/metrics")[1]


def test_an_error_is_found_by_its_id_on_the_page_in_the_log_and_in_the_metrics(site) -> None:
    _, html = site.page("broken")
    id = re.search(r"say: error ([0-9a-f]{8})", html)[1]
    lines = [json.loads(line) for line in site.log().splitlines()]
    (found,) = [one for one in lines if one.get("error_id") == id]
    assert "detail 42" in found["message"]
    assert found["level"] == "ERROR"
    assert abs(datetime.fromisoformat(found["time"]).timestamp() - time.time()) < 60
    _, text = site.ask("/metrics", Accept="application/openmetrics-text")
    assert re.search(rf'appraisal_errors_total{{of="part"}} 1.0 # {{error_id="{id}"}}', text)


def test_a_page_that_comes_back_to_another_server_leaves_no_trace_in_the_log(site) -> None:
    before = site.log()
    for _ in range(3):
        with (
            pytest.raises(InvalidStatus) as raised,
            site.line("0" * 8 + "-0000-4000-8000-" + "0" * 12),
        ):
            pass
        assert raised.value.response.status_code == 404
    assert "Traceback" not in site.log().removeprefix(before)
    assert len(site.log().removeprefix(before).splitlines()) <= 3


def test_a_line_of_the_log_has_its_time(serve) -> None:
    site = serve(broken=[FAILS])
    site.page("broken")
    found = re.search(r"^(\S+) ERROR Error [0-9a-f]{8} in broken.ipynb, part 1", site.log(), re.M)
    assert datetime.fromisoformat(found[1]).tzinfo is not None


def test_a_server_that_is_stopped_lets_those_who_are_here_finish(serve, committing) -> None:  # noqa: F811
    site = serve(options={"drain": 60, "classes": ["Journal club"]}, lesson=["1"])
    said = ""
    while "Facilitators" not in said:
        said += site.process.stdout.readline()
    place = "/class/" + re.search(r"code=([\w-]+)", said)[1]
    token = {"token": "d" * 30, "pseudonym": None}
    assert site.ask(f"{place}/members", "POST", json.dumps(token), **JSON)[0] == 201
    kernel = site.kernel("lesson")
    processes = site.tree()
    with site.line(kernel) as line:
        site.process.send_signal(signal.SIGTERM)
        assert within(10, lambda: site.ask("/readyz")[0] == 503)
        assert json.loads(site.ask("/readyz")[1])["draining"] is True
        assert site.ask("/healthz")[0] == 200
        assert site.ask("/room") == (503, '{"free": false}')
        status, html = site.page("lesson")
        assert status == 503
        assert "about to be restarted" in html
        sent = json.dumps({"commits": [committing(LESSON, "read", random.Random(1))]})
        bearer = {"Authorization": f"Bearer {token['token']}"}
        _, told = site.ask(f"{place}/commits", "POST", sent, **JSON, **bearer)
        assert json.loads(told)["commits"][0]["status"] == "kept"
        line.send(message("kernel_info_request", {}))
        line.recv(timeout=20)
        assert site.process.poll() is None
    site.ask(f"/voila/api/shutdown/{kernel}", "POST", Cookie="_xsrf=x", **{"X-XSRFToken": "x"})
    assert code_at_end(site) == 0
    assert within(15, lambda: not alive(processes))


@pytest.mark.parametrize(("drain", "again"), [(1, False), (600, True)])
def test_a_server_waits_no_longer_than_it_is_told(serve, drain, again) -> None:
    site = serve(options={"drain": drain}, lesson=["1"])
    with site.line(site.kernel("lesson")):
        site.process.send_signal(signal.SIGTERM)
        if again:
            assert within(10, lambda: site.ask("/readyz")[0] == 503)
            site.process.send_signal(signal.SIGTERM)
        assert code_at_end(site) == 0
    assert "Traceback" not in site.log()


def test_an_account_without_a_home_serves_pages_and_a_class(serve, tmp_path) -> None:
    database = f"sqlite:///{tmp_path}/classes.sqlite"
    site = serve(
        options={"classes": ["Journal club"]},
        environment={"HOME": "/proc/nowhere", "APPRAISAL_DATABASE_URL": database},
        lesson=["print('hel' + 'lo')"],
    )
    status, html = site.page("lesson")
    assert status == 200
    assert "hello" in html
    assert "Traceback" not in site.log()
    assert "cannot be kept for the next start" in site.log()
