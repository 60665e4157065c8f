"""The commands that put the kit before readers: on this machine, or on Binder."""

import argparse
from typing import Any


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """Describe the commands."""
    verb = commands.add_parser("serve", parents=[common], help="serve the lessons on this machine")
    verb.set_defaults(run=serve)
    verb.add_argument("--port", type=read_port, default=8866, help="0 takes any free port (8866)")
    verb.add_argument("--host", default="127.0.0.1", help="address to listen at (this machine)")
    verb.add_argument("--no-browser", action="store_true", help="only print the address")
    verb.add_argument(
        "--max-learners",
        type=read_learners,
        metavar="N",
        help="let in so many at a time (as many as there is memory for)",
    )
    verb.add_argument(
        "--class",
        dest="classes",
        metavar="NAME",
        action="append",
        default=[],
        help="let a class of this name in, and print its links; may be given again",
    )
    verb.add_argument(
        "--keys",
        choices=("commit", "release"),
        help="in a new class, open keys on each learner's commit (so by default), or on release",
    )
    verb.add_argument(
        "--new-secret", action="store_true", help="make a new facilitator link; end the old one"
    )

    verb = commands.add_parser(
        "binder-link", parents=[common], help="print a link that opens the kit on Binder"
    )
    verb.set_defaults(run=print_binder_link)
    verb.add_argument("repository", metavar="OWNER/REPO", help="GitHub repository of the kit")
    verb.add_argument("--lesson", metavar="ID", help="open this lesson instead of the start page")
    verb.add_argument("--ref", default="HEAD", help="branch, tag or commit (HEAD)")


def serve(given: argparse.Namespace) -> int:
    from appraisal.serving.pages import sockets

    with sockets.bind(given.host, given.port) as bound:
        from appraisal.serving.pages import server

        server.serve(
            bound,
            host=given.host,
            browser=not given.no_browser,
            verbose="verbose" in given,
            most=given.max_learners,
            classes=given.classes,
            opens=given.keys,
            new_secret=given.new_secret,
        )
    return 0


def print_binder_link(given: argparse.Namespace) -> int:
    from appraisal.serving import binder

    address = binder.link(given.repository, lesson_id=given.lesson, ref=given.ref)
    print(address)
    print(binder.badge(address))
    return 0


def read_port(text: str) -> int:
    """Read a port number."""
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port; give a number from 0 to 65535")
    return int(text)


def read_learners(text: str) -> int:
    """Read how many learners may come in."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 100_000:
        raise argparse.ArgumentTypeError(f"'{text}' is no number of learners; give 1 or more")
    return int(text)
