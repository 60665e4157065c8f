"""The study a learner wished for, before they read, beside the one that was made."""

from appraisal.exhibits.drawing import Card, committed_answer
from appraisal.lessons import exhibits as specs
from appraisal.lessons.state.progress import Progress
from appraisal.records.endpoints import long_name
from appraisal.records.reported import Printed
from appraisal.records.study import Study
from appraisal.text.interface import words

SILENT = "not reported"


def wished_design(spec: specs.WishedDesign, progress: Progress) -> Card:
    """Lay the committed wish beside what the record says; what it does not say is not reported."""
    text = words().wished_design
    done = design_made(progress.lesson.record)
    rows = [
        (text[part], str(committed_answer(progress, part) or text["nothing"]), done[part])
        for part in specs.WISHES
    ]
    return Card({"form": "table", "head": ["", text["yours"], text["made"]], "rows": rows})


def design_made(study: Study) -> dict[str, str]:
    """Say what a record holds of each part of a design."""
    endpoints = [name for effect in study.effects for name in effect.endpoints]
    endpoints = endpoints or [curve.endpoint for curve in study.survival]
    endpoints = [long_name(name) for name in dict.fromkeys(endpoints)]
    counted = [outcome.label for outcome in study.outcomes if outcome.kind == "response"]
    zeros = [c.time_zero for c in study.survival if c.time_zero != SILENT]
    between = [pair for e in study.effects if e.between for pair in e.between]
    groups = {group.id: group for group in study.groups}
    sizes = [f"{group.n} ({group.label})" for group in study.groups if isinstance(group.n, Printed)]
    compared = " / ".join(groups[id].label for id in dict.fromkeys(between))
    return {
        "wish-patients": study.population.text,
        "wish-comparator": compared or study.design.comparison.text,
        "wish-time-zero": "; ".join(dict.fromkeys(zeros)) or SILENT,
        "wish-endpoint": "; ".join(endpoints or dict.fromkeys(counted)) or SILENT,
        "wish-number": "; ".join(sizes) or SILENT,
    }
