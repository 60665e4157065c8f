"""Which keys must not open yet, by what the server says and not by what a browser claims.

On one's own machine, and in JupyterLab, nobody holds anything back but the class a browser names.
On a server of a class the file named in ``APPRAISAL_HELD_BACK`` decides.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from typing_extensions import TypedDict

VARIABLE = "APPRAISAL_HELD_BACK"


class ClassPolicy(TypedDict):
    """What a class holds back, and the key its passes are signed with; see the file above."""

    key: str
    opens: str
    released: list[str]


def sign_pass(key: str, code: str, own: list[str]) -> str:
    """Sign that a browser belongs to a class, and which steps were open to it already."""
    text = json.dumps([code, own])
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


def binding_policy(lesson: str, claimed: Any) -> Any:
    """Return what holds for a page, whatever its browser claims.

    Parameters
    ----------
    lesson
        The lesson the page shows.
    claimed
        What the browser says of its class, with the ``pass`` the server has signed.

    Returns
    -------
    Any
        The claim itself where no server of a class is asked. There, the policy of the class the
        pass is of; without a valid pass a key opens only once every class here would open it.
    """
    file = os.environ.get(VARIABLE)
    if not file:
        return claimed
    try:
        classes: dict[str, ClassPolicy] = json.loads(Path(file).read_text())
    except (OSError, ValueError):  # better too late than too early
        return {"opens": "release", "released": []}
    shown = claimed.get("pass") if isinstance(claimed, Mapping) else None
    own = known_pass(classes, shown)
    holding = [one for one in classes.values() if one["opens"] == "release"]
    if own is not None and isinstance(shown, Mapping):
        of_class = classes[shown["code"]]
        holding = [of_class] if of_class in holding else []
    if not holding:
        return {"opens": "commit", "released": []}
    released = set.intersection(*(set(one["released"]) for one in holding)) | set(own or ())
    steps = (name.partition("/") for name in released)
    return {"opens": "release", "released": [step for of, _, step in steps if of == lesson]}


def known_pass(classes: Mapping[str, ClassPolicy], shown: Any) -> list[str] | None:
    """Return the steps of a pass that a class here has signed; None when none has."""
    if not isinstance(shown, Mapping):
        return None
    code, own, sign = shown.get("code"), shown.get("own"), shown.get("sign")
    if not isinstance(code, str) or code not in classes or not isinstance(sign, str):
        return None
    if not isinstance(own, list) or not all(isinstance(step, str) for step in own):
        return None
    expected = sign_pass(classes[code]["key"], code, own)
    return own if hmac.compare_digest(sign.encode(), expected.encode()) else None
