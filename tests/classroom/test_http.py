"""Over HTTP: only those it belongs to are answered, soon, and nobody else learns anything."""

import http.client
import random
import threading
import time
from codecs import BOM_UTF8
from contextlib import closing
from functools import partial

import pytest
from sqlalchemy import event, text

from appraisal.classroom import registry, submissions
from appraisal.classroom.engine import StoreUnavailable

WAIT = 20  # seconds a request may wait for what changes
LESSON = submissions.require_lesson("cd20-preemptive")
ITEM = {"lesson": LESSON.id, "step": "design", "question": "kind"}
WRONG_CODES = [
    "AAA-AAA",
    "K7M4QX",
    "K7M4-QX9P",
    "0OI-L11",
    "x",
    "x" * 5000,
    "%00",
    "..%2f..",
    "%ff",
    "'--",
]


@pytest.fixture
def url(tmp_path) -> str:
    """What is tested here is in front of the store; test_together.py has both kinds."""
    return f"sqlite:///{tmp_path}/classes.sqlite"


@pytest.fixture
def entry(committing):
    return committing(LESSON, "design", random.Random(1))


def traceless(reply) -> bool:
    body = reply.body.decode()
    return not any(word in body for word in ("Traceback", "File ", "sqlalchemy", ".py"))


def test_a_learner_joins_and_hands_in(class_server, entry) -> None:
    looked = class_server.ask("GET").json
    assert looked["class"] == "Journal club"
    assert looked["opens"] == "commit"
    token = class_server.join(looked["suggestion"])
    told = class_server.ask("POST", "commits", {"commits": [entry]}, token)
    assert told.json == {"commits": [{"id": entry["id"], "status": "kept"}]}
    assert class_server.ask("POST", "commits", {"commits": [entry]}, token).json["commits"][0] == {
        "id": entry["id"],
        "status": "known",
    }
    results = class_server.ask(
        "GET", f"results?lesson={LESSON.id}", bearer=class_server.secret
    ).json["results"]
    assert (results["joined"], results["answered"]) == (1, 1)


@pytest.mark.parametrize("code", WRONG_CODES)
def test_a_wrong_code_leads_nowhere(class_server, code: str) -> None:
    for path in (f"/class/{code}", f"/class/{code}/state", f"/class/{code}/results"):
        reply = class_server.ask("GET", path, bearer=class_server.secret)
        assert reply.status in (400, 404)
        assert traceless(reply)
        assert b"Journal club" not in reply.body


@pytest.mark.parametrize("secret", ["", "x", "x" * 32, "x" * 5000, "Bearer", "\u00e9" * 20])
@pytest.mark.parametrize("path", ["results", f"results?lesson={LESSON.id}", "answers.csv"])
def test_a_wrong_secret_sees_no_result(class_server, path: str, secret: str) -> None:
    class_server.join("Ada")
    reply = class_server.ask("GET", path, bearer=secret.encode().decode("latin-1"))
    assert reply.status == 401
    assert reply.headers["Www-Authenticate"] == "Bearer"
    assert reply.json["reason"] == "not-allowed"
    assert b"Ada" not in reply.body


def test_a_learner_is_no_facilitator_and_the_other_way_round(class_server, entry) -> None:
    token = class_server.join()
    assert class_server.ask("GET", "results", bearer=token).status == 401
    act = {"id": "11111111", "act": "key-on-release"}
    assert class_server.ask("POST", "acts", act, token).status == 401
    assert (
        class_server.ask("POST", "commits", {"commits": [entry]}, class_server.secret).status == 401
    )
    assert class_server.ask("POST", "commits", {"commits": [entry]}).status == 401
    assert class_server.ask("GET", "state", bearer=class_server.secret).status == 401


def test_a_secret_in_the_address_opens_nothing(class_server) -> None:
    for name in ("secret", "token", "Authorization"):
        assert class_server.ask("GET", f"results?{name}={class_server.secret}").status == 401


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"nonsense", 400),
        (b"[1]", 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        (b'{"commits": 9' + b"9" * 5000 + b"}", 400),
        (b'{"commits": "x"}', 422),
        (b'{"commits": [' + b"{}," * 200 + b"{}]}", 422),
        (b'{"x": "' + b"x" * 300_000 + b'"}', 413),
        (b"0" * 900_000, 413),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_body_that_is_none_is_refused(class_server, body: bytes, status: int) -> None:
    reply = class_server.ask("POST", "commits", body, class_server.join())
    assert reply.status == status
    assert reply.json["error"].endswith(".")
    assert traceless(reply)


def test_a_page_of_another_site_is_refused(class_server) -> None:
    body = {"token": "x" * 30, "pseudonym": "Ada"}
    elsewhere = class_server.ask("POST", "members", body, Origin="https://elsewhere.example")
    assert elsewhere.status == 403
    form = {"Content-Type": "text/plain"}
    assert class_server.ask("POST", "members", body, **form).status == 415
    here = f"http://127.0.0.1:{class_server.port}"
    assert class_server.ask("POST", "members", body, Origin=here).status == 201
    assert "Access-Control-Allow-Origin" not in class_server.ask("GET", Origin=here).headers


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://elsewhere.example"}, {"Content-Type": "text/plain"}]
)
def test_a_refusal_keeps_the_line_on_which_a_proxy_asks_next(class_server, headers) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", class_server.port, timeout=60)
    with closing(connection):
        for _ in range(3):
            sent = {"Content-Type": "application/json"} | headers
            connection.request("POST", f"/class/{class_server.code}/members", b"{}", sent)
            line, answer = connection.sock, connection.getresponse()
            assert answer.status in (403, 415)
            answer.read()
            connection.request("GET", f"/class/{class_server.code}")
            answer = connection.getresponse()
            assert answer.status == 200
            answer.read()
            assert connection.sock is line


