"""What do the commands say of one's own files, right and wrong?"""

import pytest

from appraisal import cli, content
from appraisal.lessons.state.session import Session
from appraisal.widgets.own_lessons import own_lessons_html
from appraisal.widgets.step import StepWidget


def lesson_of(folder, id="zuma-7"):
    return (folder / "lessons" / f"{id}.yaml").read_text(encoding="utf-8")


# what is written in a lesson made of the trial, what instead, and what is said of it
SLIPS = [
    ("longer: efs-axi", "longer: efs-axy", "figures › gap › longer: found 'efs-axy'; expected"),
    ("shorter: efs-soc", "shorter: efs", "found 'efs'; expected one of the survival of 'zuma-7'"),
    ("assessment: zuma-7", "assessment: zuma-8", "found 'zuma-8'; expected one of the assessments"),
    ("finding: median/efs-axi", "finding: median/efs", "found 'median/efs'"),
    ("outcome: cr-axi", "outcome: cr-ax", "found 'cr-ax'; expected one of the outcomes"),
    ("study: zuma-7", "study: zuma-9", "study: found 'zuma-9'; expected one of the studies"),
    ("verdict: best", "verdict: open", "'open' beside options that are judged"),
    ("report: abstract", "report: abstrac", "found the report 'abstrac'; expected one of"),
]


@pytest.mark.parametrize(("written", "instead", "said"), SLIPS)
def test_every_id_is_looked_up_when_the_lesson_is_read(ours, capsys, written, instead, said):
    text = lesson_of(ours)
    assert written in text
    file = ours / "lessons" / "slip.yaml"
    file.write_text(text.replace(written, instead, 1), encoding="utf-8")
    try:
        assert cli.main(["check", str(file)]) == 2
        error = capsys.readouterr().err
        assert f"{file}, line " in error
        assert said in error
        assert said in own_lessons_html(lambda one: one.id).replace("&#x27;", "'")
    finally:
        file.unlink()


def test_check_knows_what_a_file_is(ours, capsys):
    for place, what in (
        ("lessons", "a lesson"),
        ("assessments", "an assessment"),
        ("run-sheets", "a run sheet"),
    ):
        assert cli.main(["check", str(ours / place / "zuma-7.yaml")]) == 0
        assert f"is {what}: everything in it works" in capsys.readouterr().out
    assert cli.main(["check", str(ours / "studies" / "zuma-7.yaml")]) == 0
    assert "consistent" in capsys.readouterr().out


def test_check_tries_every_figure_and_exhibit(ours, capsys):
    text = lesson_of(ours).replace("{points.of-hundred}", "{points.of}")
    shown = "after: [{show: zero-events, title: None here, outcome: cr-axi}]\n    questions:"
    file = ours / "lessons" / "slip.yaml"
    file.write_text(text.replace("questions:", shown, 1), encoding="utf-8")
    study = ours / "studies" / "zuma-7.yaml"
    before = study.read_text(encoding="utf-8")
    study.write_text(before.replace("percent: 65", "percent: about 65"), encoding="utf-8")
    try:
        assert cli.main(["check", str(file)]) == 1
        said = capsys.readouterr().out
        lines = file.read_text(encoding="utf-8").splitlines()
        for what, found in (
            ("{points.of}", "found {points.of}; expected a part of it: of-hundred"),
            ("None here", "(about 65 % is no exact percentage); expected an exhibit that can."),
            ("id: zuma-7", "id: found 'zuma-7'; expected 'slip', as the file is named."),
            ("notebook:", "notebook: found 'zuma-7.ipynb'; expected 'slip.ipynb'"),
        ):
            number = next(n for n, line in enumerate(lines, start=1) if what in line)
            told = [line for line in said.splitlines() if found in line]
            assert any(line.startswith(f"{file}, line {number}: ") for line in told), told
    finally:
        study.write_text(before, encoding="utf-8")
        file.unlink()


def test_a_file_that_is_not_called_as_what_is_in_it_says_so_on_the_start_page(ours):
    file = ours / "lessons" / "other.yaml"
    file.write_text(lesson_of(ours), encoding="utf-8")
    sheet = ours / "run-sheets" / "other.yaml"
    sheet.write_text((ours / "run-sheets" / "zuma-7.yaml").read_text("utf-8"), encoding="utf-8")
    try:
        said = own_lessons_html(lambda one: one.id).replace("&#x27;", "'")
        line = 1 + file.read_text("utf-8").splitlines().index("id: zuma-7")
        assert f"{file}, line {line}: id: found 'zuma-7'; expected 'other', as the file is" in said
        assert "notebook: found 'zuma-7.ipynb'; expected 'other.ipynb'" in said
    finally:
        file.unlink()
        sheet.unlink()


def test_minutes_are_counted_and_not_said(ours, capsys):
    file = ours / "lessons" / "slip.yaml"
    file.write_text(f"{lesson_of(ours)}minutes: 30\n", encoding="utf-8")
    try:
        assert cli.main(["check", str(file)]) == 2
        assert (
            "`minutes`, which is counted; expected nothing. How long it" in capsys.readouterr().err
        )
    finally:
        file.unlink()


