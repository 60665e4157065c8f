"""The commands on classes: list them, read what they answered, forget them."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appraisal.commands.output import WRONG, print_json, text_width, write_file
from appraisal.errors import AppraisalError

if TYPE_CHECKING:
    from appraisal.classroom.store import Store


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """Describe the commands."""
    about = commands.add_parser("class", parents=[common], help="list, copy or forget classes")
    verbs = about.add_subparsers(metavar="COMMAND", required=True)

    verb = verbs.add_parser("list", parents=[common], help="list the classes of the store")
    verb.set_defaults(run=list_classes)
    verb.add_argument("--json", action="store_true", help="print JSON")

    verb = verbs.add_parser("results", parents=[common], help="what a class has answered")
    verb.set_defaults(run=class_results)
    verb.add_argument("name", metavar="NAME", help="see `appraisal class list`")
    verb.add_argument("--lesson", metavar="ID", help="of this lesson only")
    verb.add_argument("--csv", metavar="FILE", help="write every answer, one a row")
    verb.add_argument("--json", action="store_true", help="print every figure")

    verb = verbs.add_parser(
        "backup", parents=[common], help="copy every class and answer into one new file"
    )
    verb.set_defaults(run=back_up_classes)
    verb.add_argument("file", metavar="FILE.sqlite", help="where to write it")

    verb = verbs.add_parser(
        "restore", parents=[common], help="put such a copy into an empty class store"
    )
    verb.set_defaults(run=restore_classes)
    verb.add_argument("file", metavar="FILE.sqlite", help="what `class backup` has written")

    verb = verbs.add_parser("forget", parents=[common], help="erase a class and its answers")
    verb.set_defaults(run=forget_class)
    verb.add_argument("name", metavar="NAME", help="see `appraisal class list`")
    verb.add_argument("--yes", action="store_true", help="do not ask")


def open_store() -> "Store":
    """Open the class store where the environment or the settings file say it is."""
    from appraisal.classroom.store import Store
    from appraisal.serving.options import read_options, use_store_options

    use_store_options(read_options({}))
    return Store()


def back_up_classes(given: argparse.Namespace) -> int:
    from appraisal.classroom import backup
    from appraisal.serving.options import read_options, use_store_options

    use_store_options(read_options({}))
    copied = backup.back_up(Path(given.file))
    print(f"{count_text(copied)} copied to {given.file}.")
    return 0


def restore_classes(given: argparse.Namespace) -> int:
    from appraisal.classroom import backup
    from appraisal.serving.options import read_options, use_store_options

    use_store_options(read_options({}))
    copied = backup.restore(Path(given.file))
    print(f"{count_text(copied)} restored from {given.file}.")
    print("Facilitators' links go on to open; to print one anew: `appraisal serve --new-secret`.")
    return 0


def count_text(copied: dict[str, int]) -> str:
    """Say how much of a store was copied."""
    return (
        f"{copied['classes']} classes, {copied['members']} learners and {copied['commits']} commits"
    )


def list_classes(given: argparse.Namespace) -> int:
    from appraisal.classroom import codes

    with open_store() as store:
        classes = store.classes()
    if given.json:
        keys = ("class", "code", "learners", "commits")
        print_json(
            [
                dict(zip(keys, (c.name, codes.code_text(c.code), *n), strict=True))
                for c, *n in classes
            ]
        )
        return 0
    for found, learners, commits in classes:
        print(
            f"{codes.code_text(found.code)}  {found.name} "
            f"(learners: {learners}, commits: {commits})"
        )
    if not classes:
        print("No class yet. `appraisal serve --class NAME` makes one.")
    return 0


def class_results(given: argparse.Namespace) -> int:
    from appraisal.classroom import export, registry
    from appraisal.classroom.results_text import lesson_results_text
    from appraisal.classroom.submissions import require_lesson
    from appraisal.classroom.summary import summarise

    if given.lesson:
        require_lesson(given.lesson)  # says so when there is none
    with open_store() as store:
        found = registry.find_class(store, given.name)
        commits = store.commits(found.number, given.lesson)
        joined = store.members(found.number)
        begun = [given.lesson] if given.lesson else sorted({one.lesson for one in commits})
        lessons = [registry.lesson_for_class(store, found, id) for id in begun]
    if given.csv:
        # a spreadsheet knows UTF-8 by the mark at its start
        write_file(Path(given.csv), export.as_csv(commits).encode("utf-8-sig", "replace"))
        return 0
    results = [summarise(lesson, commits, joined) for lesson in lessons]
    if given.json:
        print_json([one.as_dict() for one in results])
    elif results:
        print("\n\n".join(lesson_results_text(one, width=text_width()) for one in results))
    else:
        print(f"Nobody in '{found.name}' has committed a step yet ({len(joined)} joined).")
    return 0


def forget_class(given: argparse.Namespace) -> int:
    from appraisal.classroom import registry

    with open_store() as store:
        found = registry.find_class(store, given.name)
        if not given.yes:
            if not sys.stdin.isatty():
                raise AppraisalError(
                    f"Forgetting '{found.name}' erases its answers for good. Add --yes to do so."
                )
            print(f"This erases the class '{found.name}' and all its answers for good.")
            if input("Type its name to go on: ").strip() != found.name:
                print("Nothing was erased.")
                return WRONG
        registry.forget(store, given.name)
    print(f"The class '{found.name}' is forgotten.")
    return 0
