"""A class over HTTP: JSON in, JSON out, beside the pages and never through a kernel.

All paths are below ``class/CODE``, relative to the site; the code is read with or without its
hyphen, in any case. A learner sends ``Authorization: Bearer TOKEN``, a facilitator ``Bearer
SECRET``; neither belongs in an address. POST bodies are ``application/json``, at most 256 kB.
Each answer is a type of :mod:`appraisal.views.class_member` or :mod:`appraisal.views.class_page`.

Learner. The browser makes the token itself, once a class: 22 to 86 characters of base64url from
``crypto.getRandomValues`` (128 bits or more), so that joining can be repeated without harm.

``GET  class/CODE``         -> ``{class, code, opens, joining, suggestion}``; opens: ``commit``,
    ``release``
``POST class/CODE/members``  ``{token, pseudonym}`` (null: be given one), or ``{token, rejoin}``
    -> 201 ``{class, pseudonym, new}``; 403 ``closed``; 409 ``{error, reason: taken|unfit|rejoin,
    suggestion}``
``POST class/CODE/devices``  -> 201 ``{rejoin, minutes}``: a code for another browser, good once
``POST class/CODE/commits``  ``{commits: [...]}``, at most 100, each ``{id, lesson, version, step,
    answers, committed}``, for a later vote also ``round``, from 2, with the answer voted on, and
    if asked ``sure: {question: 0-100}``; the id is 8-64 letters, digits, ``-``, ``_``, the same
    at every resend -> ``{commits: [{id, status: kept|known|refused, reason}]}``. Drop from the
    outbox what has a status; a refused one would be refused again.
``GET  class/CODE/state``    -> ``{class, pseudonym, opens, released: {lesson: [step]},
    rounds: [{lesson, step, question, open, turn}], without: [part], left_out: {lesson:
    [step or step/question]}, joining, sessions, pass}``; with ``?lesson=ID``, where the
    page is; the pass is for the kernel, see :mod:`appraisal.lessons.state.held_back`

Facilitator, from the link ``class#code=CODE&secret=SECRET``:

``GET  class/CODE/results``  -> ``{class, code, owner, joined, standing, lessons}``; with
    ``?lesson=ID``, also ``&session=N&beside=M`` (0 is all sessions) -> ``{class, code, standing,
    results, beside}``, as :class:`appraisal.classroom.summary.Results`
``GET  class/CODE/people``   -> ``{learners: [{number, pseudonym, commits, here, lesson, seen}],
    facilitators: [{number, name}]}``; POST ``{act, number}``: ``remove``, ``remove-idle``,
    ``rename`` (pseudonym), ``merge`` (into), ``rejoin`` (-> a code as of ``devices``)
``POST class/CODE/facilitators`` ``{act: invite, name}`` -> ``secret``; ``{act: end, number}``; by
    the first facilitator's link alone
``GET  class/CODE/own-words?lesson=ID`` -> ``{questions: [{prompt, texts: [{id, text}]}]}``
``GET  class/CODE/participation.csv`` -> who committed which step, and when
``GET  class/CODE/answers.csv``, also with ``?lesson=ID`` -> every answer, one a row
``GET  class/CODE/qr.svg`` -> the learners' link as a QR code
``GET  class/CODE/run-sheet?lesson=ID`` -> minutes, questions to ask, where readers differ
``GET  class/CODE/questions?lesson=ID`` -> ``{steps: [{id, title, questions: [{id, prompt}]}]}``
``GET  class/CODE/FILE?lesson=ID&paper=a4|letter`` -> a file to print or to keep:
    ``handout-blank.pdf``, ``handout-key.pdf``, ``slides.pptx``, ``slides-without-key.pptx``,
    ``summary.pdf``, ``summary.csv``
``POST class/CODE/acts``     ``{id, act, lesson, step, question}``; act is ``release`` (lesson,
    step), ``open-round`` or ``close-round`` (lesson, step, question), ``key-on-commit`` or
    ``key-on-release``, ``open-joining`` or ``close-joining``, ``begin-session`` (text),
    ``switch-off`` or ``switch-on`` (part, or lesson, step, question) -> the standing: ``{opens,
    released, rounds, without, left_out, joining, sessions}``

``state`` and ``results`` have an ETag. With ``If-None-Match: TAG`` and ``Prefer: wait=25`` the
answer comes as soon as something has changed, or is 304 after that many seconds: ask again.

Errors are ``{error, reason}``: 401 unknown token or secret (join again, or ask for the link), 404
no such class (it may have been forgotten), 413, 422 does not fit, 429 too many wrong guesses, 503
the store is away (``disk-full``: its disk is full): keep everything and send it again after
``Retry-After`` seconds.
"""

import asyncio
import re
from collections.abc import Callable
from typing import Any

from tornado.web import RedirectHandler

from appraisal.serving.classes.base_handlers import (
    ClassHandler,
    ServerContext,
    TooManyJoining,
)
from appraisal.serving.classes.change_feed import Revision
from appraisal.serving.classes.downloads import (
    PAPERS,
    DocumentHandler,
    QrCodeHandler,
    QuestionsHandler,
    RunSheetHandler,
)
from appraisal.serving.metrics import COMMITS
from appraisal.views.class_member import CommitAnswers
from appraisal.views.class_page import PeopleView, WrittenQuestions

