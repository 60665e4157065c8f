"""The front end is one file, compressed once and kept for good; nothing it lists is missing."""

import gzip
import http.client
from importlib.resources import files
from pathlib import Path

import pytest
from voila.paths import collect_static_paths
from voila.utils import get_voila_labextensions_path

from appraisal.serving.pages.front_end import collect

pytestmark = pytest.mark.server

STATIC = collect_static_paths(["voila", "nbconvert"], "lab")


def test_every_file_that_is_listed_is_installed() -> None:
    roots = {"static": STATIC, "labextensions": get_voila_labextensions_path()}
    listed = (files("appraisal.serving.pages") / "front_end.txt").read_text().splitlines()
    patterns = [line.partition("/") for line in listed if not line.startswith("#")]
    assert len(patterns) > 50
    missing = [
        f"{place}/{pattern}"
        for place, _, pattern in patterns
        if not any([*Path(root).glob(pattern)] for root in roots[place])
    ]
    assert not missing, "another version of the front end: list its files anew"


def test_the_name_follows_the_content() -> None:
    whole, none = collect(STATIC), collect([])
    assert whole.name != none.name
    assert gzip.decompress(whole.zipped) == whole.script
    assert len(whole.zipped) < len(whole.script) / 3


def test_a_browser_keeps_what_is_named_by_its_content_and_asks_again_for_the_rest(serve) -> None:
    site = serve(lesson=["1"])
    name = collect(STATIC).name
    _, html = site.page("lesson")
    assert f'src="/voila/{name}"' in html
    connection = http.client.HTTPConnection("127.0.0.1", site.port)

    def headers(path: str, **sent: str) -> tuple[int, dict[str, str]]:
        connection.request("GET", path, headers=sent)
        reply = connection.getresponse()
        reply.read()
        return reply.status, dict(reply.headers)

    status, kept = headers(f"/voila/{name}", **{"Accept-Encoding": "gzip"})
    assert status == 200
    assert kept["Content-Encoding"] == "gzip"
    assert "immutable" in kept["Cache-Control"]
    status, plain = headers(f"/voila/{name}")
    assert status == 200
    assert "Content-Encoding" not in plain
    assert headers("/voila/front-end.0000000000000000.js")[0] == 404
    assert headers("/voila/front-end.js")[0] == 404
    page = headers("/voila/render/lesson.ipynb", **{"Accept-Encoding": "gzip"})[1]
    assert page["Content-Encoding"] == "gzip"
    assert page["Cache-Control"] == "no-store"
    connection.close()
