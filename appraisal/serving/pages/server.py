"""A Voila server for the kit's notebooks and nothing else."""

import asyncio
import logging
import os
import re
import shutil
import signal
import socket
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jupyter_client.kernelspec import KernelSpecManager
from tornado.httpclient import AsyncHTTPClient
from tornado.ioloop import IOLoop
from tornado.web import HTTPError, RedirectHandler
from traitlets import default
from traitlets.config import Config
from voila.app import Voila
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.static_file_handler import AllowListFileHandler, TemplateStaticFileHandler
from voila.tornado.contentshandler import VoilaContentsHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler
from voila.tornado.treehandler import TornadoVoilaTreeHandler

from appraisal import content
from appraisal.front_end.modules import SERVED
from appraisal.serving import hub
from appraisal.serving.options import STORE, ServeOptions, variable_of
from appraisal.serving.pages import (
    kernel_memory,
    kernel_socket,
    limits,
    logs,
    operation,
    provisioner,
    settings,
)
from appraisal.serving.pages.admission import Admission, count_places, parallel_starts
from appraisal.serving.pages.forwarded import ForwardedServer
from appraisal.serving.pages.page import FreePlacesHandler, NotebookHandler, NotFoundHandler
from appraisal.serving.pages.static_files import KitFile, PlainError, kit_files, with_plain_error

if TYPE_CHECKING:
    from appraisal.classroom.registry import ServedClass
    from appraisal.serving.classes.base_handlers import ServerContext

# what Voila offers beside the pages: a file tree, the contents behind it, and files
CLOSED = (TornadoVoilaTreeHandler, VoilaContentsHandler, AllowListFileHandler)
NO_LOGIN = ("/login", "/logout")  # nobody has an account here
LOOPBACK = ("127.0.0.1", "localhost", "::1")
ANYWHERE = ("", "0.0.0.0", "::")
PING = 30_000  # milliseconds
LOOK = 0.3  # seconds between two looks at who is still here
END = 5.0  # seconds for a kernel that is starting to come so far that it can be ended
KERNEL = re.compile(rb'"kernelId": "([\w-]+)"')  # as a page names its own


class SingleKernelSpec(KernelSpecManager):
    """Knows one kernel: the Python that runs the server, where the kit is installed."""

    @default("kernel_dirs")
    def _no_kernel_of_this_machine(self) -> list[str]:
        return []


class TemplateFileHandler(PlainError, TemplateStaticFileHandler):
    """A file of the page's template; what names none is not found, rather than a fault."""

    def parse_url_path(self, url_path: str) -> str:
        if url_path.split("/")[1:2] != ["static"] or ".." in url_path:
            raise HTTPError(404)
        return super().parse_url_path(url_path)


class RootHandler(RedirectHandler):
    """Leads to the start page, also whoever asks only whether somebody is here."""

    head = RedirectHandler.get


class EndKernelHandler(VoilaShutdownKernelHandler):
    """Whoever leaves ends the kernel of their page; one that is gone already is no fault."""

    async def post(self, kernel_id: str) -> None:
        if kernel_id in self.kernel_manager:
            await super().post(kernel_id)
        else:
            self.set_status(204)


# what answers in the place of Voila's own
OURS = {
    VoilaShutdownKernelHandler: EndKernelHandler,
    TornadoVoilaHandler: NotebookHandler,
    TemplateStaticFileHandler: TemplateFileHandler,
    VoilaKernelWebsocketHandler: kernel_socket.KernelSocketHandler,
}


