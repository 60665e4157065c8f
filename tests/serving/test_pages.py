"""A page says what it waits for, why it failed, and that there is no place; none is left over."""

import http.client
import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from ..waiting import within
from .conftest import alive, serving

pytestmark = pytest.mark.server

ID = re.compile(r"say: error ([0-9a-f]{8})")
FAILS = "raise RuntimeError('detail ' + str(6 * 7))"
# as on a server that is held up: what a cell has shown is heard late
HELD_UP = """
import asyncio
from voila.execute import VoilaExecutor
heard = VoilaExecutor._async_poll_output_msg
async def late(*given):
    await asyncio.sleep(5)
    await heard(*given)
VoilaExecutor._async_poll_output_msg = late
"""
DIES = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Serve what fails in every way, once for all that look at it."""
    with serving(tmp_path_factory.mktemp("home")) as start:
        yield start(
            broken=["print('before')", FAILS, "print('afterwards')"],
            opening=["# Title", FAILS, "print('after' + 'wards')"],
            warns=["import sys; print('be' + 'ware', file=sys.stderr); print('go' + ' on')"],
            dies=["print('before')", DIES, "print('after' + 'wards')"],
            spoilt=["1"],
        )


def test_a_cell_that_fails_names_its_failure_and_the_log_has_the_detail(site) -> None:
    status, html = site.page("broken")
    assert status == 200
    (id,) = ID.findall(html)
    assert "detail 42" not in html
    assert "Traceback" not in html
    assert f"Error {id} in broken.ipynb, part 2" in site.log()
    assert "RuntimeError" in site.log()
    assert "detail 42" in site.log()
    assert "before" in html
    assert "afterwards" in html, "what does not build on the failed part is shown"


def test_what_builds_on_a_failed_opening_is_not_tried(site) -> None:
    _, html = site.page("opening")
    assert len(ID.findall(html)) == 1
    assert "afterwards" not in html


def test_a_warning_goes_to_the_log_and_not_to_the_reader(site) -> None:
    _, html = site.page("warns")
    assert "go on" in html
    assert "beware" not in html
    assert "Said in warns.ipynb, part 1: beware" in site.log()


def test_what_a_cell_shows_is_waited_for(serve) -> None:
    _, html = serve(before=HELD_UP, late=["print('at ' + 'last')"]).page("late")
    assert "at last" in html


def test_a_kernel_that_dies_half_way_is_a_failure_with_an_id(site) -> None:
    _, html = site.page("dies")
    (id,) = ID.findall(html)
    assert f"Error {id} in dies.ipynb, part 2: DeadKernelError" in site.log()
    assert "afterwards" not in html
    assert "voila_finish" in html, "the page comes to its end"


def test_a_page_that_cannot_be_made_is_a_failure_with_an_id(site) -> None:
    (site.file.parent / "notebooks" / "spoilt.ipynb").write_text("{")
    before = site.log()
    status, html = site.page("spoilt")
    shown = re.search(r'voila_failed\("([0-9a-f]{8})"\)', html) or ID.search(html)
    assert status in {200, 500}
    assert shown[1] in site.log()
    assert "Traceback" not in html
    assert "Traceback" in site.log().removeprefix(before)


def test_a_full_server_says_so_and_lets_in_when_there_is_a_place(serve) -> None:
    site = serve(most=1, lesson=["1"])
    first = site.kernel("lesson")
    status, html = site.page("lesson")
    assert status == 503
    assert "Every place is taken" in html
    assert "room for 1 reader" in html
    assert site.ask("/room") == (503, '{"free": false}')
    with site.line(first):
        pass
    site.ask(f"/voila/api/shutdown/{first}", "POST", Cookie="_xsrf=x", **{"X-XSRFToken": "x"})
    assert within(10, lambda: not site.has(first))
    assert site.ask("/room") == (200, '{"free": true}')
    assert site.page("lesson")[0] == 200


def test_a_reader_long_gone_makes_room_but_one_who_reads_does_not(serve) -> None:
    site = serve(most=1, changed={"grace": 2}, lesson=["1"])
    first = site.kernel("lesson")
    with site.line(first):
        time.sleep(4)
        assert site.page("lesson")[0] == 503, "who is connected keeps the place"
    assert site.page("lesson")[0] == 503, "who has just gone may come back"
    assert within(10, lambda: site.ask("/room") == (200, '{"free": true}'))
    assert site.page("lesson")[0] == 200
    assert not site.has(first)


def test_those_who_wait_are_told_how_many_come_before_them(serve) -> None:
    site = serve(slow=["import time; time.sleep(4); print('re' + 'ady')"], quick=["1"])
    site.page("quick")  # by now the page that is prepared for nobody is ready too
    with ThreadPoolExecutor(5) as pool:
        pages = [html for _, html in pool.map(site.page, ["slow"] * 5)]
    assert all("ready" in html for html in pages)
    told = [re.findall(r"voila_line\((\d+)\)", html) for html in pages]
    # two are prepared at once: of the five, two wait for nobody, and each waiter is told the truth
    assert sorted(bool(numbers) for numbers in told) == [False, False, True, True, True]
    for numbers in filter(None, told):
        assert numbers == sorted(numbers, reverse=True)
        assert len(numbers) == len(set(numbers)), "told once, not again and again"
    assert {numbers[0] for numbers in filter(None, told)} == {"0", "1", "2"}


def test_a_reader_who_leaves_while_the_page_is_prepared_leaves_no_kernel(serve) -> None:
    site = serve(slow=["import time; time.sleep(30)"])
    quiet = len(site.tree())
    connection = http.client.HTTPConnection("127.0.0.1", site.port)
    connection.request("GET", "/voila/render/slow.ipynb")
    assert within(20, lambda: len(site.tree()) > quiet)
    connection.close()
    assert within(20, lambda: len(site.tree()) == quiet)
    assert "Error" not in site.log()


@pytest.mark.parametrize("number", [2, 9, 15])
def test_no_process_outlives_the_server(serve, number: int) -> None:
    site = serve(lesson=["import subprocess; subprocess.Popen(['sleep', '300'])"])
    with site.line(site.kernel("lesson")):
        site.page("lesson")
        processes = site.tree()
        assert len(processes) >= 4
        site.stop(number)
    assert within(15, lambda: not alive(processes)), "also nothing a kernel has started"


@pytest.mark.parametrize("seconds", [0, 0.6, 1.2])
def test_a_server_stopped_while_it_rehearses_ends_without_a_fault(serve, seconds: float) -> None:
    site = serve()
    time.sleep(seconds)
    assert site.stop() == 0
    assert "Error" not in site.log()


def test_kernels_end_after_the_reader_has_gone_and_never_under_one_who_only_reads(serve) -> None:
    culling = {"cull_idle_timeout": 3, "cull_interval": 1, "cull_connected": False}
    site = serve(changed={"MappingKernelManager": culling}, lesson=["1"])
    kernel = site.kernel("lesson")
    with site.line(kernel):
        time.sleep(7)
        assert site.has(kernel)
    time.sleep(1)
    assert site.has(kernel), "the time counts from when the reader has gone"
    assert within(15, lambda: not site.has(kernel))
