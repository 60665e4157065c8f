"""Whatever a file holds, it is read or refused with a line, in a moment, and nothing is run."""

import pytest

from appraisal import content
from appraisal.content import read, read_text
from appraisal.errors import ContentError, UnknownId
from appraisal.instruments.routing import Routing
from appraisal.records.study import Study

from ..waiting import within_a_minute

STUDY = (content.kit("datasets") / "studies" / "cd20-preemptive.yaml").read_text(encoding="utf-8")
LAUGHS = "a: &a0 [" + "x, " * 9 + "x]\n"
LAUGHS += "".join(f"b{n}: &a{n} [" + f"*a{n - 1}, " * 9 + f"*a{n - 1}]\n" for n in range(1, 9))

# what stands in the file, and the line and words of what is said of it
REFUSED = [
    ("a: &a [*a]\n", 1, "`*a`, which holds itself"),
    ("a: &a {b: {c: *a}}\n", 1, "`*a`, which holds itself"),
    ("a: 1\nb: *c\n", 2, "`*c`, but nothing above"),
    (LAUGHS, 5, "more than 100000 values"),
    (STUDY + LAUGHS, None, "more than 100000 values"),
    ("a: " + "[" * 100 + "]" * 100, 1, "more than 40 levels"),
    ("a: " + "[" * 100_000 + "]" * 100_000, 1, "more than 40 levels"),
    ("a: " + "[" * 100_000, 1, "more than 40 levels"),
    ("a:\n" + "- " * 3_000 + "x", 2, "more than 40 levels"),
    ("\n".join(" " * n + "a:" for n in range(900)), 41, "more than 40 levels"),
    ("id: a\ntitle: !secret x\n", 2, "tag `!secret`"),
    ("id: !!python/name:os.system x\n", 1, "tag `tag:yaml.org,2002:python/name:os.system`"),
    ('id: !!python/object/apply:os.system ["true"]\n', 1, "tag `tag:yaml.org"),
    ("id: !!int abc\n", 1, "tag `tag:yaml.org,2002:int`"),
    ("id: !!float abc\n", 1, "tag `tag:yaml.org,2002:float`"),
    ("id: a\n? [a, b]\n: c\n", 2, "a list or mapping as a key"),
    ("a: &a {b: 1}\nc:\n  <<: *a\n", 3, "the key `<<`"),
    ("id: a\ntitle: b\x00c\n", 2, "control character U+0000"),
    ("id: a\x1b[31m\n", 1, "control character U+001B"),
    ("id: a\n---\nid: b\n", 2, "a second document"),
    ("%YAML 9.9\n---\nid: a\n", 1, "not YAML"),
    ("# " + "x" * 1_000_000, 1, "more than a million characters"),
    ("\n".join(f"k{n}: v" for n in range(60_000)), None, "more than 100000 values"),
    ("id: a\ntitle: " + "y" * 50_001 + "\n", 2, "which has 50,001 characters"),
    ("id: a\nid: b\n", 2, "a second `id`"),
]


@pytest.mark.parametrize(("text", "line", "words"), REFUSED)
def test_what_no_record_needs_is_refused_with_its_line(text, line, words):
    with within_a_minute(), pytest.raises(ContentError) as caught:
        read_text(text, Study)
    message = str(caught.value)
    assert words in message
    assert len(message) < 600
    assert line is None or caught.value.problems[0].line == line


def test_a_name_used_twice_is_read_as_what_it_stands_for():
    text = STUDY.replace("short: CD20", "short: &name CD20", 1)
    text = text.replace("licence: CC BY 4.0", "licence: *name", 1)
    assert read_text(text, Study).licence.startswith("CD20")


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_ending_of_lines_reads(tmp_path, mark, ending):
    file = tmp_path / "study.yaml"
    file.write_bytes((mark + STUDY.replace("\n", ending)).encode())
    assert read(file, Study) == read_text(STUDY, Study)


def publication(study):
    return study.reports[0].published


