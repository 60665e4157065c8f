"""A notebook of the kit as a page: run, and sent part by part."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, suppress
from queue import Empty
from typing import Any
from uuid import uuid4

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import CellExecutionError
from nbconvert.filters.ansi import strip_ansi
from nbformat import NotebookNode
from nbformat.v4 import new_output
from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, authenticated
from voila.execute import VoilaExecutor
from voila.handler import BaseVoilaHandler, VoilaHandler
from voila.notebook_renderer import NotebookRenderer
from voila.utils import get_page_config

from appraisal import content
from appraisal.serving.metrics import PAGE_SECONDS, PAGES
from appraisal.serving.pages.admission import Admission, ServerFull
from appraisal.serving.pages.logs import error_fields, error_id
from appraisal.serving.pages.own_notebooks import own_notebook

TICK = 1.0  # seconds without a part after which the reader hears how it stands
PATIENCE = 60  # seconds in which the outputs of a cell that has run must have arrived
KNOCK = 0.05  # seconds after which a kernel is asked once more whether it hears us
STICKY = "appraisal_server"  # cookie; nginx reads no name with a hyphen
COME_AGAIN = 10  # seconds after which a reader who found no place may try again


class PageHandler(BaseVoilaHandler):
    """A page for a reader; a failure has an id that stands on it and in the log."""

    error_id = ""

    def set_cookie(self, name: str, value: str | bytes, *given: Any, **how: Any) -> None:
        """Set a cookie for this site alone, and over TLS for TLS alone."""
        how = {"path": self.base_url, "samesite": "Lax"} | how
        how.setdefault("secure", self.request.protocol == "https")
        super().set_cookie(name, value, *given, **how)

    def render_template(self, name: str, **names: Any) -> str:
        return super().render_template(name, error_id=self.error_id, **names)

    def log_exception(self, kind: Any, error: Any, trace: Any) -> None:
        if isinstance(error, HTTPError) and error.status_code < 500:
            super().log_exception(kind, error, trace)
            return
        self.error_id = error_id()
        where = self._request_summary()
        self.log.error(
            "Error %s at %s",
            self.error_id,
            where,
            exc_info=(kind, error, trace),
            extra=error_fields(self.error_id, "request"),
        )


class NotFoundHandler(PageHandler):
    """Whatever is no page of the kit gets a plain message and a way back."""

    def get(self) -> None:
        raise HTTPError(404)

    head = get


class FreePlacesHandler(PageHandler):
    """Says to a reader who found no place whether there is one now."""

    def get(self) -> None:
        self.set_header("Cache-Control", "no-store")
        is_free = self.settings["admission"].has_room() and not self.settings.get("draining")
        self.set_status(200 if is_free else 503)  # by which a proxy asks the next server
        self.finish({"free": is_free})

    head = get


class Renderer(NotebookRenderer):
    """Runs a notebook cell by cell; a cell that fails says so in its place."""

    async def load_notebook(self, path: str) -> NotebookNode:
        """Load a notebook of the kit, or make one of a lesson of one's own."""
        found = own_notebook(path)
        return await (self.fix_notebook(found) if found else super().load_notebook(path))

    async def _jinja_kernel_start(
        self, nb: NotebookNode, kernel_id: str, kernel_future: Any
    ) -> str:
        manager = await kernel_future
        self.executor = VoilaExecutor(nb, km=manager, config=self.traitlet_config)
        # by itself it would wait four seconds, and go on without what the cell shows
        self.executor.iopub_timeout = PATIENCE
        self.executor.raise_on_iopub_timeout = True
        self.executor.kc = await connect(manager, self.executor.startup_timeout)
        self.kernel_started = True
        return kernel_id

    async def _jinja_cell_generator(
        self, nb: NotebookNode, kernel_id: str
    ) -> AsyncIterator[NotebookNode]:
        ran = False  # whether a cell was run to its end: the later ones build on the first
        for index, cell in enumerate(nb.cells):
            go_on = True
            try:
                cell = await self.executor.async_execute_cell(cell, index, store_history=False)
                ran |= cell.cell_type == "code"
            except CellExecutionError as error:
                cell.outputs = [self.failure(index, strip_ansi(str(error)))]
                go_on = ran
            except Exception as error:
                task = asyncio.current_task()
                if task and task.cancelling():  # taken by nbclient for the end of the kernel
                    raise asyncio.CancelledError from error
                cell.outputs = [self.failure(index, f"{type(error).__name__}: {error}")]
                go_on = False
            self.keep_from_readers(cell, index)
            yield cell
            if not go_on:
                break
        await self._cleanup_resources()

    def failure(self, index: int, detail: str) -> NotebookNode:
        """Log what went wrong, and return an output that names it."""
        id = error_id()
        where = f"{self.notebook_path}, part {index + 1}"
        self.log.error("Error %s in %s: %s", id, where, detail, extra=error_fields(id, "part"))
        return new_output("error", ename="failed", evalue=id)

    def keep_from_readers(self, cell: NotebookNode, index: int) -> None:
        """Move what a cell wrote to standard error, a warning for instance, to the log."""
        kept = []
        for output in cell.get("outputs", ()):
            if output.output_type == "stream" and output.name == "stderr":
                where = f"{self.notebook_path}, part {index + 1}"
                self.log.warning("Said in %s: %s", where, strip_ansi(output.text).strip())
            else:
                kept.append(output)
        if kept or "outputs" in cell:
            cell.outputs = kept


