"""The folder of a lesson as one file: what the commands write, for whoever has no command line."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from appraisal import content
from appraisal.authoring.files import lesson_files, yaml_text
from appraisal.authoring.lesson import draft_lesson
from appraisal.authoring.notebook import notebook_text
from appraisal.authoring.round import Abstract, draft_round, require_number, split_abstracts
from appraisal.authoring.templates import templates
from appraisal.content import OWN_FOLDER
from appraisal.errors import AppraisalError
from appraisal.reading import Source, read_text
from appraisal.reading.drafting.draft import draft_study
from appraisal.reading.drafting.draft_text import NUMBERS_ALONE, draft_text
from appraisal.records.study import Study, study

ROUND = "round"  # its id, with which the ids of its studies begin


@contextmanager
def own_folder_at(folder: Path) -> Iterator[None]:
    """Take another folder for one's own, for as long as a lesson is made in it."""
    before = os.environ.get(OWN_FOLDER)
    os.environ[OWN_FOLDER] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ[OWN_FOLDER]
        else:
            os.environ[OWN_FOLDER] = before


def lesson_zip(record: Mapping[str, Any]) -> bytes:
    """Make a lesson from a record and pack its folder.

    Raises
    ------
    AppraisalError
        When the record holds nothing to ask about yet.
    """
    id = str(record["id"])
    study_text = NUMBERS_ALONE + yaml_text(dict(record))
    with TemporaryDirectory(prefix="appraisal-") as name, own_folder_at(Path(name)):
        file = Path(name) / "studies" / f"{id}.yaml"
        file.parent.mkdir()
        file.write_text(study_text, encoding="utf-8")
        draft = draft_lesson(content.read(file, Study), unconfirmed=True)
        if not draft.keyed:
            raise AppraisalError(templates().nothing_to_ask)
        files = {f"studies/{id}.yaml": study_text, **lesson_files(draft)}
    return packed_files(files)


def round_zip(text: str) -> bytes:
    """Make a round of the abstracts of a text, parted by lines of dashes, and pack its folder.

    Raises
    ------
    AppraisalError
        When they are too few or too many, or one cannot be read.
    """
    texts = split_abstracts(text)
    require_number(len(texts))
    files = {}
    with TemporaryDirectory(prefix="appraisal-") as name, own_folder_at(Path(name)):
        (Path(name) / "studies").mkdir()
        abstracts = []
        for number, each in enumerate(texts, start=1):
            id, place = f"{ROUND}-{number}", f"studies/{ROUND}-{number}.yaml"
            draft = draft_study(read_text(each), Source(each))
            files[place] = draft_text(replace(draft, record={**draft.record, "id": id}))
            (Path(name) / place).write_text(files[place], encoding="utf-8")
            abstracts.append(Abstract(study(id), each))
        made = draft_round(ROUND, abstracts)
    files[f"rounds/{ROUND}.yaml"] = yaml_text(made)
    files[f"notebooks/{ROUND}.ipynb"] = notebook_text(made)
    return packed_files(files)


def packed_files(files: Mapping[str, str]) -> bytes:
    """Pack files by their places in a folder."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for place, text in files.items():
            archive.writestr(place, text)
    return packed.getvalue()