# what is written without quotes, in place of what, and what is read
UNQUOTED = [
    ('text: "84.2"', "text: 84.2", lambda study: study.outcomes[0].percent.text, "84.2"),
    ('text: "84.2"', "text: 84.20", lambda study: study.outcomes[0].percent.text, "84.20"),
    ("year: not reported", "year: 2025", lambda study: study.citation.year, "2025"),
    ('peer_reviewed: "no"', "peer_reviewed: no", lambda s: s.reports[0].peer_reviewed, "no"),
    ('peer_reviewed: "no"', "peer_reviewed: yes", lambda s: s.reports[0].peer_reviewed, "yes"),
    ("published: Oct 6 (no", "published: 2023-02-28 # ", publication, "2023-02-28"),
    ("published: Oct 6 (no", "published: 2023-02-30 # ", publication, "2023-02-30"),
    ("short: CD20", "short: no\nx: CD20", lambda study: study.short, "no"),
    ("  year: not", "  doi:\n  year: not", lambda study: study.citation.doi, ""),
]


@pytest.mark.parametrize(("old", "new", "of", "value"), UNQUOTED)
def test_what_yaml_takes_for_something_else_is_read_as_written(old, new, of, value):
    assert old in STUDY
    text = STUDY.replace(old, new, 1).replace("\nx: ", "\n# ")
    assert of(read_text(text, Study)) == value


# what is written in place of what, and what is said of it
WRONG = [
    ("- {id: all,", "- {id: [x],", "found a list of one; expected text"),
    ("- {id: all,", "- {id: {a: b},", "found keys (a); expected text"),
    ("- {id: all,", "- {id: All of them,", "expected small letters, digits and hyphens"),
    ("outcomes:\n", "outcomes: none\nx:\n", "expected a list: one entry a line"),
    ("citation:\n", "citation: [5]\nx:\n", "expected keys with their values"),
    ("missing:\n", "missing: {}\nx:\n", "found no keys; expected a list"),
    ('start: "2019"', "start: spring", 'expected a year such as "2019", or a month'),
    ("setting: {", "seting: {", "Did you mean `setting`?"),
]


@pytest.mark.parametrize(("old", "new", "words"), WRONG)
def test_what_is_wrong_is_said_in_plain_words(old, new, words):
    assert old in STUDY
    with pytest.raises(ContentError) as caught:
        read_text(STUDY.replace(old, new, 1), Study)
    message = str(caught.value)
    assert words in message
    for jargon in ("pattern", "tuple", "dictionary", "instance", "NoneType", "\\d", "Node"):
        assert jargon not in message


def test_of_many_problems_the_first_are_said_and_the_rest_counted():
    head = STUDY[: STUDY.index("groups:")]
    groups = "".join(f"  - {{id: g{n}, label: x, n: 4, foo: 1}}\n" for n in range(2_000))
    with pytest.raises(ContentError) as caught:
        read_text(head + "groups:\n" + groups, Study)
    lines = str(caught.value).splitlines()
    assert len(lines) == 21
    assert lines[-1] == f"text: and {caught.value.count - 20} more, not shown."
    assert caught.value.count >= 2_000


@pytest.mark.parametrize("path", ["/", ".", "/dev/null/x", "x" * 5_000, "a\x00b"])
def test_a_path_that_is_no_file_says_so(path):
    with pytest.raises(UnknownId):
        read(content.kit("datasets") / path, Study)


def test_a_file_is_read_once_until_it_is_edited(tmp_path, monkeypatch):
    from appraisal.content import files

    file = tmp_path / "study.yaml"
    file.write_text(STUDY, encoding="utf-8")
    first = read(file, Study)
    assert read(file, Study) is first
    edited = STUDY.replace("short: CD20", "short: Edited CD20", 1)
    file.write_text(edited, encoding="utf-8")
    assert read(file, Study).short.startswith("Edited")
    monkeypatch.setattr(files, "bytes_of", lambda path: pytest.fail("it is read again"))
    assert read(file, Study).short.startswith("Edited")


def test_a_file_with_mistakes_is_read_again_when_they_are_mended(tmp_path):
    file = tmp_path / "study.yaml"
    file.write_text(STUDY.replace("kind: harm", "kind: harn"), encoding="utf-8")
    with pytest.raises(ContentError):
        read(file, Study)
    file.write_text(STUDY, encoding="utf-8")
    assert read(file, Study).id == "cd20-preemptive"


def test_one_file_is_read_as_each_kind_asked_for(tmp_path):
    file = tmp_path / "study.yaml"
    file.write_text(STUDY, encoding="utf-8")
    assert read(file, Study).id == "cd20-preemptive"
    with pytest.raises(ContentError):
        read(file, Routing)
