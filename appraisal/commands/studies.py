"""The commands on studies: list them, check their numbers."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appraisal.commands.output import INCONSISTENT, print_json, text_width

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
        help="say which printed numbers of a study fit each other",
        epilog="Exit code 0: nothing inconsistent. 1: something is. 2: the study cannot be read.",
    )
    verb.set_defaults(run=check_study)
    verb.add_argument("study", metavar="STUDY-ID|FILE.yaml", help="see `appraisal list`")
    verb.add_argument("--json", action="store_true", help="print every field of every finding")


def list_studies(given: argparse.Namespace) -> int:
    from appraisal import content
    from appraisal.records.study import study

    studies = [study(id) for id in content.ids("studies")]
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
    size = found.size(found.groups[0].id) if found.groups else None
    return {"id": found.id, "title": found.title, "n": size, "layers": layers}


def check_study(given: argparse.Namespace) -> int:
    from appraisal import content
    from appraisal.checks import check as check_study
    from appraisal.checks.table import render
    from appraisal.records.study import Study, study

    file = Path(given.study)
    named = file.suffix in {".yaml", ".yml"} or file.is_dir() or len(file.parts) > 1
    findings = check_study(content.read(file, Study) if named else study(given.study))
    print_json(findings.as_dict()) if given.json else print(render(findings, width=text_width()))
    return INCONSISTENT if findings.inconsistent else 0
