"""The files of a lesson of one's own: YAML that a person goes on writing, and a notebook."""

from collections.abc import Iterator
from typing import Any

import yaml

from appraisal.authoring.lesson import LessonDraft
from appraisal.authoring.notebook import notebook_text

WIDE = 100


class Dumper(yaml.SafeDumper):
    """Writes nothing by reference, and lists with an indent."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def yaml_text(value: Any, indent: int = 0) -> str:
    """Write plain values as YAML."""
    text = yaml.dump(value, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=WIDE - indent)
    return "".join(" " * indent + line for line in text.splitlines(keepends=True))


def lesson_files(draft: LessonDraft) -> dict[str, str]:
    """Return the files of a lesson: its place in the folder, its text."""
    id = draft.lesson["id"]
    files = {
        f"lessons/{id}.yaml": lesson_text(draft),
        f"run-sheets/{id}.yaml": yaml_text(draft.run_sheet),
        f"notebooks/{id}.ipynb": notebook_text(draft.lesson),
    }
    if draft.assessment:
        files[f"assessments/{id}.yaml"] = ASSESSMENT + yaml_text(draft.assessment)
    return files


ASSESSMENT = """\
# Every domain is left for the class to judge. To judge one, write it under `judgements` with
# `answer`, `why`, `at`, `certainty` and `others`; see an assessment of the kit.
"""


def lesson_text(draft: LessonDraft) -> str:
    """Write a lesson, with what is left to do at its head and beside each open question."""
    lines = [
        "# Made from the record of the study. Keys are computed from it; nothing else is said of",
        "# the study. What is open is marked FOR YOU TO JUDGE. Still to be written by you:",
        *(f"#   - {line}" for line in draft.to_do),
    ]
    head = {key: value for key, value in draft.lesson.items() if key != "steps"}
    return "\n".join([*lines, yaml_text(head).rstrip(), "steps:", *steps_text(draft)]) + "\n"


def steps_text(draft: LessonDraft) -> Iterator[str]:
    """Yield the lines of the steps."""
    for step in draft.lesson["steps"]:
        for number, (key, value) in enumerate(step.items()):
            lead = "  - " if number == 0 else "    "
            if key == "questions":
                yield f"{lead}questions:"
                for question in value:
                    if f"{step['id']}/{question['id']}" in draft.open:
                        yield "      # FOR YOU TO JUDGE: give each option its verdict (best,"
                        yield "      # defensible, mistaken) and a `why`, or leave it to the class."
                    yield yaml_text([question], 6).rstrip()
            else:
                yield lead + yaml_text({key: value}, 4).rstrip()[4:]
