"""The site offers the lessons and nothing else, says so plainly, and leaves nothing behind."""

import http.client
import os
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from ..waiting import within

START = "00_start.ipynb"


def answer(kit_server, path: str, **headers: str) -> tuple[int, str, str]:
    """Ask for a path as it stands; return status, location and text."""
    connection = http.client.HTTPConnection(urlsplit(kit_server.site).netloc, timeout=60)
    connection.request("GET", path, headers=headers)
    reply = connection.getresponse()
    text = reply.read().decode(errors="replace")
    connection.close()
    return reply.status, reply.headers.get("Location", ""), text


def ready(page: Page) -> None:
    """Wait until the waiting message has given way to the page."""
    expect(page.locator("main")).to_be_visible()


def test_the_root_leads_to_the_start_page(kit_server) -> None:
    status, location, _ = answer(kit_server, "/")
    assert status == 302
    assert location.endswith(f"/voila/render/{START}")


@pytest.mark.parametrize(
    "path",
    [
        "/voila/tree",
        "/voila/tree/",
        "/voila/api/contents",
        f"/voila/api/contents/{START}",
        f"/voila/files/{START}",
        "/voila/files/../datasets/lessons/cd20-preemptive.yaml",
        "/voila/files/../../datasets/lessons/cd20-preemptive.yaml",
        "/voila/files/picture.png",
        "/voila/render/",
        "/voila/render/no-such-lesson.ipynb",
        "/voila/render/README.md",
        "/voila/render/../appraisal/cli.py",
        "/voila/render/%2e%2e/pyproject.toml",
        "/voila/render/%00.ipynb",
        "/voila/static/../../../app.py",
        "/voila/templates/appraisal/conf.json",
        "/voila/templates/appraisal/static/../conf.json",
        "/voila/templates/../../static/x",
        "/api/contents",
        "/api/kernels",
        "/api/kernelspecs",
        "/api/sessions",
        "/api/terminals",
        "/lab",
        "/favicon.ico",
        "/nothing",
    ],
)
def test_nothing_but_the_lessons_is_offered(kit_server, path: str) -> None:
    status, _, text = answer(kit_server, path)
    assert status in {400, 403, 404}
    assert "Traceback" not in text
    assert "dist-packages" not in text
    assert "site-packages" not in text


def test_a_page_that_is_not_there_says_so_and_leads_back(kit_server, page: Page) -> None:
    reply = page.goto(kit_server.notebook("no-such-lesson.ipynb"))
    assert reply.status == 404
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_contain_text("no such page")
    page.get_by_role("link", name="start page").click()
    page.wait_for_url(f"**/{START}")


def test_another_name_for_this_machine_is_refused(kit_server) -> None:
    # a foreign page whose name was pointed at this machine must not speak to a kernel
    status, _, text = answer(kit_server, f"/voila/render/{START}", Host="elsewhere.example")
    assert status == 403
    assert "Traceback" not in text


@pytest.mark.parametrize("query", ["template=lab", "template=../..", "theme=dark", "theme=x"])
def test_the_address_cannot_change_the_page(kit_server, query: str) -> None:
    status, _, changed = answer(kit_server, f"/voila/render/{START}?{query}")
    assert status == 200
    assert 'id="waiting"' in changed, "the kit's page, not another template"
    assert 'data-jp-theme-name="JupyterLab Light"' in changed


def test_a_page_has_one_main_part_and_a_width_for_phones(kit_server, page: Page) -> None:
    page.goto(kit_server.notebook(START))
    ready(page)
    assert "width=device-width" in page.locator("meta[name=viewport]").get_attribute("content")
    assert page.locator("main").count() == 1


@pytest.mark.parametrize("name", [START, "01_cd20_preemptive.ipynb"])
def test_a_phone_scrolls_the_page_and_only_downwards(kit_server, phone: Page, name: str) -> None:
    phone.goto(kit_server.notebook(name))
    ready(phone)
    phone.wait_for_timeout(1500)
    sizes = phone.evaluate(
        "() => { const d = document.documentElement;"
        " return [d.scrollWidth, d.clientWidth, d.scrollHeight, innerHeight]; }"
    )
    assert sizes[0] <= sizes[1]
    assert sizes[2] > sizes[3], "the document itself scrolls, not a box inside it"


def kernel_of(page: Page) -> str:
    return page.evaluate(
        "() => JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId"
    )


