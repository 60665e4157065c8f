"""Simulated worlds: one setting to move, a picture and a sentence that follow it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from appraisal.exhibits.drawing import Drawing, Slider, committed_answer
from appraisal.exhibits.simulation_plots import PICTURES, Scene
from appraisal.lessons import exhibits as specs
from appraisal.lessons.definition import Lesson
from appraisal.lessons.exhibits.interactive import Dial
from appraisal.lessons.state.progress import Progress
from appraisal.lessons.values.simulations import SEED, readings, simulate_ahead, simulate_world
from appraisal.plots.picture import Picture
from appraisal.records.study import Study
from appraisal.text.interface import words


def simulation(spec: specs.Simulation, progress: Progress) -> Drawing:
    dial = spec.dial
    picture = PICTURES[spec.of, spec.picture]
    predicted = committed_answer(progress, spec.predicted)
    printed = printed_medians(progress.lesson.record, spec.printed) if spec.printed else ()

    def draw(values: Mapping[str, Any], width: int) -> Picture:
        settings = spec.at(values[dial.id])
        result = simulate_world(spec.of, settings)
        said = {name: found.text for name, found in readings(spec.of, settings).items()}
        sentence = spec.sentence(values[dial.id], said)
        scene = Scene(spec, result, result.summary, sentence, printed, predicted, width)
        return picture(scene)

    return Drawing(draw, (dial_slider(dial),), note=words().step["seed"].format(seed=SEED))


SLOW = 0.015  # seconds a world may take that is not simulated ahead


def simulate_dials(lessons: Iterable[Lesson]) -> Iterator[None]:
    """Simulate all that dials can reach in the worlds that take long, one position a step."""
    for lesson in lessons:
        for step in lesson.steps:
            for spec in (*step.before, *step.after):
                if isinstance(spec, specs.Simulation):
                    yield from simulate_dial(spec)


def simulate_dial(spec: specs.Simulation) -> Iterator[None]:
    for position in spec.dial.positions():
        took = simulate_ahead(spec.of, spec.at(position))
        yield
        if 0.001 < took < SLOW:  # quick enough when it is asked for
            return


def dial_slider(dial: Dial) -> Slider:
    return Slider(dial.id, dial.label, dial.unit, dial.low, dial.high, dial.step, dial.value)


def printed_medians(study: Study, curves: tuple[str, ...]) -> tuple[float, ...]:
    """Return the printed medians of curves of the study."""
    return tuple(float(study.find("survival", id).median.value) for id in curves)
