"""The commands that begin something of one's own: a study file, a lesson, a form."""

import argparse
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appraisal.commands.forms import add_new_form
from appraisal.errors import AppraisalError

if TYPE_CHECKING:
    from appraisal.authoring.round import Abstract
    from appraisal.records.study import Study

FOLDER = "appraisal-studies"  # where nothing else is said


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """Describe the commands."""
    about = commands.add_parser(
        "new", parents=[common], help="begin a study file, a lesson or a form of your own"
    )
    verbs = about.add_subparsers(metavar="WHAT", required=True)

    verb = verbs.add_parser(
        "study",
        parents=[common],
        help="a study file: from a text, or a blank with every place marked",
        epilog="Nothing that is read from a text is confirmed: hold it against the text.",
    )
    verb.set_defaults(run=new_study)
    verb.add_argument(
        "text", metavar="TEXT", nargs="?", help="a text, .nbib, .ris, .docx or .pdf; - for input"
    )
    verb.add_argument("--id", metavar="ID", default="my-paper", help="its name (my-paper)")
    verb.add_argument("--pages", metavar="1-3", help="pages of a PDF")
    add_folder(verb)

    verb = verbs.add_parser(
        "round",
        parents=[common],
        help="a round: several abstracts, one a screen, the same few questions",
        epilog="A text is read, and nothing of it is confirmed; a study file is taken as it is.",
    )
    verb.set_defaults(run=new_round)
    verb.add_argument("files", metavar="FILE", nargs="+", help="texts or study files")
    verb.add_argument("--id", metavar="ID", default="round", help="its name (round)")
    verb.add_argument("--replace", action="store_true", help="write over what is there")
    add_folder(verb)

    verb = verbs.add_parser(
        "lesson",
        parents=[common],
        help="a lesson from the record of a study, with notebook and run sheet",
        epilog="Keys are computed from the record; what only a person can judge is marked so.",
    )
    verb.set_defaults(run=new_lesson)
    verb.add_argument("study", metavar="STUDY", help="an id, or a study file")
    verb.add_argument("--id", metavar="ID", help="name of the lesson (that of the study)")
    verb.add_argument(
        "--design-first", action="store_true", help="open with the study a learner would wish for"
    )
    verb.add_argument("--replace", action="store_true", help="write over what is there")
    add_folder(verb)

    add_new_form(verbs, common)


def add_folder(verb: argparse.ArgumentParser) -> None:
    """Describe where files go."""
    verb.add_argument(
        "-o", "--output", metavar="DIR", help=f"a folder of your own ({FOLDER}, or --studies)"
    )


def folder_for(given: argparse.Namespace) -> Path:
    """Return the folder to write to, and let the studies in it be found."""
    from appraisal import content

    folder = Path(given.output) if given.output else content.own_folder() or Path(FOLDER)
    os.environ[content.OWN_FOLDER] = str(folder.resolve())
    return folder


def write_new(file: Path, text: str, *, replace: bool) -> None:
    """Write a file that is not there yet.

    Raises
    ------
    AppraisalError
        When it is there already, or cannot be written.
    """
    if file.exists() and not replace:
        raise AppraisalError(
            f"{file} is there already, and perhaps you have worked on it. "
            "Give another --id, or --replace to write over it."
        )
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise AppraisalError(f"{file} cannot be written: {error.strerror}.") from None
    print(f"Written to {file}.")


def require_id(id: str) -> None:
    """Let an id through.

    Raises
    ------
    AppraisalError
        When it is none.
    """
    from appraisal.content import ID

    if not ID.fullmatch(id):
        raise AppraisalError(
            f"'{id}' is no id. Use small letters, digits and hyphens, such as `zuma-7`."
        )


def new_study(given: argparse.Namespace) -> int:
    """Write a study file."""
    require_id(given.id)
    file = folder_for(given) / "studies" / f"{given.id}.yaml"
    if given.text is None:
        from appraisal.authoring.blank_study import blank_study_text

        write_new(file, blank_study_text(given.id), replace=False)
        print(f"Fill it in, then: appraisal check {file}")
        return 0
    from appraisal.commands.reading import read_input
    from appraisal.reading import read_text
    from appraisal.reading.drafting.draft import draft_study
    from appraisal.reading.drafting.draft_text import draft_text

    source = read_input(given.text, given.pages)
    draft = draft_study(read_text(source.text), source)
    draft = replace(draft, record={**draft.record, "id": given.id})
    write_new(file, draft_text(draft), replace=False)
    if draft.unplaced:
        print(
            f"Left for you to place: {len(draft.unplaced)} of the numbers, at the end of the file."
        )
    print("Hold every figure against the text, and restate the conclusion under `claims`.")
    print(f"Then: appraisal check {file}, and appraisal new lesson {file}")
    return 0