def test_another_name_for_this_machine_is_refused(class_server) -> None:
    assert class_server.ask("GET", Host="elsewhere.example").status == 403


def test_a_hostile_pseudonym_stays_text(class_server) -> None:
    name = "<script>alert(1)</script>"
    class_server.join(name)
    reply = class_server.ask("GET", f"results?lesson={LESSON.id}", bearer=class_server.secret)
    assert reply.headers["Content-Type"] == "application/json; charset=utf-8"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert reply.json["results"]["learners"][0]["pseudonym"] == name


def test_a_spreadsheet_runs_nothing_of_what_learners_wrote(class_server, committing) -> None:
    entry = committing(LESSON, "claims", random.Random(1))
    words = next(q.id for q in LESSON.step("claims").questions if q.kind == "words")
    entry["answers"][words] = '=HYPERLINK("http://elsewhere.example")'
    token = class_server.join("=1+1")
    assert class_server.ask("POST", "commits", {"commits": [entry]}, token).status == 200
    reply = class_server.ask("GET", "answers.csv", bearer=class_server.secret)
    assert reply.headers["Content-Disposition"].startswith("attachment")
    lines = reply.body.decode("utf-8-sig").split("\r\n")
    assert reply.body.startswith(BOM_UTF8), "a spreadsheet reads it as UTF-8"
    assert lines[0].startswith("learner,lesson,version,step,round,question,answer")
    assert all(line.startswith("'=1+1,") for line in lines[1:-1])
    assert "\"'=HYPERLINK" in reply.body.decode()


class TestUpdates:
    def waiting(self, class_server, path: str, bearer: str):
        """Ask for the next change, and return what came and whether before the wait was over."""
        known = class_server.ask("GET", path, bearer=bearer).headers["Etag"]
        found: list = []

        def ask() -> None:
            begun = time.monotonic()
            reply = class_server.ask(
                "GET", path, bearer=bearer, **{"If-None-Match": known, "Prefer": f"wait={WAIT}"}
            )
            found.extend([reply, time.monotonic() - begun < WAIT])

        thread = threading.Thread(target=ask)
        thread.start()
        time.sleep(0.3)
        return thread, found

    def test_a_commit_reaches_the_facilitator_while_it_waits(self, class_server, entry) -> None:
        token = class_server.join()
        path = f"results?lesson={LESSON.id}"
        thread, found = self.waiting(class_server, path, class_server.secret)
        class_server.ask("POST", "commits", {"commits": [entry]}, token)
        thread.join()
        reply, at_once = found
        assert reply.json["results"]["answered"] == 1
        assert at_once

    def test_a_release_reaches_every_learner_while_it_waits(self, class_server) -> None:
        tokens = [class_server.join() for _ in range(5)]
        waiting = [self.waiting(class_server, "state", token) for token in tokens]
        act = {"id": "11111111", "act": "release", "lesson": LESSON.id, "step": "read"}
        class_server.ask("POST", "acts", act, class_server.secret)
        for thread, _ in waiting:
            thread.join()
        for _, (reply, at_once) in waiting:
            assert at_once
            assert reply.json["released"] == {LESSON.id: ["read"]}

    def test_an_act_on_another_server_is_heard_too(self, class_server) -> None:
        token = class_server.join()
        thread, found = self.waiting(class_server, "state", token)
        number = class_server.store.class_with(class_server.code).number
        class_server.store.add_act(number, "11111111", "key-on-release", "", "", "")
        thread.join()
        assert found[0].json["opens"] == "release"
        assert found[1]

    def test_what_others_commit_does_not_wake_learners(self, class_server, entry) -> None:
        token = class_server.join()
        known = class_server.ask("GET", "state", bearer=token).headers["Etag"]
        class_server.ask("POST", "commits", {"commits": [entry]}, token)
        again = class_server.ask("GET", "state", bearer=token, **{"If-None-Match": known})
        assert (again.status, again.body) == (304, b"")

    def test_without_a_wish_to_wait_the_answer_comes_at_once(self, class_server) -> None:
        known = class_server.ask("GET", "results", bearer=class_server.secret).headers["Etag"]
        begun = time.monotonic()
        reply = class_server.ask(
            "GET", "results", bearer=class_server.secret, **{"If-None-Match": known}
        )
        assert reply.status == 304
        assert time.monotonic() - begun < WAIT


