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


def test_a_learner_joins_and_hands_in(served, entry) -> None:
    looked = served.ask("GET").json
    assert looked["class"] == "Journal club"
    assert looked["opens"] == "commit"
    token = served.join(looked["suggestion"])
    told = served.ask("POST", "commits", {"commits": [entry]}, token)
    assert told.json == {"commits": [{"id": entry["id"], "status": "kept"}]}
    assert served.ask("POST", "commits", {"commits": [entry]}, token).json["commits"][0] == {
        "id": entry["id"],
        "status": "known",
    }
    results = served.ask("GET", f"results?lesson={LESSON.id}", bearer=served.secret).json["results"]
    assert (results["joined"], results["answered"]) == (1, 1)


@pytest.mark.parametrize("code", WRONG_CODES)
def test_a_wrong_code_leads_nowhere(served, code: str) -> None:
    for path in (f"/class/{code}", f"/class/{code}/state", f"/class/{code}/results"):
        reply = served.ask("GET", path, bearer=served.secret)
        assert reply.status in (400, 404)
        assert traceless(reply)
        assert b"Journal club" not in reply.body


@pytest.mark.parametrize("secret", ["", "x", "x" * 32, "x" * 5000, "Bearer", "\u00e9" * 20])
@pytest.mark.parametrize("path", ["results", f"results?lesson={LESSON.id}", "answers.csv"])
def test_a_wrong_secret_sees_no_result(served, path: str, secret: str) -> None:
    served.join("Ada")
    reply = served.ask("GET", path, bearer=secret.encode().decode("latin-1"))
    assert reply.status == 401
    assert reply.headers["Www-Authenticate"] == "Bearer"
    assert reply.json["reason"] == "not-allowed"
    assert b"Ada" not in reply.body


def test_a_learner_is_no_facilitator_and_the_other_way_round(served, entry) -> None:
    token = served.join()
    assert served.ask("GET", "results", bearer=token).status == 401
    act = {"id": "11111111", "act": "key-on-release"}
    assert served.ask("POST", "acts", act, token).status == 401
    assert served.ask("POST", "commits", {"commits": [entry]}, served.secret).status == 401
    assert served.ask("POST", "commits", {"commits": [entry]}).status == 401
    assert served.ask("GET", "state", bearer=served.secret).status == 401


def test_a_secret_in_the_address_opens_nothing(served) -> None:
    for name in ("secret", "token", "Authorization"):
        assert served.ask("GET", f"results?{name}={served.secret}").status == 401


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
def test_a_body_that_is_none_is_refused(served, body: bytes, status: int) -> None:
    reply = served.ask("POST", "commits", body, served.join())
    assert reply.status == status
    assert reply.json["error"].endswith(".")
    assert traceless(reply)


def test_a_page_of_another_site_is_refused(served) -> None:
    body = {"token": "x" * 30, "pseudonym": "Ada"}
    elsewhere = served.ask("POST", "members", body, Origin="https://elsewhere.example")
    assert elsewhere.status == 403
    form = {"Content-Type": "text/plain"}
    assert served.ask("POST", "members", body, **form).status == 415
    here = f"http://127.0.0.1:{served.port}"
    assert served.ask("POST", "members", body, Origin=here).status == 201
    assert "Access-Control-Allow-Origin" not in served.ask("GET", Origin=here).headers


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://elsewhere.example"}, {"Content-Type": "text/plain"}]
)
def test_a_refusal_keeps_the_line_on_which_a_proxy_asks_next(served, headers) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
    with closing(connection):
        for _ in range(3):
            sent = {"Content-Type": "application/json"} | headers
            connection.request("POST", f"/class/{served.code}/members", b"{}", sent)
            line, answer = connection.sock, connection.getresponse()
            assert answer.status in (403, 415)
            answer.read()
            connection.request("GET", f"/class/{served.code}")
            answer = connection.getresponse()
            assert answer.status == 200
            answer.read()
            assert connection.sock is line


def test_another_name_for_this_machine_is_refused(served) -> None:
    assert served.ask("GET", Host="elsewhere.example").status == 403


def test_a_hostile_pseudonym_stays_text(served) -> None:
    name = "<script>alert(1)</script>"
    served.join(name)
    reply = served.ask("GET", f"results?lesson={LESSON.id}", bearer=served.secret)
    assert reply.headers["Content-Type"] == "application/json; charset=utf-8"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert reply.json["results"]["learners"][0]["pseudonym"] == name


