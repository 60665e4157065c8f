"""A small study with one group and one outcome, as printed."""

import pytest

from appraisal.records.study import Group, Outcome, study


def printed_value(text, unit):
    about = text.startswith("about ")
    value = {"text": text.removeprefix("about "), "unit": unit, "at": "results-1"}
    return value | {"approximately": True} if about else value


@pytest.fixture
def one_outcome():
    """Make a study of one group and one outcome; None is not reported."""

    def make(n, events, percent, within=None):
        groups = [
            Group.model_validate(
                {
                    "id": id,
                    "label": id,
                    "n": printed_value(size, "patients") if size else "not reported",
                    "within": larger,
                }
            )
            for id, size, larger in (("all", within, None), ("some", n, "all"))
        ]
        outcome = Outcome.model_validate(
            {
                "id": "response",
                "label": "response",
                "kind": "response",
                "group": "some",
                "events": printed_value(events, "patients") if events else "not reported",
                "percent": printed_value(percent, "%") if percent else "not reported",
            }
        )
        real = study("cd20-preemptive")
        bare = {name: () for name, value in real if isinstance(value, tuple) and name != "reports"}
        return real.model_copy(update=bare | {"groups": tuple(groups), "outcomes": (outcome,)})

    return make
