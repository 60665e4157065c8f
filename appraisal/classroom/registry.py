"""The classes of a store by their names: made, opened again, erased."""

import logging
import re
from dataclasses import dataclass, field

from appraisal.classroom import codes, facilitator_secrets, pseudonyms, submissions
from appraisal.classroom.events import ClassState, Deed, Opens, class_state
from appraisal.classroom.store import Class, Store
from appraisal.content import unknown
from appraisal.errors import AppraisalError, UnknownId
from appraisal.lessons.definition import Lesson

LONGEST_NAME = 60  # characters of the name of a class


@dataclass(frozen=True)
class ServedClass:
    """A class that is being served.

    Attributes
    ----------
    secret
        The facilitator's; None when this machine does not have it.
    changed_to
        When its keys open from now on, where that has just been changed.
    """

    name: str
    code: str
    secret: str | None = field(repr=False)
    is_new: bool
    changed_to: Opens | None = None


def open_class(
    store: Store, name: str, *, opens: Opens | None = None, new_secret: bool = False
) -> ServedClass:
    """Make a class, or open the one that has this name: code and answers stay as they were.

    Parameters
    ----------
    opens
        When keys open: on each learner's commit, or on the facilitator's release. A class that is
        there already is changed to it.
    new_secret
        Make another facilitator link; the one before opens nothing any more.

    Raises
    ------
    AppraisalError
        When the name cannot be one.
    """
    name = class_name(name)
    found = store.class_named(name)
    while found is None:
        code = codes.new_code()
        secret = facilitator_secrets.first_secret(code)
        found = store.make_class(name, secret, opens or "commit", code)
        if found and found.code == code:
            keep_secret(found.code, secret)
            return ServedClass(found.name, found.code, secret, is_new=True)
    changed = bool(opens) and class_standing(store, found).opens != opens
    if opens and changed:
        deed: Deed = "key-on-release" if opens == "release" else "key-on-commit"
        store.add_act(found.number, codes.new_secret(), deed)
    changed_to = opens if changed else None
    if new_secret:
        secret = facilitator_secrets.next_secret(found)
        store.change_secret(found.number, secret)
        keep_secret(found.code, secret)
        return ServedClass(found.name, found.code, secret, is_new=False, changed_to=changed_to)
    kept = facilitator_secrets.load_secret(found)
    return ServedClass(found.name, found.code, kept, is_new=False, changed_to=changed_to)


def class_standing(store: Store, found: Class) -> ClassState:
    """Return what the facilitator has opened in a class."""
    opens: Opens = "release" if found.opens == "release" else "commit"
    return class_state(store.acts(found.number), opens)


def lesson_for_class(store: Store, found: Class, lesson: str) -> Lesson:
    """Return a lesson as a class is asked it: without what is switched off.

    Raises
    ------
    BadSubmission
        When there is none with this id.
    """
    return submissions.lesson_for_class(class_standing(store, found), lesson)


def keep_secret(code: str, secret: str) -> None:
    """Keep a secret for the next start, where there is a place for it."""
    try:
        facilitator_secrets.save_secret(code, secret)
    except (OSError, AppraisalError) as error:
        logging.getLogger(__name__).warning(
            "The facilitator's link is printed now and cannot be kept for the next start (%s)",
            error,
        )


def class_name(name: str) -> str:
    """Return the name of a class in the form it is kept.

    Raises
    ------
    AppraisalError
        When it is empty, too long, or has invisible characters.
    """
    found = " ".join(name.split())
    visible = not any(map(pseudonyms.is_refused, found))
    if not found or len(found) > LONGEST_NAME or not visible or not re.search(r"\w", found):
        raise AppraisalError(
            f"A class needs a name of at most {LONGEST_NAME} visible characters, such as "
            "'Journal club, March'."
        )
    return found


def forget(store: Store, name: str) -> None:
    """Erase a class: members, commits, acts, and the facilitator's secret.

    Raises
    ------
    UnknownId
        When there is none of this name.
    """
    found = find_class(store, name)
    store.forget(found.number)
    facilitator_secrets.delete_secret(found.code)


def find_class(store: Store, name: str) -> Class:
    """Return the class with a name.

    Raises
    ------
    UnknownId
        When there is none; names the nearest.
    """
    found = store.class_named(name)
    if found is None:
        raise UnknownId(unknown("class", name, [row[0].name for row in store.classes()]))
    return found
