"""`appraisal read`: what it prints, and one sentence for each text it cannot read."""

import io
import json

import pytest

from appraisal.cli import main

ABSTRACT = (
    "Methods We randomly assigned 40 patients to drug A (n = 20) or placebo (n = 20). Results "
    "Response was seen in 12 (60%) patients in the drug A group and 5 (25%) in the placebo group "
    "(P = 0.03). Conclusions Drug A improved response."
)


def run(capsys, *words):
    code = main(["read", *words])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_it_prints_the_study_and_a_row_for_each_number(tmp_path, capsys):
    file = tmp_path / "abstract.txt"
    file.write_text(ABSTRACT, encoding="utf-8")
    code, out, _ = run(capsys, str(file))
    assert code == 0
    assert "Design: randomised trial" in out
    assert "Claims, to be restated by you: in sentences 3" in out
    assert [line.split()[:3] for line in out.splitlines() if line.startswith("12 ")] == [
        ["12", "count", "drug"]
    ]


def test_json_is_the_documented_contract(tmp_path, capsys):
    file = tmp_path / "abstract.txt"
    file.write_text(ABSTRACT, encoding="utf-8")
    code, out, _ = run(capsys, str(file), "--json")
    read = json.loads(out)
    assert code == 0
    assert read["text"] == ABSTRACT
    assert {"text", "numbers", "study"} <= set(read)
    keys = {"start", "end", "text", "kind", "value", "unit", "group", "endpoint", "time"}
    keys |= {"with", "id"}
    assert all(keys <= set(number) for number in read["numbers"])


def test_standard_input_is_read(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ABSTRACT.encode())))
    code, out, _ = run(capsys, "-")
    assert code == 0
    assert "placebo" in out


def test_a_text_without_a_number_is_no_mistake(tmp_path, capsys):
    file = tmp_path / "abstract.txt"
    file.write_text("Nothing was counted.", encoding="utf-8")
    assert run(capsys, str(file)) == (0, "No number stands in this text.\n", "")


# the file's bytes, and what is said
REFUSED = [
    (b"", "The text is empty. Paste an abstract, or name a file that holds one."),
    (b"\x7fELF\x00\x01",
     "paper.txt is no text. The reader takes text, .nbib, .ris, .docx and .pdf files."),
    (b"PK\x03\x04rest", "paper.txt is damaged: Word's own parts are missing. Save it anew."),
    (b"%PDF-1.7 rest", "paper.txt is a damaged PDF. Paste its text instead."),
    (b"PMID- 1\n\nPMID- 2\n", "paper.txt holds 2 articles. Export the one that you want to read."),
    (b"TY  - JOUR\nTI  - A title\nER  - \n",
     "paper.txt has no abstract in it. Paste the text itself."),
]  # fmt: skip


@pytest.mark.parametrize(("data", "sentence"), REFUSED)
def test_what_cannot_be_read_is_said_in_one_sentence(data, sentence, tmp_path, capsys):
    file = tmp_path / "paper.txt"
    file.write_bytes(data)
    code, out, err = run(capsys, str(file))
    assert (code, out) == (2, "")
    assert err.strip().removeprefix(str(tmp_path) + "/") == sentence


def test_a_page_that_is_none_is_said(tmp_path, capsys):
    code, _, err = run(capsys, "paper.pdf", "--pages", "one")
    assert code == 2
    assert err.strip() == "--pages is 'one'. Write a page, or a first and a last: 1-3."