def test_a_spreadsheet_runs_nothing_of_what_learners_wrote(served, committing) -> None:
    entry = committing(LESSON, "claims", random.Random(1))
    words = next(q.id for q in LESSON.step("claims").questions if q.kind == "words")
    entry["answers"][words] = '=HYPERLINK("http://elsewhere.example")'
    token = served.join("=1+1")
    assert served.ask("POST", "commits", {"commits": [entry]}, token).status == 200
    reply = served.ask("GET", "answers.csv", bearer=served.secret)
    assert reply.headers["Content-Disposition"].startswith("attachment")
    lines = reply.body.decode("utf-8-sig").split("\r\n")
    assert reply.body.startswith(BOM_UTF8), "a spreadsheet reads it as UTF-8"
    assert lines[0].startswith("learner,lesson,version,step,round,question,answer")
    assert all(line.startswith("'=1+1,") for line in lines[1:-1])
    assert "\"'=HYPERLINK" in reply.body.decode()


class TestUpdates:
    def waiting(self, served, path: str, bearer: str):
        """Ask for the next change, and return what came and whether before the wait was over."""
        known = served.ask("GET", path, bearer=bearer).headers["Etag"]
        found: list = []

        def ask() -> None:
            begun = time.monotonic()
            reply = served.ask(
                "GET", path, bearer=bearer, **{"If-None-Match": known, "Prefer": f"wait={WAIT}"}
            )
            found.extend([reply, time.monotonic() - begun < WAIT])

        thread = threading.Thread(target=ask)
        thread.start()
        time.sleep(0.3)
        return thread, found

    def test_a_commit_reaches_the_facilitator_while_it_waits(self, served, entry) -> None:
        token = served.join()
        path = f"results?lesson={LESSON.id}"
        thread, found = self.waiting(served, path, served.secret)
        served.ask("POST", "commits", {"commits": [entry]}, token)
        thread.join()
        reply, at_once = found
        assert reply.json["results"]["answered"] == 1
        assert at_once

    def test_a_release_reaches_every_learner_while_it_waits(self, served) -> None:
        tokens = [served.join() for _ in range(5)]
        waiting = [self.waiting(served, "state", token) for token in tokens]
        act = {"id": "11111111", "act": "release", "lesson": LESSON.id, "step": "read"}
        served.ask("POST", "acts", act, served.secret)
        for thread, _ in waiting:
            thread.join()
        for _, (reply, at_once) in waiting:
            assert at_once
            assert reply.json["released"] == {LESSON.id: ["read"]}

    def test_an_act_on_another_server_is_heard_too(self, served) -> None:
        token = served.join()
        thread, found = self.waiting(served, "state", token)
        number = served.store.class_with(served.code).number
        served.store.add_act(number, "11111111", "key-on-release", "", "", "")
        thread.join()
        assert found[0].json["opens"] == "release"
        assert found[1]

    def test_what_others_commit_does_not_wake_learners(self, served, entry) -> None:
        token = served.join()
        known = served.ask("GET", "state", bearer=token).headers["Etag"]
        served.ask("POST", "commits", {"commits": [entry]}, token)
        again = served.ask("GET", "state", bearer=token, **{"If-None-Match": known})
        assert (again.status, again.body) == (304, b"")

    def test_without_a_wish_to_wait_the_answer_comes_at_once(self, served) -> None:
        known = served.ask("GET", "results", bearer=served.secret).headers["Etag"]
        begun = time.monotonic()
        reply = served.ask("GET", "results", bearer=served.secret, **{"If-None-Match": known})
        assert reply.status == 304
        assert time.monotonic() - begun < WAIT


