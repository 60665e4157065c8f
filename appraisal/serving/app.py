"""A Voila server for the kit's notebooks and nothing else."""

import errno
import logging
import os
import signal
import sys
import tempfile
import webbrowser
from collections.abc import Callable
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from tornado.httpclient import AsyncHTTPClient
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from tornado.web import HTTPError, RedirectHandler
from traitlets import default
from traitlets.config import Config
from voila.app import Voila
from voila.handler import BaseVoilaHandler
from voila.static_file_handler import AllowListFileHandler, TemplateStaticFileHandler
from voila.tornado.contentshandler import VoilaContentsHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.treehandler import TornadoVoilaTreeHandler

from appraisal import content
from appraisal.errors import AppraisalError
from appraisal.serving import settings

# what Voila offers beside the pages: a file tree, the contents behind it, and files
CLOSED = (TornadoVoilaTreeHandler, VoilaContentsHandler, AllowListFileHandler)
LOOPBACK = ("127.0.0.1", "localhost", "::1")
ANYWHERE = ("", "0.0.0.0", "::")
PING = 30_000  # milliseconds


class OwnKernel(KernelSpecManager):
    """Knows one kernel: the Python that runs the server, where the kit is installed."""

    @default("kernel_dirs")
    def _no_kernel_of_this_machine(self) -> list[str]:
        return []


class NotebookPage(TornadoVoilaHandler):
    """A notebook of the kit, run and shown; any other name is a page that does not exist."""

    async def get(self, path: str | None = None) -> None:
        if path not in {file.name for file in content.kit("notebooks").glob("*.ipynb")}:
            raise HTTPError(404)
        _ = self.xsrf_token  # sets the cookie with which a page that is left may stop its kernel
        await super().get(path)


class TemplateFile(TemplateStaticFileHandler):
    """A file of the page's template; what names none is not found, rather than a fault."""

    def parse_url_path(self, url_path: str) -> str:
        if url_path.split("/")[1:2] != ["static"] or ".." in url_path:
            raise HTTPError(404)
        return super().parse_url_path(url_path)


# what answers in the place of Voila's own
OURS = {TornadoVoilaHandler: NotebookPage, TemplateStaticFileHandler: TemplateFile}


class NoSuchPage(BaseVoilaHandler):
    """Whatever is no page of the kit gets a plain message and a way back."""

    def get(self) -> None:
        raise HTTPError(404)


class KitServer(Voila):
    """Voila, bound to the port it was given, with the start page at its root."""

    def __init__(self, announce: Callable[[str], None], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.announce = announce

    @default("config_file_paths")
    def _no_setting_of_this_machine(self) -> list[str]:
        return []

    def initialize(self, argv: Any = None) -> None:
        """Stop cleanly however it is asked: Ctrl-C, a service manager, a closed terminal."""
        super().initialize(argv)
        # Jupyter's trust is about outputs stored in a notebook; ours has none
        self.log.addFilter(lambda record: "is not trusted" not in str(record.msg))
        for name in ("SIGINT", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._handle_signal_stop)

    def init_settings(self) -> dict[str, Any]:
        """Refuse callers who use another name for this machine: a foreign page in disguise."""
        return {
            **super().init_settings(),
            "allow_remote_access": self.ip not in LOOPBACK,
            "headers": settings.headers(),
            # a silent reader is asked every half minute, and has as long to answer
            "ws_ping_interval": PING,
            "ws_ping_timeout": PING,
        }

    def init_handlers(self) -> list[Any]:
        """Close what is not a page, and lead the root to the start page."""
        handlers = [
            (pattern, OURS.get(handler, handler), *rest)
            for pattern, handler, *rest in super().init_handlers()
            if handler not in CLOSED
        ]
        start = f"{self.base_url}voila/render/{settings.START}"
        root = (self.base_url + "?", RedirectHandler, {"url": start, "permanent": False})
        rest = (r".*", NoSuchPage, {"voila_configuration": self.voila_configuration})
        return [root, *handlers, rest]

    def listen(self) -> None:
        """Bind the port, say the address, and serve until stopped.

        Raises
        ------
        AppraisalError
            When the port cannot be had.
        """
        try:
            sockets = bind_sockets(self.port, self.ip)
        except OSError as error:
            self.stop()
            raise AppraisalError(cannot_listen(error, self.ip, self.port)) from None
        HTTPServer(self.app).add_sockets(sockets)
        self.set_trait("port", sockets[0].getsockname()[1])
        self.ioloop = IOLoop.current()
        self.ioloop.add_callback(self.say_when_it_answers)
        try:
            self.ioloop.start()
        finally:
            self.stop()

    async def say_when_it_answers(self) -> None:
        """Announce the address, as soon as there is an answer at it."""
        host = "127.0.0.1" if self.ip in ANYWHERE else self.ip
        address = f"http://{f'[{host}]' if ':' in host else host}:{self.port}{self.base_url}"
        await AsyncHTTPClient().fetch(address, follow_redirects=False, raise_error=False)
        self.announce(address)


def cannot_listen(error: OSError, host: str, port: int) -> str:
    """Say in one sentence why a port cannot be had, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use by another program. Stop it, or choose another port with "
            "`--port N` (`make serve PORT=N`); 0 takes any free one."
        )
    if error.errno == errno.EACCES:
        return f"Port {port} may not be used without more rights. Choose one above 1023."
    return (
        f"Cannot listen at '{host}', port {port}: {error.strerror or error}. "
        "Leave out `--host` to serve this machine alone, or give 0.0.0.0 to let a class in."
    )


def serve(*, host: str, port: int, browser: bool, verbose: bool) -> None:
    """Serve the kit's notebooks until interrupted.

    Parameters
    ----------
    host
        Address to listen at; ``127.0.0.1`` is this machine alone.
    port
        0 to 65535; 0 takes any free one.
    browser
        Open the start page, where there is a display to open it on.
    verbose
        Print Voila's own log, not only its warnings.

    Raises
    ------
    AppraisalError
        When the port cannot be had.
    """
    settings.find_template()
    config = Config(settings.voila())
    config.VoilaConfiguration.kernel_spec_manager_class = OwnKernel
    if not verbose:  # an address that leads nowhere is the visitor's affair
        logging.getLogger("tornado.access").setLevel(logging.ERROR)
    config.Voila = Config(
        {
            "ip": host,
            "port": port,
            "root_dir": str(content.kit("notebooks")),
            "open_browser": False,
            "log_level": logging.INFO if verbose else logging.WARNING,
        }
    )

    def announce(address: str) -> None:
        print(f"Appraisal is at {address} (stop it with Ctrl-C)", flush=True)
        if browser and has_display():
            webbrowser.open(address)

    with tempfile.TemporaryDirectory(prefix="appraisal-", ignore_cleanup_errors=True) as folder:
        settings.leave_out_the_user(folder)
        # as the one instance, so that Voila's parts write to this server's log
        server = KitServer.instance(announce, config=config)
        try:
            server.initialize([])
            server.start()
        finally:
            KitServer.clear_instance()


def has_display() -> bool:
    """Say whether a browser window can be opened here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
