"""What kernels are told of the classes of their server: which keys must not open yet.

A browser says to a kernel which class it is in, and a browser can say anything. So the server
writes down what its classes hold back, and signs what it says to a learner; a kernel believes
these two, see :mod:`appraisal.lessons.state.held_back`.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from appraisal.classroom.events import ClassState
from appraisal.lessons.state.held_back import ClassPolicy, sign_pass
from appraisal.views.class_member import PassView


def pass_key(secret: str) -> str:
    """Return the key that passes of a class are signed with: the same on all its servers."""
    return hmac.new(secret.encode(), b"pass", hashlib.sha256).hexdigest()


def signed_pass(code: str, secret: str, own: Sequence[tuple[str, str]]) -> PassView:
    """Return what a learner's browser shows a kernel: the class, and the steps open to them.

    Parameters
    ----------
    secret
        What is kept of the facilitator's secret.
    own
        Steps that opened to this learner before the class held keys back.
    """
    steps = sorted(f"{lesson}/{step}" for lesson, step in own)
    return {"code": code, "own": steps, "sign": sign_pass(pass_key(secret), code, steps)}


def policies_view(classes: Iterable[tuple[str, str, ClassState]]) -> dict[str, ClassPolicy]:
    """Describe for kernels what each class holds back, and how its passes are signed."""
    return {
        code: {
            "key": pass_key(secret),
            "opens": stands.opens,
            "released": sorted(f"{lesson}/{step}" for lesson, step in stands.released),
        }
        for code, secret, stands in classes
    }


def write_policies(file: Path, policies: Mapping[str, ClassPolicy]) -> None:
    """Write what kernels read, whole at every moment, and for nobody else to read."""
    new = file.with_suffix(".new")
    with os.fdopen(os.open(new, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as written:
        json.dump(policies, written)
    new.replace(file)
