"""Check a content file of any kind: what it is, whether it can be read, whether all of it works."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from appraisal import content
from appraisal.authoring.trial_run import failing_exhibits
from appraisal.content import Content, Loc
from appraisal.content.document import MOST_BYTES, Refused, compose
from appraisal.errors import AppraisalError
from appraisal.instruments.assessment import Assessment
from appraisal.instruments.definition import Instrument
from appraisal.instruments.routing import Routing
from appraisal.lessons.definition import Lab, Lesson, Plenary, Round, StudyLesson, texts
from appraisal.lessons.glossary import Glossary
from appraisal.lessons.questions import Number, Range
from appraisal.lessons.run_sheet import RunSheet
from appraisal.lessons.values.computed import NAME, NoFigure, compute_figure
from appraisal.records.study import Study

if TYPE_CHECKING:
    from appraisal.lessons.values.value import Value

Trouble = tuple[Loc, str, str]  # where in the file, what was found, what was expected

# by the folder that holds it, or by its name
BY_FOLDER: dict[str, type[Content]] = {
    "studies": Study,
    "lessons": StudyLesson,
    "labs": Lab,
    "rounds": Round,
    "plenaries": Plenary,
    "assessments": Assessment,
    "instruments": Instrument,
    "run-sheets": RunSheet,
    "glossary": Glossary,
    "routing": Routing,
}
# by keys that only it has, for a file that stands elsewhere
BY_KEYS: tuple[tuple[frozenset[str], type[Content]], ...] = (
    (frozenset({"reports"}), Study),
    (frozenset({"steps", "close"}), RunSheet),
    (frozenset({"steps", "clashes"}), Plenary),
    (frozenset({"steps", "place"}), Lab),
    (frozenset({"steps", "notebook", "study"}), StudyLesson),
    (frozenset({"steps", "notebook"}), Round),
    (frozenset({"judgements"}), Assessment),
    (frozenset({"domains", "follows"}), Instrument),
    (frozenset({"terms"}), Glossary),
    (frozenset({"questions"}), Routing),
)
NAMES = {
    Study: "a study", StudyLesson: "a lesson", Lab: "a lab", Round: "a round", Plenary: "a plenary",
    Assessment: "an assessment", Instrument: "an instrument", RunSheet: "a run sheet",
    Glossary: "a glossary", Routing: "the way to an instrument",
}  # fmt: skip


def kind_of_file(file: Path) -> type[Content]:
    """Tell what a content file is: by its folder, or else by its keys; a study if nothing says.

    Raises
    ------
    UnknownId
        When there is no such file.
    """
    found: set[str] = set()
    if file.is_file() and file.stat().st_size <= MOST_BYTES:
        try:
            found = {key.value for key, _ in compose(file.read_bytes()).value}
        except (OSError, Refused):
            found = set()  # what is wrong with it is said where it is read
    by_keys = next((model for names, model in BY_KEYS if names <= found), None)
    by_folder = BY_FOLDER.get(file.parent.name) or BY_FOLDER.get(file.stem)
    return by_folder or by_keys or Study


def check_file(file: Path) -> tuple[Content, list[str]]:
    """Read a content file as what it is, and try everything in it.

    Returns
    -------
    tuple
        What was read, and what does not work although it can be read.

    Raises
    ------
    ContentError
        With every problem found, each with its line.
    """
    found = content.read(file, kind_of_file(file))
    named = content.name_problems(file, found) if file.parent.name in BY_FOLDER else ()
    troubles = [*named]
    if isinstance(found, Lesson):
        troubles += [*figure_troubles(found), *exhibit_troubles(found)]
    return found, [*map(str, content.place_problems(file, troubles))]


def figure_troubles(lesson: Lesson) -> Iterator[Trouble]:
    """Yield figures that cannot be computed, and parts of figures that are not there."""
    values: dict[str, Value] = {}
    for name in lesson.figures:
        try:
            values[name] = compute_figure(lesson.figures, name, lesson.study)
        except NoFigure as error:
            yield ("figures", name), clause_text(error), "a figure that can be computed"
    for loc, text in texts(lesson.model_dump(), ()):
        for named in NAME.finditer(text):
            name, part = named[1], named[2] or ""
            if name in values and part not in values[name].parts:
                there = ", ".join(filter(None, values[name].parts))
                yield loc, f"{{{name}.{part}}}", f"a part of it: {there}"
    for s, step in enumerate(lesson.steps):
        for q, asked in enumerate(step.questions):
            loc = ("steps", s, "questions", q)
            if isinstance(asked, Number | Range) and asked.answer in values:
                numbers = values[asked.answer].numbers
                if isinstance(asked, Range) and len(numbers) != 2:
                    yield (*loc, "answer"), f"'{asked.answer}'", "a figure with two limits"
                if not asked.low <= numbers[0] <= numbers[-1] <= asked.high:
                    ends = f"{asked.low:g} to {asked.high:g}"
                    yield (*loc, "low"), f"a scale from {ends}", "one that holds the answer"


def exhibit_troubles(lesson: Lesson) -> Iterator[Trouble]:
    """Yield exhibits that cannot be drawn."""
    numbers = {step.id: number for number, step in enumerate(lesson.steps)}
    for (step, place, number), (title, why) in failing_exhibits(lesson).items():
        found = f"'{title}', which cannot be drawn ({clause_text(why)})"
        yield ("steps", numbers[step], place, number), found, "an exhibit that can"


def clause_text(said: object) -> str:
    """Return what a sentence says, to stand within another."""
    return str(said).rstrip(".")


def name_of(found: Content) -> str:
    """Name what a file is.

    Raises
    ------
    AppraisalError
        When it is of a kind that is not checked.
    """
    if type(found) not in NAMES:
        raise AppraisalError("This is no content file of the kit.")
    return NAMES[type(found)]
