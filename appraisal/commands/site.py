"""The commands that put the kit before readers: on this machine, or on Binder."""

import argparse
from typing import Any


def add_commands(commands: Any, common: argparse.ArgumentParser) -> None:
    """Describe the commands."""
    verb = commands.add_parser(
        "serve",
        parents=[common],
        help="serve the lessons on this machine",
        epilog="Each option can also stand in the environment (APPRAISAL_PORT=8866) or in "
        "appraisal.toml (port = 8866); see binder/deploy/settings.md.",
    )
    verb.set_defaults(run=serve)
    add_serve_options(verb)

    verb = commands.add_parser(
        "binder-link", parents=[common], help="print a link that opens the kit on Binder"
    )
    verb.set_defaults(run=print_binder_link)
    verb.add_argument("repository", metavar="OWNER/REPO", help="GitHub repository of the kit")
    verb.add_argument("--lesson", metavar="ID", help="open this lesson instead of the start page")
    verb.add_argument("--ref", default="HEAD", help="branch, tag or commit (HEAD)")


def add_serve_options(verb: argparse.ArgumentParser) -> None:
    """Describe the options of `serve`; the environment and the file may say what these do not."""
    verb.add_argument("--port", type=read_port, help="0 takes any free port (8866)")
    verb.add_argument("--host", help="address to listen at (127.0.0.1: this machine alone)")
    verb.add_argument(
        "--no-browser",
        dest="browser",
        action="store_const",
        const=False,
        help="only print the address",
    )
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
    proxy = verb.add_argument_group("behind a proxy")
    proxy.add_argument(
        "--public-address", metavar="URL", help="where readers reach it: https://kit.example/"
    )
    proxy.add_argument(
        "--base-url", metavar="PATH", help="path it answers below (that of the public address)"
    )
    proxy.add_argument(
        "--trusted-proxy",
        metavar="ADDRESS",
        action="append",
        help="proxy, or network of proxies, whose word on readers' addresses is taken",
    )
    proxy.add_argument("--server-name", metavar="NAME", help="name of this one of several servers")
    service = verb.add_argument_group("as a service")
    service.add_argument(
        "--hub",
        action="store_const",
        const=True,
        help="of a JupyterHub, which says where to listen and who may come in",
    )
    service.add_argument(
        "--drain", type=int, metavar="SECONDS", help="let open pages finish when stopped (0)"
    )
    service.add_argument("--log-format", choices=("text", "json"), help="lines (text), or JSON")


def serve(given: argparse.Namespace) -> int:
    from appraisal.serving import options
    from appraisal.serving.pages import sockets

    names = options.ServeOptions.model_fields
    told = options.read_options({name: getattr(given, name, None) for name in names})
    options.use_store_options(told)
    if told.hub:
        from appraisal.serving.hub import add_hub_options

        told = add_hub_options(told)
    with sockets.bind(told.host, told.port) as bound:
        from appraisal.serving.pages import server

        server.serve(bound, told, verbose="verbose" in given, new_secret=given.new_secret)
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
