"""Voila's front end in one file, compressed once, instead of some eighty requests a page."""

import gzip
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from jupyter_server.base.handlers import FileFindHandler, JupyterHandler
from tornado.web import HTTPError
from voila.utils import get_voila_labextensions_path

FOREVER = "public, max-age=31536000, immutable"
HASHED = re.compile(r"\.[0-9a-f]{8,}\.js$")  # a name that changes with the content


@dataclass(frozen=True)
class FrontEnd:
    """The scripts that make up the front end.

    Parameters
    ----------
    name
        Changes with the content, so that a browser may keep the file for good.
    script
        All of them, one after the other.
    """

    name: str
    script: bytes
    zipped: bytes


def collect(static: Sequence[str]) -> FrontEnd:
    """Put the scripts together that ``front_end.txt`` lists.

    They are chunks of a bundle: each only says which modules it brings, and those are run when
    they are asked for. Whatever is not among them is asked for by itself, as without this file.

    Parameters
    ----------
    static
        The folders of Voila's own static files.
    """
    roots = {"static": static, "labextensions": get_voila_labextensions_path()}
    script = b"".join(map(wrap_script, chunks(roots)))
    name = f"front-end.{hashlib.sha256(script).hexdigest()[:16]}.js"
    return FrontEnd(name, script, gzip.compress(script, mtime=0))


def chunks(roots: Mapping[str, Sequence[str]]) -> Iterator[bytes]:
    listed = (files("appraisal.serving.pages") / "front_end.txt").read_text(encoding="utf-8")
    for line in listed.splitlines():
        place, _, pattern = line.partition("/")
        for root in roots.get(place, ()):
            if found := sorted(Path(root).glob(pattern)):
                yield found[0].read_bytes()
                break


def wrap_script(chunk: bytes) -> bytes:
    """Keep a script's "use strict" to itself."""
    return b"(()=>{" + chunk + b"\n})();\n"


class ExtensionFile(FileFindHandler):
    """A file of a front-end extension; one that is named by its content may be kept for good."""

    def set_headers(self) -> None:
        super().set_headers()
        if HASHED.search(self.request.path):
            self.set_header("Cache-Control", FOREVER)


class FrontEndFile(JupyterHandler):
    """Sends the front end, to be kept for good."""

    def initialize(self, front_end: FrontEnd) -> None:
        self.front_end = front_end

    def get(self, name: str) -> None:
        if name != self.front_end.name:
            raise HTTPError(404)
        self.set_header("Content-Type", "text/javascript; charset=UTF-8")
        self.set_header("Cache-Control", FOREVER)
        self.set_header("Vary", "Accept-Encoding")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(self.front_end.zipped)
        else:
            self.finish(self.front_end.script)
