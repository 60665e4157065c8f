"""A lesson made from a record alone: every step, the keys computed, the rest left to judge."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from appraisal.authoring.claims import ask_claims, ask_fetch, ask_verdict, figures_of
from appraisal.authoring.design import ask_design, ask_family
from appraisal.authoring.follow_up import ask_follow_up
from appraisal.authoring.gathered import ask_accuracy, ask_pooled
from appraisal.authoring.numbers import ask_adjusted, ask_numbers
from appraisal.authoring.sample_size import ask_sample_size
from appraisal.authoring.sheet import Sheet
from appraisal.authoring.spoilers import spoilt_questions
from appraisal.authoring.templates import fill_in, plain
from appraisal.authoring.trial_run import failing_exhibits
from appraisal.instruments.definition import Instrument, instrument
from appraisal.instruments.routing import routing
from appraisal.lessons.definition import StudyLesson
from appraisal.lessons.exhibits import WISHES
from appraisal.records.study import Study

LICENCE = "CC BY 4.0"
MOST_IN_STEP = 5  # questions whose key is computed
MOST_SHOWN = 6  # outcomes and curves on the card of the report


@dataclass(frozen=True)
class LessonDraft:
    """A lesson made from a record, as its files will hold it.

    Attributes
    ----------
    lesson, assessment, run_sheet
        What the YAML files say; no assessment where no instrument fits the design.
    keyed, open
        Questions whose key is computed, and those left to judge: ``step/question``.
    to_do
        What the author still should write.
    """

    lesson: dict[str, Any]
    assessment: dict[str, Any] | None
    run_sheet: dict[str, Any]
    keyed: tuple[str, ...]
    open: tuple[str, ...]
    to_do: tuple[str, ...]


def draft_lesson(
    study: Study, id: str = "", *, design_first: bool = False, unconfirmed: bool = False
) -> LessonDraft:
    """Make a lesson from a record; the study has to be where its lesson looks for it.

    Parameters
    ----------
    id
        Of the lesson; that of the study where none is given.
    design_first
        Whether it opens with the study that a learner would wish for.
    unconfirmed
        Whether nobody has held the record against the text yet.
    """
    sheet = Sheet.begin(study, unconfirmed=unconfirmed)
    if design_first:
        ask_wishes(sheet)
    ask_fetch(sheet)
    sheet.ask_confidence("read", "first")
    ask_design(sheet)
    ask_accuracy(sheet)
    ask_sample_size(sheet)
    ask_follow_up(sheet)
    ask_family(sheet, "bias")
    ask_adjusted(sheet)
    ask_pooled(sheet)
    ask_numbers(sheet)
    ask_claims(sheet)
    ask_verdict(sheet)
    keep_few(sheet)
    judged_by = pick_instrument(study)
    id = id or study.id
    if judged_by is None:
        sheet.to_do.append("No instrument of the kit is for this design: judge it without one.")
    lesson = write_lesson(sheet, id, judged_by)
    lesson = drop_spoilt(sheet, lesson, id, judged_by)
    lesson = drop_failing(sheet, lesson)
    return LessonDraft(
        lesson,
        write_assessment(sheet, id, judged_by) if judged_by else None,
        write_run_sheet(sheet, lesson, id),
        tuple(f"{m.step}/{m.question['id']}" for m in sheet.made if m.keyed),
        tuple(f"{m.step}/{m.question['id']}" for m in sheet.made if m.keyed is False),
        tuple(list_to_do(sheet, judged_by)),
    )


def ask_wishes(sheet: Sheet) -> None:
    """Ask for the study one would wish for, and show it at the end beside what was done."""
    for name in WISHES:
        why = sheet.text.questions[name].why
        question = sheet.begin_question(name, name, "words", {})
        sheet.add("design-first", None, {**question, "use": "wished design", "why": why, "rows": 2})
    sheet.show("verdict", "wished-design")


def keep_few(sheet: Sheet) -> None:
    """Keep so many computed questions of a step as there is time for."""
    kept, met = [], dict.fromkeys(("design-first", *sheet.text.steps), 0)
    for made in sheet.made:
        met[made.step] += bool(made.keyed)
        if not made.keyed or met[made.step] <= MOST_IN_STEP:
            kept.append(made)
    sheet.made = kept


def pick_instrument(study: Study) -> Instrument | None:
    """Return the first instrument that the routing leads to from a design."""
    for answers in routing().ways_for(study.design.kind):
        ending = routing().route(answers)
        if ending and ending.fits:
            return instrument(next(iter(ending.fits)))
    return None


def write_lesson(sheet: Sheet, id: str, judged_by: Instrument | None) -> dict[str, Any]:
    """Write the lesson as its file will hold it."""
    head, study = sheet.text.head, sheet.study
    said = {"short": plain(study.short), "title": plain(study.title)}
    names = ("design-first", *sheet.text.steps)
    written = (write_step(sheet, name, id, judged_by) for name in names)
    steps = [step for step in written if step["questions"] or "assessment" in step]
    asked = {made.question.get("answer") for made in sheet.made}
    named = repr([made.question for made in sheet.made])
    return {
        "id": id,
        "version": 1,
        "licence": LICENCE,
        "study": study.id,
        "report": sheet.report.id,
        "draft": True,
        "notebook": f"{id}.ipynb",
        "title": fill_in(head.title, said),
        "question": fill_in(head.question, said),
        "summary": fill_in(head.summary, said),
        "aims": list(head.aims),
        "figures": {
            name: spec
            for name, spec in sheet.figures.items()
            if name in asked or f"{{{name}" in named
        },
        "steps": steps,
    }


def write_step(sheet: Sheet, name: str, id: str, judged_by: Instrument | None) -> dict[str, Any]:
    """Write one step."""
    template = sheet.text.design_first if name == "design-first" else sheet.text.steps[name]
    step: dict[str, Any] = {"id": name, "title": template.title, "intro": template.intro}
    if name == "read":
        step["before"] = list(first_exhibits(sheet))
    if name == "bias" and judged_by:
        step["assessment"] = id
    step["questions"] = [made.question for made in sheet.made if made.step == name]
    if shown := sheet.after.get(name):
        step["after"] = shown
    return step | {"takeaway": template.takeaway}


def first_exhibits(sheet: Sheet) -> Iterator[dict[str, Any]]:
    """Yield the card of the report, and the hands it went through where they are on record."""
    study = sheet.study
    outcomes = [o.id for o in study.outcomes if sheet.is_printed(o.percent)]
    outcomes += [
        o.id for o in study.outcomes if o.id not in outcomes and sheet.is_printed(o.events)
    ]
    curves = [
        c.id
        for c in study.survival
        if any(map(sheet.is_printed, (c.median, *(rate.percent for rate in c.rates))))
    ]
    claims = [claim.id for claim in study.claims if claim.at in sheet.report.places]
    shown: dict[str, Any] = {
        kind: [e.id for e in getattr(study, kind) if sheet.is_printed(e.estimate)]
        for kind in ("effects", "pooled")
    }
    figures = figures_of(sheet)
    shown["accuracy"] = [
        a.id for a in study.accuracy if any(id.startswith(f"{a.id}-") for id in figures)
    ]
    yield sheet.exhibit(
        "report-card",
        claims=claims,
        **{kind: ids[:MOST_SHOWN] for kind, ids in shown.items() if ids},
        outcomes=outcomes[:MOST_SHOWN],
        survival=curves[:MOST_SHOWN],
    )
    if sheet.report.hands:
        yield sheet.exhibit("hands", report=sheet.report.id)


def drop_spoilt(
    sheet: Sheet, lesson: dict[str, Any], id: str, judged_by: Instrument | None
) -> dict[str, Any]:
    """Leave out questions whose answer something else gives away, until there is none."""
    while spoilt := spoilt_questions(as_lesson(lesson)):
        sheet.made = [m for m in sheet.made if (m.step, m.question["id"]) not in spoilt]
        for shown in sheet.after.values():
            shown[:] = [
                {k: v for k, v in one.items() if k != "predicted" or sheet.is_asked(v)}
                for one in shown
            ]
        lesson = write_lesson(sheet, id, judged_by)
    return lesson


def drop_failing(sheet: Sheet, lesson: dict[str, Any]) -> dict[str, Any]:
    """Leave out what cannot be drawn, and tell the author why."""
    steps = []
    failing = failing_exhibits(as_lesson(lesson))
    for step in lesson["steps"]:
        kept = {
            place: [
                one
                for number, one in enumerate(step[place])
                if (step["id"], place, number) not in failing
            ]
            for place in ("before", "after")
            if place in step
        }
        steps.append({**step, **kept})
    for (step_id, _, _), (title, why) in failing.items():
        sheet.to_do.append(f"In {step_id} '{title}' could not be drawn: {why}")
    return {**lesson, "steps": steps}


def as_lesson(lesson: dict[str, Any]) -> StudyLesson:
    """Read a lesson in the making, without its instrument, as the page would."""
    steps = [{k: v for k, v in step.items() if k != "assessment"} for step in lesson["steps"]]
    return StudyLesson.model_validate(as_tuples({**lesson, "steps": steps}))


def as_tuples(value: Any) -> Any:
    """Turn lists into tuples, as a file is read."""
    if isinstance(value, dict):
        return {key: as_tuples(inner) for key, inner in value.items()}
    return tuple(map(as_tuples, value)) if isinstance(value, list) else value


def write_assessment(sheet: Sheet, id: str, judged_by: Instrument) -> dict[str, Any]:
    """Write the assessment with every domain left to judge."""
    return {
        "id": id,
        "study": sheet.study.id,
        "instrument": judged_by.id,
        "licence": LICENCE,
        "draft": True,
        "judgements": {},
    }


def write_run_sheet(sheet: Sheet, lesson: dict[str, Any], id: str) -> dict[str, Any]:
    """Write how to take a class through the lesson."""
    text = sheet.text.run_sheet
    steps = {}
    for step in lesson["steps"]:
        prompts = [
            f'"{m.question["prompt"].replace("*", "")}"'
            for m in sheet.made
            if m.step == step["id"] and m.keyed is False
        ]
        if "assessment" in step:
            prompts.append("the domains of the instrument")
        divides = fill_in(text.divides, {"open": "; ".join(prompts)}) if prompts else None
        minutes = max(3, 2 * len(step["questions"]) + 1)
        steps[step["id"]] = {
            "minutes": minutes,
            "ask": list(text.ask[step["id"]]),
            "divides": divides or text.divides_none,
        }
    return {"id": id, "licence": LICENCE, "before": text.before, "steps": steps,
            "close": text.close}  # fmt: skip


def list_to_do(sheet: Sheet, judged_by: Instrument | None) -> Iterator[str]:
    """Say what the author still should write."""
    if sheet.unconfirmed:
        yield sheet.text.unconfirmed
    yield from sheet.to_do
    if unjudged := [f"{m.step}/{m.question['id']}" for m in sheet.made if m.keyed is False]:
        yield f"For you to judge, or to leave to the class: {', '.join(unjudged)}."
    if judged_by:
        count = len(judged_by.domains)
        yield f"{count} domains of '{judged_by.title}' wait for your judgement, reason and place."
    yield from sheet.text.to_do