class KitServer(Voila):
    """Voila, at the sockets it was given, with the start page at its root."""

    def __init__(
        self,
        announce: Callable[[str], None],
        options: ServeOptions,
        context: "ServerContext | None" = None,
        *,
        sockets: Sequence[socket.socket],
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.announce, self.options, self.context = announce, options, context
        self.most = options.max_learners or count_places()
        self.sockets = sockets
        self.pool = provisioner.KernelForkPool(self.log)
        provisioner.use_pool(self.pool)

    @default("config_file_paths")
    def _no_setting_of_this_machine(self) -> list[str]:
        return []

    def initialize(self, argv: Any = None) -> None:
        """Stop cleanly however it is asked: Ctrl-C, a service manager, a closed terminal."""
        super().initialize(argv)
        logs.set_up(self.log, self.options.log_format)
        signal.signal(signal.SIGTERM, self.handle_term)
        for name in ("SIGINT", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._handle_signal_stop)

    def init_settings(self) -> dict[str, Any]:
        """Refuse callers who use another name for this machine: a foreign page in disguise."""
        given = super().init_settings()
        self.identity_provider.cookie_options = settings.COOKIE
        self.kernel_manager.allowed_message_types = kernel_socket.SAID
        return {
            **given,
            "admission": Admission(self.kernel_manager, most=self.most, at_once=parallel_starts()),
            "kit_files": [
                f"{self.base_url}voila/{kit_files()[name].name}" for name in ("style", "lesson")
            ],
            "compress_response": True,
            "kernel_websocket_connection_class": kernel_socket.KernelSocket,
            "websocket_compression_options": {"compression_level": 1},
            "server_name": self.options.server_name,
            "allow_remote_access": self.ip not in LOOPBACK,
            **self.public_settings(),
            **(hub.hub_settings() if self.options.hub else {}),
            "headers": settings.http_headers(),
            "xsrf_cookie_kwargs": {**settings.COOKIE, "path": self.base_url},
            # a silent reader is asked every half minute; whoever misses three is taken for gone.
            # The time is looked at before the first ping is sent: one interval would cut every line
            "ws_ping_interval": PING,
            "ws_ping_timeout": 3 * PING,
        }

    def public_settings(self) -> dict[str, Any]:
        """Know the name that readers know us by, also from a proxy that keeps it to itself."""
        public = self.options.public_address
        if public is None:
            return {}
        parts = urlsplit(public)
        return {
            "public_address": public,
            "local_hostnames": ["localhost", parts.hostname],
            "allow_origin": f"{parts.scheme}://{parts.netloc}",
        }

    def init_handlers(self) -> list[Any]:
        """Close what is not a page, and lead the root to the start page."""
        handlers = [
            (pattern, OURS.get(handler) or with_plain_error(handler), *rest)
            for pattern, handler, *rest in super().init_handlers()
            if handler not in CLOSED and not str(pattern).endswith(NO_LOGIN)
        ]
        start = f"{self.base_url}voila/render/{settings.START}"
        root = (self.base_url + "?", RootHandler, {"url": start, "permanent": False})
        ours = {"voila_configuration": self.voila_configuration}
        all_handlers = [
            root,
            (f"{self.base_url}room", FreePlacesHandler, ours),
            (rf"{self.base_url}voila/(kit\..*)", KitFile),
            *operation.handlers(self.base_url, self.context),
            *self.class_handlers(),
            *handlers,
            (r".*", NotFoundHandler, ours),
        ]
        if self.options.hub:
            return hub.close_handlers(self.base_url, all_handlers, (KitFile, *operation.HANDLERS))
        return all_handlers

    def class_handlers(self) -> list[Any]:
        """Return what answers a class, where one is served."""
        if self.context is None:
            return []
        from appraisal.serving.classes import routes

        return routes.handlers(self.base_url, self.context)

    def listen(self) -> None:
        """Answer what has arrived meanwhile, say the address, and serve until stopped."""
        self.app.add_transform(limits.EveryAnswer)
        limits.bound_logs(self.log)
        if not kernel_memory.CAN_BOUND:
            self.log.warning(kernel_memory.UNBOUNDED)
        public = self.options.public_address
        ForwardedServer(
            self.app,
            trusted=self.options.proxies,
            path=self.base_url,
            scheme=urlsplit(public).scheme if public else "http",
            **limits.HTTP,
        ).add_sockets(self.sockets)
        self.set_trait("port", self.sockets[0].getsockname()[1])
        self.ioloop = IOLoop.current()
        self.ioloop.add_callback(self.say_when_it_answers)
        try:
            self.ioloop.start()
        finally:
            self.stop()

    def handle_term(self, number: int, frame: Any) -> None:
        """Stop as a service manager asks: once those who are here have finished, within a time."""
        if self.options.drain and not self.app.settings.get("draining"):
            self.ioloop.add_callback_from_signal(self.drain)
        else:  # asked again, or no time is given
            self._handle_signal_stop(number, frame)

    async def drain(self) -> None:
        """Let nobody in any more, wait until nobody is here, and stop."""
        self.app.settings["draining"] = True
        admission: Admission = self.app.settings["admission"]
        self.log.warning("Draining: %d pages are open.", admission.taken)
        until = self.ioloop.time() + self.options.drain
        while admission.taken > len(admission.abandoned_kernels()) and self.ioloop.time() < until:
            await asyncio.sleep(LOOK)
            if self.app.settings.get("stopping"):  # asked again meanwhile
                return
        self.ioloop.stop()

    def stop(self) -> None:
        """Shut every kernel down, on the loop that hears of their end, and leave nothing behind."""
        self.app.settings["stopping"] = True  # a page that is not finished now is no failure
        IOLoop.current().run_sync(self.end_kernels)
        self.pool.close()
        shutil.rmtree(self.connection_dir)

    async def end_kernels(self) -> None:
        """End every kernel; one that is starting is waited for, as it cannot be ended before."""
        for _ in range(int(END / 0.1)):
            try:
                await self.kernel_manager.shutdown_all()
            except HTTPError:
                await asyncio.sleep(0.1)
            else:
                return

    async def say_when_it_answers(self) -> None:
        """Announce the address, as soon as there is an answer at it."""
        host = "127.0.0.1" if self.ip in ANYWHERE else self.ip
        address = f"http://{f'[{host}]' if ':' in host else host}:{self.port}{self.base_url}"
        await AsyncHTTPClient().fetch(address, follow_redirects=False, raise_error=False)
        self.announce(address)
        await self.rehearse(address)

    async def rehearse(self, address: str) -> None:
        """Prepare a page for nobody, so that the first reader finds everything warm."""
        if self.most == 1:  # the place is for a reader
            return
        page = f"{address}voila/render/{settings.START}"
        played = await AsyncHTTPClient().fetch(page, raise_error=False, request_timeout=60)
        if found := KERNEL.search(played.body or b""):
            with suppress(HTTPError):  # stopped meanwhile, with the server
                await self.kernel_manager.shutdown_kernel(found[1].decode())


def serve(
    sockets: Sequence[socket.socket],
    options: ServeOptions,
    *,
    verbose: bool,
    new_secret: bool = False,
) -> None:
    """Serve the kit's notebooks until interrupted.

    Parameters
    ----------
    sockets
        Where to listen, bound to ``options.host``; see :mod:`appraisal.serving.pages.sockets`.
    options
        What it is told.
    verbose
        Print Voila's own log, not only its warnings.
    new_secret
        Give the classes new facilitator links, and end the old ones.

    Raises
    ------
    AppraisalError
        When the class store cannot be had.
    """
    settings.find_template()
    config = Config(settings.voila_settings())
    config.VoilaConfiguration.kernel_spec_manager_class = SingleKernelSpec
    if not verbose:  # an address that leads nowhere is the visitor's affair
        logging.getLogger("tornado.access").setLevel(logging.ERROR)
    config.Voila = Config(
        {
            "ip": options.host,
            "base_url": options.path,
            "root_dir": str(content.kit("notebooks")),
            "open_browser": False,
            "log_level": logging.INFO if verbose else logging.WARNING,
        }
    )
    context: ServerContext | None = None
    opened: Sequence[ServedClass] = ()

    def announce(address: str) -> None:
        print(f"Appraisal is at {address} (stop it with Ctrl-C)", flush=True)
        public = options.public_address
        if public:
            print(f"Readers reach it at {public}", flush=True)
        for one in opened:
            told = join_links.join_text(
                public or address,
                one,
                everywhere=not public and options.host in ANYWHERE,
                alone=not public and options.host in LOOPBACK,
            )
            print(told, flush=True)
        if options.browser and has_display():
            webbrowser.open(address)

    if options.classes:
        from appraisal.serving.classes import join_links

        context, opened = join_links.open_classes(
            options.classes, opens=options.keys, new_secret=new_secret
        )
    for name in STORE:  # kernels inherit our environment, and need no way to the store
        os.environ.pop(variable_of(name), None)

    with tempfile.TemporaryDirectory(prefix="appraisal-", ignore_cleanup_errors=True) as folder:
        settings.ignore_user_config(folder)
        os.environ[SERVED] = "1"  # for kernels
        # as the one instance, so that Voila's parts write to this server's log
        server = KitServer.instance(announce, options, context, sockets=sockets, config=config)
        try:
            server.initialize([])
            server.start()
        finally:
            KitServer.clear_instance()
            if context:
                context.close()


def has_display() -> bool:
    """Say whether a browser window can be opened here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