def test_two_facilitators_see_and_do_the_same(served, committing, entry) -> None:
    ada, bo = served.join("Ada"), served.join("Bo")
    for token in (ada, bo):
        served.ask("POST", "commits", {"commits": [entry | {"id": f"{token[:20]}"}]}, token)
    acts = [{"id": f"{n:08}", "act": "open-round", **ITEM} for n in (1, 2)]
    threads = [
        threading.Thread(target=served.ask, args=("POST", "acts", act, served.secret))
        for act in acts
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seen = [served.ask("GET", "results", bearer=served.secret).json for _ in "ab"]
    assert seen[0] == seen[1]
    assert seen[0]["standing"]["rounds"] == [{**ITEM, "open": True, "turn": 2}]
    assert seen[0]["lessons"] == [
        {"id": LESSON.id, "title": LESSON.title, "learners": 2, "commits": 2}
    ]
    closed = served.ask(
        "POST", "acts", {"id": "33333333", "act": "close-round", **ITEM}, served.secret
    )
    assert closed.json["rounds"] == [{**ITEM, "open": False, "turn": 2}]


def test_while_the_store_is_away_learners_are_told_to_keep_their_answers(
    served, entry, monkeypatch
) -> None:
    token = served.join()

    def away(*_: object) -> None:
        raise StoreUnavailable("The class store does not answer now. Try again shortly.")

    with monkeypatch.context() as changed:
        for name in ("class_with", "add_together", "members_with"):
            changed.setattr(served.store, name, away)
        for method, path, body in (
            ("GET", "", None),
            ("GET", "state", None),
            ("GET", "results", None),
            ("POST", "commits", {"commits": [entry]}),
            ("POST", "members", {"token": "x" * 30, "pseudonym": "Bo"}),
        ):
            reply = served.ask(method, path, body, token)
            assert (reply.status, reply.json["reason"]) == (503, "away")
            assert int(reply.headers["Retry-After"]) > 0
            assert traceless(reply)
    assert served.ask("POST", "commits", {"commits": [entry]}, token).status == 200


def test_a_full_disk_is_said_as_one_and_everything_is_kept_once_there_is_room(
    served, committing, caplog
) -> None:
    token, drawn = served.join(), random.Random(1)
    entries = [committing(LESSON, step, drawn) for step in ("read", "design")]
    words = "x" * 4000
    large = [
        {**entries[0], "id": f"{n:012}", "version": 1, "answers": {"q": words}} for n in range(9)
    ]
    engine = served.store._engine
    with engine.connect() as connection:
        pages = [connection.exec_driver_sql("PRAGMA page_count").scalar()]

    @partial(event.listen, engine, "connect")
    def bound(connection, _record) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages[-1]}").close()

    engine.dispose()  # SQLite itself says from now on that there is no room
    reply = served.ask("POST", "commits", {"commits": [*entries, *large]}, token)
    assert (reply.status, reply.json["reason"]) == (503, "disk-full")
    assert "disk of the class store is full" in reply.json["error"]
    assert int(reply.headers["Retry-After"]) > 0
    assert "disk of the class store is full" in caplog.text
    assert served.ask("GET", "state", bearer=token).status == 200
    assert served.ask("GET", f"results?lesson={LESSON.id}", bearer=served.secret).status == 200
    assert served.ask("GET", "people", bearer=served.secret).status == 200
    pages.append(2**30)
    engine.dispose()
    again = served.ask("POST", "commits", {"commits": [*entries, *large]}, token)
    assert [one["status"] for one in again.json["commits"]] == ["kept"] * 11


def test_a_fault_of_ours_says_nothing_of_our_inside(served, monkeypatch, caplog) -> None:
    monkeypatch.setattr(served.store, "class_with", lambda _: 1 / 0)
    reply = served.ask("GET")
    assert (reply.status, reply.json["reason"]) == (500, "fault")
    assert traceless(reply)


def test_a_class_that_is_forgotten_is_gone_for_everybody(served, entry) -> None:
    token = served.join()
    registry.forget(served.store, "Journal club")
    assert served.ask("POST", "commits", {"commits": [entry]}, token).status == 404
    assert served.ask("GET", "state", bearer=token).json["reason"] == "no-class"
    assert served.ask("GET", "results", bearer=served.secret).status == 404


def test_the_short_link_leads_to_the_facilitators_page(served) -> None:
    reply = served.ask("GET", "/class")
    assert reply.status == 302
    assert reply.headers["Location"].startswith("/voila/render/")


def test_a_database_that_lost_its_tables_counts_as_away(served) -> None:
    with served.store._writing.begin() as connection:
        for table in ("acts", "commits", "devices", "facilitators", "members", "classes"):
            connection.execute(text(f"DROP TABLE {table}"))
    reply = served.ask("GET")
    assert reply.status == 503
    assert traceless(reply)
