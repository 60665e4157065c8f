"""Find the files in ``datasets/`` and read them as typed records.

A file is YAML, never code. Whatever is wrong with it is reported at once, each
problem with its line, what was found, what was expected and what to do.
"""

from appraisal.content.csv_rows import read_rows
from appraisal.content.document import LOADER
from appraisal.content.files import (
    OWN_FOLDER,
    file_of,
    ids,
    kit,
    kit_ids,
    load,
    name_problems,
    own_folder,
    own_ids,
    place_problems,
    read,
    read_once,
    read_text,
    require_own_name,
    stamp,
    unknown,
)
from appraisal.content.model import ID, Content, Form, Loc, as_list
from appraisal.errors import UnknownId

__all__ = [
    "ID",
    "LOADER",
    "OWN_FOLDER",
    "Content",
    "Form",
    "Loc",
    "UnknownId",
    "as_list",
    "file_of",
    "ids",
    "kit",
    "kit_ids",
    "load",
    "name_problems",
    "own_folder",
    "own_ids",
    "place_problems",
    "read",
    "read_once",
    "read_rows",
    "read_text",
    "require_own_name",
    "stamp",
    "unknown",
]