def test_two_facilitators_see_and_do_the_same(class_server, committing, entry) -> None:
    ada, bo = class_server.join("Ada"), class_server.join("Bo")
    for token in (ada, bo):
        class_server.ask("POST", "commits", {"commits": [entry | {"id": f"{token[:20]}"}]}, token)
    acts = [{"id": f"{n:08}", "act": "open-round", **ITEM} for n in (1, 2)]
    threads = [
        threading.Thread(target=class_server.ask, args=("POST", "acts", act, class_server.secret))
        for act in acts
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seen = [class_server.ask("GET", "results", bearer=class_server.secret).json for _ in "ab"]
    assert seen[0] == seen[1]
    assert seen[0]["standing"]["rounds"] == [{**ITEM, "open": True, "turn": 2}]
    assert seen[0]["lessons"] == [
        {"id": LESSON.id, "title": LESSON.title, "learners": 2, "commits": 2}
    ]
    closed = class_server.ask(
        "POST", "acts", {"id": "33333333", "act": "close-round", **ITEM}, class_server.secret
    )
    assert closed.json["rounds"] == [{**ITEM, "open": False, "turn": 2}]


def test_while_the_store_is_away_learners_are_told_to_keep_their_answers(
    class_server, entry, monkeypatch
) -> None:
    token = class_server.join()

    def away(*_: object) -> None:
        raise StoreUnavailable("The class store does not answer now. Try again shortly.")

    with monkeypatch.context() as changed:
        for name in ("class_with", "add_together", "members_with"):
            changed.setattr(class_server.store, name, away)
        for method, path, body in (
            ("GET", "", None),
            ("GET", "state", None),
            ("GET", "results", None),
            ("POST", "commits", {"commits": [entry]}),
            ("POST", "members", {"token": "x" * 30, "pseudonym": "Bo"}),
        ):
            reply = class_server.ask(method, path, body, token)
            assert (reply.status, reply.json["reason"]) == (503, "away")
            assert int(reply.headers["Retry-After"]) > 0
            assert traceless(reply)
    assert class_server.ask("POST", "commits", {"commits": [entry]}, token).status == 200


def test_a_full_disk_is_said_as_one_and_everything_is_kept_once_there_is_room(
    class_server, committing, caplog
) -> None:
    token, drawn = class_server.join(), random.Random(1)
    entries = [committing(LESSON, step, drawn) for step in ("read", "design")]
    words = "x" * 4000
    large = [
        {**entries[0], "id": f"{n:012}", "version": 1, "answers": {"q": words}} for n in range(9)
    ]
    engine = class_server.store._engine
    with engine.connect() as connection:
        pages = [connection.exec_driver_sql("PRAGMA page_count").scalar()]

    @partial(event.listen, engine, "connect")
    def limit_pages(connection, _record) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages[-1]}").close()

    engine.dispose()  # SQLite itself says from now on that there is no room
    reply = class_server.ask("POST", "commits", {"commits": [*entries, *large]}, token)
    assert (reply.status, reply.json["reason"]) == (503, "disk-full")
    assert "disk of the class store is full" in reply.json["error"]
    assert int(reply.headers["Retry-After"]) > 0
    assert "disk of the class store is full" in caplog.text
    assert class_server.ask("GET", "state", bearer=token).status == 200
    assert (
        class_server.ask("GET", f"results?lesson={LESSON.id}", bearer=class_server.secret).status
        == 200
    )
    assert class_server.ask("GET", "people", bearer=class_server.secret).status == 200
    pages.append(2**30)
    engine.dispose()
    again = class_server.ask("POST", "commits", {"commits": [*entries, *large]}, token)
    assert [one["status"] for one in again.json["commits"]] == ["kept"] * 11


def test_a_fault_of_ours_says_nothing_of_our_inside(class_server, monkeypatch, caplog) -> None:
    monkeypatch.setattr(class_server.store, "class_with", lambda _: 1 / 0)
    reply = class_server.ask("GET")
    assert (reply.status, reply.json["reason"]) == (500, "fault")
    assert traceless(reply)


def test_a_class_that_is_forgotten_is_gone_for_everybody(class_server, entry) -> None:
    token = class_server.join()
    registry.forget(class_server.store, "Journal club")
    assert class_server.ask("POST", "commits", {"commits": [entry]}, token).status == 404
    assert class_server.ask("GET", "state", bearer=token).json["reason"] == "no-class"
    assert class_server.ask("GET", "results", bearer=class_server.secret).status == 404


def test_the_short_link_leads_to_the_facilitators_page(class_server) -> None:
    reply = class_server.ask("GET", "/class")
    assert reply.status == 302
    assert reply.headers["Location"].startswith("/voila/render/")


def test_a_database_that_lost_its_tables_counts_as_away(class_server) -> None:
    with class_server.store._writing.begin() as connection:
        for table in ("acts", "commits", "devices", "facilitators", "members", "classes"):
            connection.execute(text(f"DROP TABLE {table}"))
    reply = class_server.ask("GET")
    assert reply.status == 503
    assert traceless(reply)
