"""The commands on studies: list them, check their numbers."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appraisal.commands.output import INCONSISTENT, print_json, text_width
from appraisal.errors import AppraisalError

if TYPE_CHECKING:
    from appraisal.records.study import Study


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """Describe the commands."""
    verb = commands.add_parser("list", parents=[common], help="list the studies of the kit")
    verb.set_defaults(run=list_studies)
    verb.add_argument("--json", action="store_true", help="print JSON")

    verb = commands.add_parser(
        "check",
        parents=[common],
        help="say which printed numbers of a study fit; or check a file of any other kind",
        epilog="Exit code 0: nothing inconsistent. 1: something is. 2: the study cannot be read.",
    )
    verb.set_defaults(run=check_study)
    verb.add_argument(
        "study",
        metavar="STUDY-ID|FILE.yaml",
        help="see `appraisal list`; a lesson, run sheet ... too",
    )
    verb.add_argument("--json", action="store_true", help="print every field of every finding")


def list_studies(given: argparse.Namespace) -> int:
    from appraisal import content
    from appraisal.records.study import study

    studies = [study(id) for id in content.kit_ids("studies")]
    for id in content.own_ids("studies"):
        try:
            studies.append(study(id))
        except AppraisalError as error:  # one broken file hides no other
            print(error, file=sys.stderr)
    if given.json:
        print_json([study_view(found) for found in studies])
        return 0
    wide = max(len(found.id) for found in studies)
    for found in studies:
        layers = ", ".join(report.layer for report in found.reports)
        print(f"{found.id:{wide}}  {found.title} ({layers})")
    return 0


def study_view(found: "Study") -> dict[str, object]:
    layers = [report.layer for report in found.reports]
    size = found.sizes[0] if len(found.sizes) == 1 else None
    return {"id": found.id, "title": found.title, "n": size, "layers": layers}


def check_study(given: argparse.Namespace) -> int:
    from appraisal import content
    from appraisal.checks import check as check_study
    from appraisal.checks.table import render
    from appraisal.records.study import Study, study

    file = Path(given.study)
    named = file.suffix in {".yaml", ".yml"} or file.is_dir() or len(file.parts) > 1
    if named:
        from appraisal.authoring.check_files import kind_of_file

        if kind_of_file(file) is not Study:
            return check_other(file, as_json=given.json)
    findings = check_study(content.read(file, Study) if named else study(given.study))
    print_json(findings.as_dict()) if given.json else print(render(findings, width=text_width()))
    return INCONSISTENT if findings.inconsistent else 0


def check_other(file: Path, *, as_json: bool) -> int:
    """Check a file that is no study: every figure, exhibit and name in it."""
    from appraisal.authoring.check_files import check_file, name_of

    use_folder_of(file)
    found, troubles = check_file(file)
    if as_json:
        print_json({"file": str(file), "kind": name_of(found), "troubles": troubles})
    else:
        for line in troubles:
            print(f"{file}, {line}")
        good = "everything in it works" if not troubles else f"{len(troubles)} to mend"
        print(f"{file} is {name_of(found)}: {good}.")
    return INCONSISTENT if troubles else 0


def use_folder_of(file: Path) -> None:
    """Look for what a file names in the folder it stands in, where none is named."""
    import os

    from appraisal import content

    folder = file.resolve().parent.parent
    of_the_kit = folder == content.kit("datasets").resolve()
    if content.own_folder() is None and (folder / "studies").is_dir() and not of_the_kit:
        os.environ[content.OWN_FOLDER] = str(folder)