async def connect(manager: AsyncKernelManager, patience: float) -> AsyncKernelClient:
    """Connect to a kernel and return once it answers and what it publishes arrives.

    The client's own ``wait_for_ready`` goes on to listen for a fifth of a second of silence;
    here nobody minds an earlier message, since every answer names its question.
    """
    client: AsyncKernelClient = manager.client()
    client.start_channels(hb=False)  # the manager is told of a kernel that ends
    loop = asyncio.get_running_loop()
    until = loop.time() + patience
    heard = {"shell": False, "iopub": False}
    while not all(heard.values()):
        client.kernel_info()
        for name, channel in (("shell", client.shell_channel), ("iopub", client.iopub_channel)):
            with suppress(Empty):
                await channel.get_msg(timeout=KNOCK)
                heard[name] = True
        if not await manager.is_alive():
            raise RuntimeError("The kernel ended before it answered.")
        if loop.time() > until:
            raise TimeoutError(f"The kernel did not answer within {patience:.0f} seconds.")
    client.allow_stdin = False
    return client


class NotebookHandler(PageHandler, VoilaHandler):
    """A notebook of the kit, run and shown; any other name is a page that does not exist."""

    @authenticated
    async def get(self, path: str = "") -> None:
        self.begin(path)
        _ = self.xsrf_token  # sets the cookie with which a page that is left may stop its kernel
        admission: Admission = self.settings["admission"]
        self.kernel_id = str(uuid4())
        if self.settings.get("draining"):
            self.turn_away("stopping.html")
            return
        try:
            self.visit = await admission.enter(self.kernel_id, str(self.request.remote_ip))
        except ServerFull:
            self.turn_away("full.html", most=admission.most)
            return
        if name := self.settings.get("server_name"):  # where its kernel is, for a proxy to go by
            self.set_cookie(STICKY, name, httponly=True)
        self.starting: asyncio.Future[str] | None = None
        self.showing = asyncio.ensure_future(self.show(path))
        with PAGE_SECONDS.time():
            await self.showing

    @authenticated
    async def head(self, path: str = "") -> None:
        """Answer whoever only asks whether there is such a page, and start nothing for it."""
        self.begin(path)

    def begin(self, path: str) -> None:
        """Set the headers of a page, if it is one of the kit's or of one's own folder."""
        kit = {file.name for file in content.kit("notebooks").glob("*.ipynb")}
        if path not in kit and own_notebook(path) is None:
            raise HTTPError(404)
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Accel-Buffering", "no")  # a proxy is to pass on each part as it comes

    def turn_away(self, template: str, **names: Any) -> None:
        """Tell a reader for whom there is no place now; a proxy asks another server first."""
        PAGES.labels("refused").inc()
        self.set_status(503)
        self.set_header("Retry-After", str(COME_AGAIN))
        self.finish(self.render_template(template, **names))

    def on_connection_close(self) -> None:
        """Stop preparing a page that nobody waits for any more."""
        if hasattr(self, "showing"):
            self.showing.cancel()

    async def show(self, path: str) -> None:
        """Send the page, and leave a kernel to its reader or, if it fails, none at all."""
        kernel = asyncio.ensure_future(self.kernel())
        try:
            async with aclosing(self.parts(path, kernel)) as parts:
                async for html in parts:
                    self.write(html)
                    await self.flush()
            PAGES.labels("shown").inc()
        except (asyncio.CancelledError, StreamClosedError):
            PAGES.labels("left").inc()
            self.log.info("A reader left while %s was prepared.", path)
            await self.abandon(kernel)
        except Exception:
            if not self.settings.get("stopping"):
                id = error_id()
                PAGES.labels("failed").inc()
                self.log.exception("Error %s in %s", id, path, extra=error_fields(id, "page"))
                self.write(f'<script>voila_failed("{id}")</script>')
            await self.abandon(kernel)
        finally:
            self.visit.end()

    async def kernel(self) -> AsyncKernelManager:
        """Wait for this page's turn, then start its kernel."""
        await self.visit.turn()
        start = self.kernel_manager.start_kernel(kernel_id=self.kernel_id, path="")
        self.starting = asyncio.ensure_future(start)
        # once begun it goes through to its end, so that it can be ended in an orderly way
        await asyncio.shield(self.starting)
        return self.kernel_manager.get_kernel(self.kernel_id)

    async def abandon(self, kernel: "asyncio.Future[AsyncKernelManager]") -> None:
        """End the kernel of a page that was not finished."""
        kernel.cancel()
        with suppress(Exception, asyncio.CancelledError):
            await kernel
        if self.starting:
            with suppress(Exception):  # what failed is in the log, or there is no kernel
                await self.starting
                await self.kernel_manager.shutdown_kernel(self.kernel_id, now=True)

    async def parts(
        self, path: str, kernel: "asyncio.Future[AsyncKernelManager]"
    ) -> AsyncGenerator[str, None]:
        """Yield the page as it comes into being, and meanwhile how it stands."""
        renderer = await self.renderer(path)
        made: asyncio.Queue[str] = asyncio.Queue()

        async def render() -> None:
            async for html, _ in renderer.generate_content_generator(self.kernel_id, kernel):
                made.put_nowait(html)

        rendering = asyncio.ensure_future(render())
        rendering.add_done_callback(lambda _: made.put_nowait(""))
        told = ""
        try:
            while not rendering.done() or not made.empty():
                try:
                    part = await asyncio.wait_for(made.get(), TICK)
                except TimeoutError:
                    part, told = self.news(told), self.news("")
                while not made.empty():
                    part += made.get_nowait()
                if part:
                    yield part
            await rendering  # raises what went wrong
        finally:
            rendering.cancel()
            # what still runs would take the end of its kernel for a fault
            with suppress(Exception, asyncio.CancelledError):
                await rendering

    async def renderer(self, path: str) -> Renderer:
        page_config = get_page_config(
            self.base_url, self.settings, self.log, self.voila_configuration
        )
        renderer = Renderer(
            request_handler=self,
            voila_configuration=self.voila_configuration,
            traitlet_config=self.traitlet_config,
            notebook_path=path,
            template_paths=self.template_paths,
            config_manager=self.config_manager,
            contents_manager=self.contents_manager,
            base_url=self.base_url,
            kernel_spec_manager=self.kernel_spec_manager,
            page_config=page_config | {"kitFiles": self.settings["kit_files"]},
        )
        await renderer.initialize()
        # the same for every page, and it knows the compiled templates
        renderer.exporter = self.settings.setdefault("exporter", renderer.exporter)
        return renderer

    def news(self, told: str) -> str:
        """Return the script that says how many come first, unless it says what was told."""
        now = f"<script>voila_line({self.visit.before})</script>" if not self.visit.has_turn else ""
        return "" if now == told else now