PAGE = "class.ipynb"  # the facilitator's


class ClassInfoHandler(ClassHandler):
    """A class, to somebody who has its code."""

    async def get(self, code: str) -> None:
        self.answer(await self.ask_service(self.context.service.class_view, code))


class MembersHandler(ClassHandler):
    """Joining."""

    async def post(self, code: str) -> None:
        body, limiter = self.body(), self.context.limiter
        token, service = body.get("token"), self.context.service
        is_new = not await self.ask_service(service.knows, code, token)
        if is_new and (wait := limiter.join(str(self.request.remote_ip))):
            raise TooManyJoining(wait)
        joined = await self.ask_service(
            service.join, code, token, body.get("pseudonym"), body.get("rejoin")
        )
        self.answer(joined, 201 if joined["new"] else 200)


class CommitsHandler(ClassHandler):
    """What learners hand in."""

    async def post(self, code: str) -> None:
        batch = self.body().get("commits")
        told = await self.of_class(
            code, lambda: self.context.commits.hand_in(code, self.bearer(), batch)
        )
        for one in told:
            COMMITS.labels(one["status"]).inc()
        self.answer(CommitAnswers(commits=told))


class DevicesHandler(ClassHandler):
    """A code with which a learner comes in from another device."""

    async def post(self, code: str) -> None:
        self.answer(
            await self.ask_service(self.context.service.offer_device, code, self.bearer()), 201
        )


class StateHandler(ClassHandler):
    """What the facilitator has opened, to a member; whoever asks is there."""

    async def get(self, code: str) -> None:
        found, member = await self.ask_service(self.context.service.member, code, self.bearer())
        self.here = member.number, self.get_query_argument("lesson", "")[:80]
        await self.context.presence.arrive(*self.here)

        def tag(revision: Revision) -> str:
            return f'"{found.number}.{revision[2]}"' if revision else ""

        revision = await self.when_changed(found.number, tag)
        if revision:
            await self.context.follow_acts(found.number, revision)
            self.answer(await self.ask_service(self.context.service.state, code, self.bearer()))

    def on_finish(self) -> None:
        self.note_left(closed=False)

    def on_connection_close(self) -> None:
        self.note_left(closed=True)

    def note_left(self, *, closed: bool) -> None:
        """Note that the page waits no longer, once."""
        here = self.__dict__.pop("here", None)
        if here:
            left = self.context.presence.leave(*here, closed=closed)
            asyncio.ensure_future(left).add_done_callback(lambda done: done.exception())


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
                asked = lesson, self.number("session", 0), self.number("beside", -1)
                told = await self.context.results(found.number, revision, asked, *given)
                self.write_json(told)
            else:
                self.answer(await self.ask_service(self.context.service.overview, *given))


class OwnWordsHandler(ClassHandler):
    """What was written in own words, without names, to the facilitator."""

    async def get(self, code: str) -> None:
        asked = self.get_query_argument("lesson", ""), self.number("session", 0)
        told = await self.ask_service(self.context.service.own_words, code, self.bearer(), *asked)
        self.answer(WrittenQuestions(questions=told))


class PeopleHandler(ClassHandler):
    """Who is in the class and who is there, to the facilitator, who may change it."""

    async def get(self, code: str) -> None:
        await self.context.presence.keep()
        self.answer(await self.ask_service(self.context.service.people, code, self.bearer()))

    async def post(self, code: str) -> None:
        await self.change(self.context.service.change_people, code)

    async def change(self, change: Callable[..., PeopleView], code: str) -> None:
        """Change the people of the class, and let everybody hear of it."""
        given = code, self.bearer()
        found = await self.ask_service(self.context.service.find_as_facilitator, *given)
        told = await self.ask_service(change, *given, self.body())
        self.context.changes.notify(found.number)
        self.answer(told)


class FacilitatorsHandler(PeopleHandler):
    """Links of other facilitators: made, and ended."""

    async def post(self, code: str) -> None:
        await self.change(self.context.service.change_facilitators, code)


class ParticipationHandler(ClassHandler):
    """Who took part in what and when, as CSV, to the facilitator."""

    async def get(self, code: str) -> None:
        table = await self.ask_service(self.context.service.participation, code, self.bearer())
        self.write_csv(table, "participation.csv")


class AnswersTableHandler(ClassHandler):
    """Every answer as CSV, to the facilitator."""

    async def get(self, code: str) -> None:
        lesson = self.get_query_argument("lesson", "") or None
        table = await self.ask_service(self.context.service.table, code, self.bearer(), lesson)
        self.write_csv(table, "class-answers.csv")


class ActsHandler(ClassHandler):
    """What the facilitator does."""

    async def post(self, code: str) -> None:
        given = code, self.bearer()
        found = await self.ask_service(self.context.service.find_as_facilitator, *given)
        standing = await self.ask_service(self.context.service.act, *given, self.body())
        await self.context.ask(self.context.write_held_back)
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
        "/devices": DevicesHandler,
        "/own-words": OwnWordsHandler,
        "/people": PeopleHandler,
        "/facilitators": FacilitatorsHandler,
        "/participation.csv": ParticipationHandler,
    }
    below |= {
        "/run-sheet": RunSheetHandler,
        "/questions": QuestionsHandler,
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
