"""A record, however it is named: by id, by file, or as it is."""

from os import PathLike

from appraisal.frames.reading import ReadText
from appraisal.records.study import Study
from appraisal.reports import saved_records

Record = Study | ReadText | str | PathLike[str]


def find_record(given: Record) -> Study:
    """Return the study that is meant.

    Parameters
    ----------
    given
        The id of a study of the kit, a study file (``.yaml``), a paper of one's own as the page
        saved it (``.pdf``, ``.docx``, ``.html``, ``.md``, ``.json``), what `appraisal.read`
        returned, or a study itself.

    Raises
    ------
    UnknownId
        When there is no such study or file; names the nearest ids.
    ContentError
        When a study file cannot be read, with every line that is wrong.
    AppraisalError
        When a saved file holds no paper, or nothing of it was taken.
    """
    if isinstance(given, ReadText):
        return given.to_study()
    return saved_records.find_record(given)