def new_lesson(given: argparse.Namespace) -> int:
    """Write a lesson made from a record, and say what is left to do."""
    from appraisal import content
    from appraisal.authoring.files import lesson_files
    from appraisal.authoring.lesson import draft_lesson
    from appraisal.reading.drafting.draft_text import is_unconfirmed

    if given.id:
        require_id(given.id)
    study, folder = find_study(given)
    id = given.id or (f"{study.id}-ours" if study.id in content.kit_ids("lessons") else study.id)
    file = own_file(given.study)
    unconfirmed = file is not None and is_unconfirmed(file.read_text(encoding="utf-8"))
    draft = draft_lesson(study, id, design_first=given.design_first, unconfirmed=unconfirmed)
    if not draft.keyed:
        raise AppraisalError(
            f"The record '{study.id}' holds nothing to ask about yet. Give it its design, its "
            "groups and its figures, then try again."
        )
    files = lesson_files(draft)
    for place, text in files.items():
        write_new(folder / place, text, replace=given.replace)
    told = f"{len(draft.keyed)} questions are keyed by computation"
    print(f"{told}, {len(draft.open)} are for you to judge. To do:")
    for line in draft.to_do:
        print(f"  - {line}")
    print(f"See it with: appraisal serve --studies {folder}")
    return 0


def own_file(named: str) -> Path | None:
    """Return the file of a study of one's own, named by its file or by its id."""
    from appraisal import content

    own = content.own_folder()
    files = [Path(named), *([own / "studies" / f"{named}.yaml"] if own else [])]
    return next((one for one in files if one.is_file()), None)


def find_study(given: argparse.Namespace) -> "tuple[Study, Path]":
    """Return a study of the kit or of a file, and the folder its lesson belongs in.

    Raises
    ------
    AppraisalError
        When a file in another folder is named as one that is in this one.
    """
    from appraisal import content
    from appraisal.records.study import Study, study

    named = Path(given.study)
    if named.suffix not in {".yaml", ".yml"} and len(named.parts) == 1:
        folder = folder_for(given)
        return study(given.study), folder
    found = content.read(named, Study)
    if not given.output and named.resolve().parent.name == "studies":
        given.output = str(named.parent.parent)
    folder = folder_for(given)
    if found.id in content.kit_ids("studies"):
        raise AppraisalError(
            f"The kit has a study '{found.id}'. Give yours another `id` in {named}."
        )
    home = folder / "studies" / f"{found.id}.yaml"
    if home.resolve() != named.resolve():
        if home.exists() and home.read_bytes() != named.read_bytes():
            raise AppraisalError(f"{home} is another study of that id. Give yours another `id`.")
        home.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(named, home)
        print(f"Copied to {home}.")
    return study(found.id), folder


def new_round(given: argparse.Namespace) -> int:
    """Write a round of abstracts."""
    from appraisal.authoring.files import yaml_text
    from appraisal.authoring.notebook import notebook_text
    from appraisal.authoring.round import DISCUSS, MINUTES, draft_round, require_number

    require_id(given.id)
    require_number(len(given.files))
    folder = folder_for(given)
    abstracts = [bring_abstract(Path(file), folder, given.id) for file in given.files]
    made = draft_round(given.id, abstracts)
    write = {
        f"rounds/{given.id}.yaml": yaml_text(made),
        f"notebooks/{given.id}.ipynb": notebook_text(made),
    }
    for place, text in write.items():
        write_new(folder / place, text, replace=given.replace)
    minutes = len(abstracts) * (MINUTES + DISCUSS)
    print(f"{len(abstracts)} abstracts, about {minutes} minutes with a class.")
    print(f"See it with: appraisal serve --studies {folder}")
    print(f"On paper, a page each: appraisal handout {given.id} --studies {folder}")
    return 0


def bring_abstract(file: Path, folder: Path, round_id: str) -> "Abstract":
    """Bring a study file, or the record read from a text, into the folder."""
    from appraisal import content
    from appraisal.authoring.round import Abstract
    from appraisal.commands.reading import read_input
    from appraisal.reading import read_text
    from appraisal.reading.drafting.draft import draft_study
    from appraisal.reading.drafting.draft_text import draft_text
    from appraisal.records.study import Study, study

    if file.suffix in {".yaml", ".yml"}:
        found = content.read(file, Study)
        home = folder / "studies" / f"{found.id}.yaml"
        if home.resolve() != file.resolve():
            write_new(home, file.read_text(encoding="utf-8"), replace=True)
        return Abstract(study(found.id))
    source = read_input(str(file), None)
    draft = draft_study(read_text(source.text), source)
    name = re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-") or "abstract"
    id = f"{round_id}-{name}"
    home = folder / "studies" / f"{id}.yaml"
    if not home.exists():  # one that has been worked on stays as it is
        named = replace(draft, record={**draft.record, "id": id})
        write_new(home, draft_text(named), replace=False)
    return Abstract(study(id), source.text)
