"""The answers inside a document come back from it, or one sentence says why not."""

import io
import json
from dataclasses import replace
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.lessons.state import saved_answers
from appraisal.reports.document import Document
from appraisal.reports.embedded_record import LARGEST, NoRecord, record_in, seal_record
from appraisal.reports.writers import FORMATS

from ..waiting import within_a_minute

BARE = Document("Kind", "Title", "", (), (), "Foot", date(2026, 1, 2))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)
RECORDS = st.dictionaries(st.text(), VALUES, max_size=5)


@pytest.mark.parametrize("ending", FORMATS)
@settings(max_examples=25)
@given(kept=RECORDS)
def test_any_record_comes_back_from_any_format(ending, kept):
    data = FORMATS[ending].write(replace(BARE, record=kept or {"a": 1}))
    assert record_in(data) == (kept or {"a": 1})


@given(kept=RECORDS)
def test_a_seal_holds_nothing_that_html_xml_or_markdown_reads(kept):
    seal = seal_record(kept)
    assert seal.isascii()
    assert not set("<>&'`") & set(seal)
    assert "--" not in seal
    assert seal.count("#") == 1
    assert seal.endswith("}#")


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("kind", ["cat", "own"])
def test_a_learner_goes_on_from_a_document(writing, walking, preemptive, kind, ending):
    data = writing("cd20-preemptive", kind, ending, "a4")
    progress, notices = saved_answers.restore(preemptive, record_in(data, f"x.{ending}"))
    assert notices == ()
    assert saved_answers.dump(progress) == saved_answers.dump(walking("cd20-preemptive"))


def test_the_answer_file_of_the_page_is_read_too(walking):
    kept = json.dumps(saved_answers.dump(walking("cd20-preemptive", steps=2)), indent=2)
    assert record_in(kept.encode("utf-8-sig"), "answers.json") == json.loads(kept)


def test_word_may_save_the_file_anew(writing):
    data = writing("cd20-preemptive", "cat", "docx", "a4")
    file = docx.Document(io.BytesIO(data))
    file.paragraphs[2].add_run(" edited")
    again = io.BytesIO()
    file.save(again)
    assert record_in(again.getvalue()) == record_in(data)


def test_another_program_may_save_the_pdf_anew(writing):
    data = writing("cd20-preemptive", "cat", "pdf", "a4")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    again = io.BytesIO()
    writer.write(again)
    assert record_in(again.getvalue()) == record_in(data)


def alter_record(ending, data):
    """Change one letter of an answer inside a document."""
    if ending in {"html", "md"}:
        assert b"consecutive" in data
        cut = data.rindex(b"consecutive")
        return data[:cut] + b"C" + data[cut + 1 :]
    if ending == "docx":
        changed = io.BytesIO()
        with ZipFile(io.BytesIO(data)) as old, ZipFile(changed, "w") as new:
            for name in old.namelist():
                part = old.read(name)
                ours = name.startswith("customXml/")
                new.writestr(name, part.replace(b"consecutive", b"Consecutive") if ours else part)
        return changed.getvalue()
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    (inside,) = pypdf.PdfReader(io.BytesIO(data)).attachments.values()
    for entry in writer.attachment_list:
        entry.content = inside[0].replace(b"consecutive", b"Consecutive")
    again = io.BytesIO()
    writer.write(again)
    return again.getvalue()


@pytest.mark.parametrize("ending", FORMATS)
def test_altered_answers_are_refused(writing, ending):
    data = alter_record(ending, writing("cd20-preemptive", "cat", ending, "a4"))
    with pytest.raises(NoRecord, match="was changed or damaged"):
        record_in(data, f"appraisal.{ending}")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "holds no answers"),
        (b"hello", "holds no answers"),
        (b"{not json", "holds no answers"),
        (b'{"a": 1}', "holds no answers"),
        (b"[" * 100_000, "holds no answers"),
        (b'{"a":' * 100_000, "holds no answers"),
        (b"PK\x03\x04 broken", "was changed or damaged"),
        (b"%PDF-1.7 stream\nxx", "holds no answers"),
        (b"%PDF-1.7" + b"stream\n" * 200_000, "holds no answers"),
        (b"\xff\xfe\x00", "holds no answers"),
        (b"x" * (LARGEST + 1), "larger than any file of the kit"),
        (b'{"appraisal-answers": 1, "sum": "0", "record": {', "was changed or damaged"),
    ],
    ids=range(12),
)
def test_anything_else_gets_one_sentence(data, says):
    with pytest.raises(NoRecord, match=says) as found:
        record_in(data, "file.bin")
    assert str(found.value).startswith("'file.bin' ")
    assert len(str(found.value).splitlines()) == 1


@pytest.mark.parametrize("ending", ["docx", "pdf"])
@settings(max_examples=25)
@given(at=st.floats(0, 1), kept=st.floats(0.1, 1))
def test_a_damaged_file_gives_its_answers_or_one_sentence(writing, ending, at, kept):
    whole = writing("cd20-preemptive", "cat", ending, "a4")
    data = bytearray(whole[: int(len(whole) * kept)])
    place = int(at * (len(data) - 1))
    data[place] ^= 0xFF
    try:
        found = record_in(bytes(data))
    except NoRecord as error:
        found, said = None, str(error)
    assert found == record_in(whole) if found else len(said.splitlines()) == 1


def test_a_blank_sheet_and_a_key_carry_no_answers(writing):
    for kind in ("blank", "key"):
        for ending in FORMATS:
            with pytest.raises(NoRecord, match="holds no answers"):
                record_in(writing("cd20-preemptive", kind, ending, "a4"))


HEAD = '{"appraisal-answers": 1, "sum": "' + "0" * 64 + '", "record": {'


@pytest.mark.parametrize(
    "text",
    [HEAD * 15_000, (HEAD + "}}#") * 15_000, HEAD + "}" * 1_400_000, HEAD * 9_000 + "}}#" * 9_000],
    ids=["heads", "empty seals", "braces", "heads, then ends"],
)
def test_a_file_made_to_be_slow_is_refused_soon(text):
    with within_a_minute(), pytest.raises(NoRecord, match="changed or damaged"):
        record_in(text.encode())


def test_a_small_word_file_that_unpacks_to_much_is_refused_soon():
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for number in range(900):
            archive.writestr(f"customXml/item{number}.xml", HEAD * 4800)
    assert len(packed.getvalue()) < LARGEST
    with within_a_minute(), pytest.raises(NoRecord, match="changed or damaged"):
        record_in(packed.getvalue())


def test_a_seal_behind_a_cut_off_one_is_found():
    assert record_in((HEAD + '"cut": 1' + seal_record({"a": 1})).encode()) == {"a": 1}
