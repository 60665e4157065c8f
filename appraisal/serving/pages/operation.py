"""What whoever runs a server asks it: is it alive, is it ready, how is it."""

import asyncio
from contextlib import suppress
from typing import Any

from tornado.web import RequestHandler

from appraisal.errors import AppraisalError
from appraisal.serving import metrics

PATIENCE = 3.0  # seconds for the class store to answer


class OperationHandler(RequestHandler):
    """Asked by programs at any name or address of this machine; sets no cookie, knows nobody."""

    def initialize(self, context: Any = None) -> None:
        self.context = context

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")

    def compute_etag(self) -> None:
        return None

    @property
    def draining(self) -> bool:
        return bool(self.settings.get("draining"))

    async def get(self) -> None:
        raise NotImplementedError

    async def head(self) -> None:
        await self.get()


class HealthHandler(OperationHandler):
    """Alive: it answers. Whoever gets no answer may start it anew."""

    async def get(self) -> None:
        self.finish({"alive": True})


class ReadyHandler(OperationHandler):
    """Ready: a reader who comes now is let in, and a class can be kept. 503 when not."""

    async def get(self) -> None:
        parts = {
            "draining": self.draining,
            "room": self.settings["admission"].has_room(),
            "store": await self.reach_store(),
        }
        is_ready = parts["room"] and not self.draining and parts["store"] is not False
        self.set_status(200 if is_ready else 503)
        self.finish({"ready": is_ready, **parts})

    async def reach_store(self) -> bool | None:
        """Say whether the class store answers; None where no class is served."""
        if self.context is None:
            return None
        asked = self.context.ask(self.context.service.store.check)
        with suppress(TimeoutError, AppraisalError):
            await asyncio.wait_for(asked, PATIENCE)
            return True
        return False


class MetricsHandler(OperationHandler):
    """How it is, for Prometheus."""

    async def get(self) -> None:
        kind, text = await metrics.exposition(
            self.settings["admission"],
            draining=self.draining,
            accepts=self.request.headers.get("Accept", ""),
        )
        self.set_header("Content-Type", kind)
        self.finish(text)


HANDLERS = (HealthHandler, ReadyHandler, MetricsHandler)


def handlers(base_url: str, context: Any) -> list[Any]:
    """Return the routes."""
    routes = dict(zip(("healthz", "readyz", "metrics"), HANDLERS, strict=True))
    return [
        (f"{base_url}{name}", handler, {"context": context}) for name, handler in routes.items()
    ]
