"""The kit's scripts and its style in a few files, compressed once and kept by browsers."""

import gzip
from dataclasses import dataclass
from functools import cache

from jupyter_server.base.handlers import FileFindHandler, JupyterHandler
from tornado.web import HTTPError, RequestHandler, StaticFileHandler

from appraisal.front_end import modules

FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class StaticFile:
    """A file that pages need.

    Parameters
    ----------
    name
        Changes with the content, so that a browser may keep the file for good.
    kind
        Its content type.
    """

    name: str
    kind: str
    content: bytes
    zipped: bytes


@cache
def kit_files() -> dict[str, StaticFile]:
    """Return the kit's scripts, by which pages they are for, and its ``style``."""
    scripts = {
        file: static_file(file, modules.script_of(file), "js", "text/javascript")
        for file in modules.FILES
    }
    style = modules.sheets(*modules.SHEETS)
    return {**scripts, "style": static_file("style", style, "css", "text/css")}


def static_file(name: str, text: str, ending: str, kind: str) -> StaticFile:
    """Name a file by its content, and compress it."""
    content = text.encode()
    return StaticFile(
        modules.file_name(name, text, ending), kind, content, gzip.compress(content, mtime=0)
    )


class PlainError(RequestHandler):
    """Says what is no file in a line; Jupyter's pages for it lack what a server of its own has."""

    def write_error(self, status_code: int, **given: object) -> None:
        self.set_header("Content-Type", "text/plain; charset=UTF-8")
        self.finish(f"{status_code}: {self._reason}\n")


def with_plain_error(handler: type) -> type:
    """Return a handler of files as it is, but for what it says of a file that is not there."""
    if not issubclass(handler, StaticFileHandler | FileFindHandler):
        return handler
    return type(handler.__name__, (PlainError, handler), {})


class KitFile(PlainError, JupyterHandler):
    """Sends a file of the kit, to be kept for good."""

    def get(self, name: str) -> None:
        found = next((file for file in kit_files().values() if file.name == name), None)
        if found is None:
            raise HTTPError(404)
        self.set_header("Content-Type", f"{found.kind}; charset=UTF-8")
        self.set_header("Cache-Control", FOREVER)
        self.set_header("Vary", "Accept-Encoding")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(found.zipped)
        else:
            self.finish(found.content)

    head = get
