"""The links of a class, as a facilitator gives them out: in words, and as a QR code."""

import io
import os
import socket
import sys
from collections.abc import Sequence
from urllib.parse import urlsplit

import segno

from appraisal.classroom import codes, registry
from appraisal.classroom.engine import VARIABLE
from appraisal.classroom.events import Opens
from appraisal.classroom.registry import ServedClass
from appraisal.classroom.service import ClassService
from appraisal.classroom.store import Store
from appraisal.lessons.state import held_back
from appraisal.serving.classes.base_handlers import ServerContext

LIGHT_ON_DARK = "\x1b[97;40m", "\x1b[0m"  # a code the other way round many phones cannot read
CHANGED: dict[Opens, str] = {
    "commit": "Explanations open to each learner on commit from now on.",
    "release": "Explanations open when a facilitator releases a step from now on; "
    "those that were open stay open.",
}
NOWHERE_NEAR = ("192.0.2.1", 9)  # RFC 5737: nobody's address; nothing is sent to it


def open_classes(
    names: Sequence[str], *, opens: Opens | None = None, new_secret: bool = False
) -> tuple[ServerContext, tuple[ServedClass, ...]]:
    """Open the store and the classes in it that are to be served.

    Raises
    ------
    AppraisalError
        When the store cannot be opened, or a name cannot be one of a class.
    """
    store = Store()
    os.environ.pop(VARIABLE, None)  # kernels inherit our environment, and need no way to the store
    opened = tuple(
        registry.open_class(store, name, opens=opens, new_secret=new_secret)
        for name in dict.fromkeys(names)
    )
    context = ServerContext(ClassService(store, [one.code for one in opened]))
    os.environ[held_back.VARIABLE] = str(context.held_back)  # for kernels
    return context, opened


def join_text(address: str, opened: ServedClass, *, everywhere: bool, alone: bool) -> str:
    """Say how learners and facilitators come in.

    Parameters
    ----------
    address
        Where the server answers, with a slash at its end.
    everywhere
        It listens at every address of this machine: name one that others can reach.
    alone
        It listens to this machine only.
    """
    site = network_address(address) if everywhere else address
    link = f"{site}?class={codes.code_text(opened.code)}"
    said = [
        "",
        f"Class '{opened.name}': {'made' if opened.is_new else 'open again, with its answers'}",
        *([f"  {CHANGED[opened.changed_to]}"] if opened.changed_to else []),
        f"  Code          {codes.code_text(opened.code)}",
        f"  Learners      {link}",
        f"  Facilitators  {facilitator_link(site, opened)}",
    ]
    if alone:
        said += [
            "These links work on this machine only. To let a class in, serve with",
            "`--host 0.0.0.0`, and everybody on the same network can open them.",
        ]
    else:
        said += ["", *draw_qr(link)]
    return "\n".join(said)


def facilitator_link(site: str, opened: ServedClass) -> str:
    """Return the facilitator's link; its secret stays in the fragment, which no server is told."""
    if opened.secret is None:
        return (
            "as printed when the class was made; `--new-secret` makes another link, and one "
            "facilitator_key lets several servers print the same"
        )
    return f"{site}class#code={codes.code_text(opened.code)}&secret={opened.secret}"


def network_address(address: str) -> str:
    """Put the address of this machine on its network in the place of its own name for itself."""
    parts = urlsplit(address)
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(NOWHERE_NEAR)
            host = probe.getsockname()[0]
    except OSError:  # no network
        return address
    return parts._replace(netloc=f"{host}:{parts.port}").geturl()


def draw_qr(link: str) -> list[str]:
    """Draw a link as a QR code, where the terminal can show one."""
    drawn = io.StringIO()
    segno.make(link, micro=False).terminal(out=drawn, compact=True, border=2)
    lines = drawn.getvalue().rstrip("\n").split("\n")
    try:
        drawn.getvalue().encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return []
    begin, end = LIGHT_ON_DARK if sys.stdout.isatty() else ("", "")
    return [f"  {begin}{line}{end}" for line in lines]