RUN = """async ([kernel, code]) => {
  const site = location.origin.replace("http", "ws");
  const socket = new WebSocket(`${site}/api/kernels/${kernel}/channels`);
  await new Promise((go, stop) => { socket.onopen = go; socket.onerror = stop; });
  const heard = [];
  socket.onmessage = (event) => heard.push(JSON.parse(event.data));
  const message = (type, content) => JSON.stringify({
    channel: "shell", content, metadata: {}, parent_header: {},
    header: { msg_id: crypto.randomUUID(), msg_type: type, username: "", session: "s",
              date: new Date().toISOString(), version: "5.3" },
  });
  socket.send(message("execute_request", { code, silent: false, store_history: false,
    user_expressions: {}, allow_stdin: false, stop_on_error: false }));
  socket.send(message("complete_request", { code: "import o", cursor_pos: 8 }));
  socket.send(message("inspect_request", { code: "appraisal", cursor_pos: 3, detail_level: 1 }));
  socket.send(message("history_request", { hist_access_type: "tail", n: 99, output: true,
    raw: true }));
  await new Promise((go) => setTimeout(go, 500));
  if (socket.readyState === WebSocket.OPEN) socket.send(message("kernel_info_request", {}));
  await new Promise((go) => setTimeout(go, 2500));
  socket.close();
  return heard.map((one) => one.msg_type ?? one.header.msg_type);
}"""


def test_a_page_cannot_run_code_of_its_own(kit_server, page: Page, tmp_path) -> None:
    page.goto(kit_server.notebook(START))
    ready(page)
    kernel = kernel_of(page)
    trace = tmp_path / "it-ran"
    heard = page.evaluate(RUN, [kernel, f"open({str(trace)!r}, 'w').close()"])
    assert not trace.exists()
    refused = {"execute_reply", "execute_input", "complete_reply", "inspect_reply", "history_reply"}
    assert not refused & set(heard)


def test_a_page_says_that_its_kernel_is_gone(kit_server, page: Page) -> None:
    page.goto(kit_server.notebook(START))
    ready(page)
    page.wait_for_timeout(1000)
    assert kit_server.kill_kernels() > 0
    expect(page.get_by_role("alert")).to_contain_text("Load the page again", timeout=15_000)
    assert answer(kit_server, "/")[0] == 302, "the server goes on"
    page.get_by_role("button", name="Load the page again").click()
    ready(page)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_page_says_that_the_server_is_gone_and_that_it_is_back(kit_server, page: Page) -> None:
    page.goto(kit_server.notebook(START))
    ready(page)
    page.wait_for_timeout(1000)
    kit_server.stop()
    try:
        expect(page.get_by_role("alert")).to_contain_text("does not answer", timeout=15_000)
    finally:
        kit_server.start()
    expect(page.get_by_role("alert")).to_contain_text("Load the page again", timeout=15_000)


def test_a_page_that_is_left_stops_its_kernel(kit_server, page: Page) -> None:
    page.goto(kit_server.notebook(START))
    ready(page)
    page.wait_for_timeout(1000)
    own = kernel_of(page)
    assert answer(kit_server, f"/api/kernels/{own}")[0] == 200
    page.goto(f"{kit_server.site}/nothing")
    assert within(10, lambda: answer(kit_server, f"/api/kernels/{own}")[0] == 404)


def test_kernels_end_with_a_server_that_was_killed(kit_server, page: Page) -> None:
    page.goto(kit_server.notebook(START))
    ready(page)
    kernels = kit_server.kernels()
    assert kernels
    kit_server.process.kill()
    kit_server.process.wait()
    kit_server.process.stdout.close()
    try:
        assert within(10, lambda: not any(os.path.exists(f"/proc/{one}") for one in kernels))
    finally:
        kit_server.start()


def test_nothing_is_left_behind_when_the_server_stops(kit_server, page: Page) -> None:
    before = len(kit_server.log())
    page.goto(kit_server.notebook(START))
    ready(page)
    kernels = kit_server.kernels()
    assert kernels
    code = kit_server.stop()
    try:
        assert code == 0
        assert within(5, lambda: not any(os.path.exists(f"/proc/{one}") for one in kernels))
        assert kit_server.log()[before:] == ""
    finally:
        kit_server.start()
    assert within(5, lambda: answer(kit_server, "/")[0] == 302)


def test_a_start_up_file_of_the_user_is_not_run(kit_server, page: Page) -> None:
    startup = kit_server.home / ".ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True, exist_ok=True)
    trace = kit_server.home / "it-ran"
    (startup / "00.py").write_text(f"open({str(trace)!r}, 'w').close()\n")
    page.goto(kit_server.notebook(START))
    ready(page)
    (startup / "00.py").unlink()
    assert not trace.exists()
