"""Scripts and style are two files, compressed once and kept for good; a page needs no other."""

import gzip
import http.client
import re

import pytest

from appraisal.front_end import modules
from appraisal.serving.pages.static_files import kit_files, static_file

from .conftest import serving

FILES = kit_files()
pytestmark = pytest.mark.server

SHARED = FILES["lesson"], FILES["style"]  # what every page asks for


def test_the_name_follows_the_content() -> None:
    one, other = (static_file("lesson", text, "js", "text/javascript") for text in ("1", "2"))
    assert one.name != other.name
    for file in FILES.values():
        assert gzip.decompress(file.zipped) == file.content
        assert len(file.zipped) < len(file.content) / 2


ENTRIES = [name for names in modules.FILES.values() for name in names]


def test_every_module_and_sheet_of_the_folder_is_used() -> None:
    scripts = [file for file in modules.FOLDER.iterdir() if file.name.endswith(".js")]
    assert set(ENTRIES) == {
        file.name.removesuffix(".js") for file in scripts if "export default" in file.read_text()
    }
    sheets = {file.name for file in modules.FOLDER.iterdir() if file.name.endswith(".css")}
    own = ("class_page", "class_projector", "my_review", "your_paper")  # of one page each
    assert sheets == {f"{name}.css" for name in (*modules.SHEETS, *own)}


@pytest.mark.parametrize("name", ENTRIES)
def test_a_widget_brings_its_module_unless_a_server_has_it_in_a_file(name, monkeypatch) -> None:
    assert modules.module(name) == modules.part(name) + modules.stub(name)
    monkeypatch.setenv(modules.SERVED, "1")
    short = modules.module(name)
    assert len(short) < 1500
    named = re.search(r"\.\./(kit\.[\w.]+)", short)[1]
    (file,) = (file for file in FILES.values() if file.name == named)
    assert modules.part(name) in file.content.decode()


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Serve a page where no other program can be found: no Node.js, which only tests need."""
    with serving(tmp_path_factory.mktemp("home")) as serve:
        yield serve(environment={"PATH": ""}, lesson=["import shutil; print(shutil.which('node'))"])


def test_a_page_and_its_scripts_need_no_other_program(site) -> None:
    status, html = site.page("lesson")
    assert status == 200
    assert "<pre>None" in html
    assert all(site.ask(f"/voila/{file.name}")[0] == 200 for file in SHARED)


def test_a_page_asks_for_two_files_and_for_nothing_else(site) -> None:
    _, html = site.page("lesson")
    asked = re.findall(r'<(?:script|link)[^>]*(?:src|href)="(/[^"]+)"', html)
    assert sorted(asked) == sorted(f"/voila/{file.name}" for file in SHARED)


def test_a_browser_keeps_what_is_named_by_its_content_and_asks_again_for_the_rest(site) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", site.port)

    def headers(path: str, **sent: str) -> tuple[int, dict[str, str]]:
        connection.request("GET", path, headers=sent)
        reply = connection.getresponse()
        reply.read()
        return reply.status, dict(reply.headers)

    for file in SHARED:
        status, kept = headers(f"/voila/{file.name}", **{"Accept-Encoding": "gzip"})
        assert status == 200
        assert kept["Content-Type"].startswith(file.kind)
        assert kept["Content-Encoding"] == "gzip"
        assert "immutable" in kept["Cache-Control"]
        status, plain = headers(f"/voila/{file.name}")
        assert status == 200
        assert "Content-Encoding" not in plain
    assert headers("/voila/kit.0000000000000000.js")[0] == 404
    assert headers("/voila/kit.js")[0] == 404
    page = headers("/voila/render/lesson.ipynb", **{"Accept-Encoding": "gzip"})[1]
    assert page["Content-Encoding"] == "gzip"
    assert page["Cache-Control"] == "no-store"
    connection.close()


def test_what_travels_on_the_line_is_compressed(site) -> None:
    with site.line(site.kernel("lesson")) as line:
        (extension,) = line.protocol.extensions
        assert extension.name == "permessage-deflate"
        assert not extension.remote_no_context_takeover, "what was said before is not sent again"
