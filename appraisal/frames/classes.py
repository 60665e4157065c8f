"""What a class has answered, one row an answer."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from appraisal.classroom.events import Commit
from appraisal.classroom.export import COLUMNS, export_rows

if TYPE_CHECKING:
    import pandas as pd

TIMES = ("committed", "received")  # by the clock of the learner, and of the server


def class_results(name: str, lesson: str | None = None) -> "pd.DataFrame":
    """Return what a class has answered, as the store of this machine holds it.

    Parameters
    ----------
    name
        The name of the class; see ``appraisal class list``.
    lesson
        The id of a lesson, for that one only.

    Returns
    -------
    DataFrame
        One row an answer, in the order of their commits: ``learner`` (a pseudonym), ``lesson``
        and its ``version``, ``step``, ``round`` (1, or 2 after discussion), ``question``,
        ``answer``, its ``reason`` and ``place`` where they are asked for, how ``sure`` the
        learner was (0 to 100), and when it was ``committed`` (UTC).

    Raises
    ------
    UnknownId
        When there is no class of this name, or no such lesson; names the nearest.
    AppraisalError
        When the store cannot be opened.
    """
    from appraisal.classroom import registry
    from appraisal.classroom.store import Store
    from appraisal.classroom.submissions import require_lesson

    if lesson:
        require_lesson(lesson)
    with Store() as store:
        found = registry.find_class(store, name)
        return answers_frame(store.commits(found.number, lesson))


def answers_frame(commits: Iterable[Commit]) -> "pd.DataFrame":
    """Return the answers of a log as a frame, each once."""
    import pandas as pd

    frame = pd.DataFrame(list(export_rows(commits)), columns=list(COLUMNS))
    for name in TIMES:
        frame[name] = pd.to_datetime(frame[name], utc=True)
    frame["sure"] = pd.to_numeric(frame["sure"])
    texts = [name for name in COLUMNS if name not in {"version", "round", "sure", *TIMES}]
    return frame.astype(dict.fromkeys(texts, "string") | {"version": "Int64", "round": "Int64"})