def test_a_figure_that_cannot_be_computed_says_so_and_the_step_opens(ours, walks):
    """An outcome printed as "about" has no count: the figure fails, the commit does not."""
    study = ours / "studies" / "zuma-7.yaml"
    before = study.read_text(encoding="utf-8")
    learner = walks("zuma-7", "")
    answers = {q.id: learner.right(q) for q in learner.lesson.step("sample-size").questions}
    study.write_text(before.replace("percent: ", "percent: about "), encoding="utf-8")
    try:
        session = Session(learner.lesson)
        widget = StepWidget(session, "sample-size")
        session.restore(None)
        message = {"type": "commit", "answers": answers, "committed": "2026-01-02T12:00:00Z"}
        widget.receive(message)
        assert widget.view["phase"] == "committed"
        assert "cannot be computed: about " in str(widget.view)
    finally:
        study.write_text(before, encoding="utf-8")


def test_what_is_there_is_not_written_over(ours, capsys):
    assert cli.main(["new", "lesson", str(ours / "studies" / "zuma-7.yaml")]) == 2
    assert "perhaps you have worked on it" in capsys.readouterr().err
    assert cli.main(["new", "study", "--id", "zuma-7", "-o", str(ours)]) == 2
    assert "zuma-7.yaml is there already" in capsys.readouterr().err


def test_a_blank_study_can_be_checked_and_has_nothing_to_ask_about(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv(content.OWN_FOLDER, str(tmp_path))
    assert cli.main(["new", "study", "--id", "mine", "-o", str(tmp_path)]) == 0
    file = str(tmp_path / "studies" / "mine.yaml")
    assert cli.main(["check", file]) == 0
    assert cli.main(["new", "lesson", file]) == 2
    assert "holds nothing to ask about yet" in capsys.readouterr().err


def test_the_kit_is_as_it_was_without_a_folder(made_folder, monkeypatch):
    monkeypatch.delenv(content.OWN_FOLDER, raising=False)
    assert content.ids("lessons") == content.kit_ids("lessons")
    assert own_lessons_html(lambda one: one.id) == ""


def test_a_wish_is_kept_and_shown_beside_what_was_done_only_at_the_end(ours, walks):
    file = str(ours / "studies" / "zuma-7.yaml")
    assert cli.main(["new", "lesson", file, "--id", "wished", "--design-first", "--replace"]) == 0
    shut, walk = walks("wished", ""), walks("wished", "wish")
    first = walk.lesson.steps[0]
    assert first.id == "design-first"
    asked = shut.view("design-first")["questions"]
    assert [one["kind"] for one in asked] == ["words"] * 5
    assert "180 patients" not in str(shut.view("design-first"))
    (card,) = [one["card"] for one in walk.view("verdict")["after"] if one["card"] is not None]
    rows = {row[0]: [text.replace("\xa0", " ") for text in row[1:]] for row in card["rows"]}
    done = "359 patients (all); 180 patients (axi-cel); 179 patients (standard care)"
    assert rows["How many"] == ["500", done]
    assert rows["Patients"][1] == "not reported"
    assert rows["Compared with"][1] == "axi-cel / standard care"
    assert rows["Time counted from"][1] == "not reported"


def test_nobody_is_told_that_something_is_not_reported_before_the_record_is_confirmed(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv(content.OWN_FOLDER, str(tmp_path))
    text = tmp_path / "bleeding.txt"
    text.write_text(
        "A randomised, open-label trial. Of 300 patients 150 were assigned to short and 150 to "
        "long treatment. Recurrence occurred in 12 of 150 patients (8.0%) with short treatment "
        "and in 9 of 150 (6.0%) with long treatment (risk ratio 1.33, 95% CI 0.58 to 3.06). "
        "Overall survival at 24 months was 91% with short treatment and 93% with long treatment.",
        encoding="utf-8",
    )
    assert cli.main(["new", "study", str(text), "--id", "bleeding", "-o", str(tmp_path)]) == 0
    file = tmp_path / "studies" / "bleeding.yaml"

    def lesson(*words):
        assert cli.main(["new", "lesson", str(file), *words]) == 0
        return lesson_of(tmp_path, "bleeding"), capsys.readouterr().out

    made, said = lesson()
    assert "The record is not confirmed as a whole" in said
    assert "counts as not reported" not in made
    assert "Not on record" not in made
    assert "id: followed" not in made
    file.write_text(file.read_text(encoding="utf-8").split("\n", 2)[2], encoding="utf-8")
    made, said = lesson("--replace")
    assert "Nobody has confirmed" not in said
    assert "id: followed" in made
    assert "holds nothing of" in made
    # the words by which the design is stated say who knew the group; recurrence may be a harm
    assert "Who was kept from knowing" not in made or "open-label" in made
    assert "came to harm" not in made
