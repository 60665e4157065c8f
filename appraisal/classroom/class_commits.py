"""What a server does with what learners hand in: read, held against the lesson, and kept."""

from collections.abc import Mapping, Sequence
from typing import Any

from appraisal.classroom import codes, submissions
from appraisal.classroom.commit_log import Outcome
from appraisal.classroom.events import FIRST, ClassState, Commit
from appraisal.classroom.store import Class, ClassForgotten, Member, Store
from appraisal.classroom.submissions import BadSubmission
from appraisal.classroom.trouble import NoSuchClass, NotAllowed, no_class_text
from appraisal.errors import AppraisalError
from appraisal.views.class_member import CommitAnswer

BATCH = 100  # commits in one request
OUTCOMES: dict[Outcome, str] = {
    "clash": "Another commit has this id.",
    "full": "This learner has handed in more than the class keeps.",
}
Answers = list[CommitAnswer]


class CommitService:
    """What a server does with the commits of a class.

    Attributes
    ----------
    store
        Where everything is kept.
    """

    store: Store

    def find_class(self, code: str) -> Class:
        raise NotImplementedError

    def standing(self, found: Class) -> ClassState:
        raise NotImplementedError

    def receive(self, code: str, token: str, batch: Any) -> Answers:
        """Take the commits of one learner in, as :meth:`receive_together`."""
        told = self.receive_together(code, [(token, batch)])[0]
        if isinstance(told, AppraisalError):
            raise told
        return told

    def receive_together(
        self, code: str, handed_in: Sequence[tuple[str, Any]]
    ) -> list[Answers | AppraisalError]:
        """Take in what several learners hand in at the same moment, as one transaction.

        Parameters
        ----------
        handed_in
            The token of each, and a list of commits.

        Returns
        -------
        list
            For each its error, or its answers in the order sent, each with ``id`` and ``status``:
            kept, known (it was here already) or refused, then with a ``reason``.
        """
        found = self.find_class(code)
        stands = self.standing(found)
        tokens = {token for token, _ in handed_in if codes.TOKEN.fullmatch(token)}
        members = self.store.members_with(found.number, tokens)
        told: list[Answers | AppraisalError] = []
        fit: list[tuple[Member, list[Commit]]] = []
        answered: list[Answers] = []
        for token, batch in handed_in:
            if token not in members:
                told.append(NotAllowed("Nobody in this class has this token. Join it again."))
            elif not isinstance(batch, list) or len(batch) > BATCH:
                told.append(BadSubmission(f"Commits come as a list of at most {BATCH}."))
            else:
                read = [read_entry(entry, members[token], stands) for entry in batch]
                told.append([answer for answer, _ in read])
                kept = [(answer, commit) for answer, commit in read if commit]
                fit.append((members[token], [commit for _, commit in kept]))
                answered.append([answer for answer, _ in kept])
        if not any(commits for _, commits in fit):
            return told
        try:
            added = self.store.add_together(found.number, fit)
        except ClassForgotten:
            raise NoSuchClass(no_class_text()) from None
        for answers, outcomes in zip(answered, added, strict=True):
            for answer, outcome in zip(answers, outcomes, strict=True):
                if outcome == "kept" or outcome == "known":
                    answer["status"] = outcome
                else:
                    answer |= {"status": "refused", "reason": OUTCOMES[outcome]}
        return told


def read_entry(
    entry: Any, member: Member, stands: ClassState
) -> tuple[CommitAnswer, Commit | None]:
    """Read one commit; return its answer, if the store agrees, and the commit if it fits."""
    id = str(entry.get("id"))[:64] if isinstance(entry, Mapping) else ""
    try:
        commit = submissions.read(entry, member.pseudonym, stands.ever_omitted)
        if commit.round > FIRST:
            check_round(stands, commit)
    except BadSubmission as error:
        return {"id": id, "status": "refused", "reason": str(error)}, None
    return {"id": id, "status": "kept"}, commit


def check_round(stands: ClassState, commit: Commit) -> None:
    """Refuse a vote where the class does not vote."""
    for question in commit.answers:
        item = commit.lesson, commit.step, question
        if stands.round_on(item) is None:
            raise BadSubmission("The class does not vote on this question again.")
        if not stands.takes(item, commit.round):  # whatever time the browser states
            raise BadSubmission("The vote was closed before yours arrived.")
