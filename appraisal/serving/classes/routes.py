"""A class over HTTP: JSON in, JSON out, beside the pages and never through a kernel.

All paths are below ``class/CODE``, relative to the site; the code is read with or without its
hyphen, in any case. A learner sends ``Authorization: Bearer TOKEN``, a facilitator ``Bearer
SECRET``; neither belongs in an address. POST bodies are ``application/json``, at most 256 kB.

Learner. The browser makes the token itself, once a class: 22 to 86 characters of base64url from
``crypto.getRandomValues`` (128 bits or more), so that joining can be repeated without harm.

``GET  class/CODE``          -> ``{class, code, opens, suggestion}``; opens: ``commit``, ``release``
``POST class/CODE/members``  ``{token, pseudonym}`` (null: be given one)
    -> 201 ``{class, pseudonym, new}``; 409 ``{error, reason: taken|unfit, suggestion}``
``POST class/CODE/commits``  ``{commits: [...]}``, at most 100, each ``{id, lesson, version, step,
    answers, committed}``, for a second vote also ``round: 2`` with the one answer voted on, and
    if asked ``sure: {question: 0-100}``; the id is 8-64 letters, digits, ``-``, ``_``, the same
    at every resend -> ``{commits: [{id, status: kept|known|refused, reason}]}``. Drop from the
    outbox what has a status; a refused one would be refused again.
``GET  class/CODE/state``    -> ``{class, pseudonym, opens, released: {lesson: [step]},
    rounds: [{lesson, step, question, open}]}``

Facilitator, from the link ``class#code=CODE&secret=SECRET``:

``GET  class/CODE/results``  -> ``{class, code, joined, standing, lessons}``; with ``?lesson=ID``
    -> ``{class, code, standing, results}``, as :class:`appraisal.classroom.summary.Results`
``GET  class/CODE/answers.csv``, also with ``?lesson=ID`` -> every answer, one a row
``GET  class/CODE/qr.svg`` -> the learners' link as a QR code
``GET  class/CODE/run-sheet?lesson=ID`` -> minutes, questions to ask, where readers differ
``GET  class/CODE/FILE?lesson=ID&paper=a4|letter`` -> a file to print or to keep:
    ``handout-blank.pdf``, ``handout-key.pdf``, ``summary.pdf``, ``summary.csv``
``POST class/CODE/acts``     ``{id, act, lesson, step, question}``; act is ``release`` (lesson,
    step), ``open-round`` or ``close-round`` (lesson, step, question), ``key-on-commit`` or
    ``key-on-release`` -> the standing: ``{opens, released, rounds}``

``state`` and ``results`` have an ETag. With ``If-None-Match: TAG`` and ``Prefer: wait=25`` the
answer comes as soon as something has changed, or is 304 after that many seconds: ask again.

Errors are ``{error, reason}``: 401 unknown token or secret (join again, or ask for the link), 404
no such class (it may have been forgotten), 413, 422 does not fit, 429 too many wrong guesses, 503
the store is away: keep everything and send it again after ``Retry-After`` seconds.
"""

import re
from typing import Any

from tornado.web import RedirectHandler

from appraisal.serving.classes.base_handlers import ClassHandler, ServerContext
from appraisal.serving.classes.change_feed import Revision
from appraisal.serving.classes.downloads import (
    PAPERS,
    DocumentHandler,
    QrCodeHandler,
    RunSheetHandler,
)
from appraisal.serving.metrics import COMMITS

PAGE = "class.ipynb"  # the facilitator's


class ClassInfoHandler(ClassHandler):
    """A class, to somebody who has its code."""

    code_is_enough = True

    async def get(self, code: str) -> None:
        self.answer(await self.ask_service(self.context.service.class_view, code))


class MembersHandler(ClassHandler):
    """Joining."""

    code_is_enough = True

    async def post(self, code: str) -> None:
        body = self.body()
        joined = await self.ask_service(
            self.context.service.join, code, body.get("token"), body.get("pseudonym")
        )
        self.answer(joined, 201 if joined["new"] else 200)


class CommitsHandler(ClassHandler):
    """What learners hand in."""

    async def post(self, code: str) -> None:
        batch = self.body().get("commits")
        told = await self.ask_service(self.context.service.receive, code, self.bearer(), batch)
        for one in told:
            COMMITS.labels(one["status"]).inc()
        self.answer({"commits": told})


class StateHandler(ClassHandler):
    """What the facilitator has opened, to a member."""

    async def get(self, code: str) -> None:
        found, _ = await self.ask_service(self.context.service.member, code, self.bearer())

        def tag(revision: Revision) -> str:
            return f'"{found.number}.{revision[2]}"' if revision else ""

        if await self.when_changed(found.number, tag):
            self.answer(await self.ask_service(self.context.service.state, code, self.bearer()))


class ResultsHandler(ClassHandler):
    """What the class has answered, to its facilitator."""

    async def get(self, code: str) -> None:
        lesson = self.get_query_argument("lesson", "")
        given = code, self.bearer()
        found = await self.ask_service(self.context.service.find_as_facilitator, *given)

        def tag(revision: Revision) -> str:
            return f'"{found.number}.{".".join(map(str, revision))}"' if revision else ""

        if revision := await self.when_changed(found.number, tag):
            if lesson:
                told = await self.context.results(found.number, revision, lesson, *given)
                self.write_json(told)
            else:
                self.answer(await self.ask_service(self.context.service.overview, *given))


class AnswersTableHandler(ClassHandler):
    """Every answer as CSV, to the facilitator."""

    async def get(self, code: str) -> None:
        lesson = self.get_query_argument("lesson", "") or None
        table = await self.ask_service(self.context.service.table, code, self.bearer(), lesson)
        self.set_header("Content-Type", "text/csv; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Disposition", 'attachment; filename="class-answers.csv"')
        self.write(table.encode("utf-8-sig", "replace"))


class ActsHandler(ClassHandler):
    """What the facilitator does."""

    async def post(self, code: str) -> None:
        given = code, self.bearer()
        found = await self.ask_service(self.context.service.find_as_facilitator, *given)
        standing = await self.ask_service(self.context.service.act, *given, self.body())
        self.context.changes.notify(found.number)
        self.answer(standing)


def handlers(base_url: str, context: ServerContext) -> list[Any]:
    """Return the routes of a class, to stand before whatever catches all others."""
    below = {
        "": ClassInfoHandler,
        "/members": MembersHandler,
        "/commits": CommitsHandler,
        "/state": StateHandler,
    }
    below |= {"/results": ResultsHandler, "/answers.csv": AnswersTableHandler, "/acts": ActsHandler}
    below |= {
        "/run-sheet": RunSheetHandler,
        "/qr.svg": QrCodeHandler,
        f"/({'|'.join(map(re.escape, PAPERS))})": DocumentHandler,
    }
    page = {"url": f"{base_url}voila/render/{PAGE}", "permanent": False}
    return [
        (f"{base_url}class", RedirectHandler, page),
        *(
            (f"{base_url}class/([^/]+){path}", handler, {"context": context})
            for path, handler in below.items()
        ),
    ]
