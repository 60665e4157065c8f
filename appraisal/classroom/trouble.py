"""What a class refuses, each with a sentence for whoever asked."""

from appraisal.errors import AppraisalError


class NoSuchClass(AppraisalError):
    """No class has this code."""


class NotAllowed(AppraisalError):
    """The token or secret opens nothing here."""


class JoiningClosed(AppraisalError):
    """The facilitator lets nobody new in."""

    def __init__(self) -> None:
        super().__init__(
            "This class takes no new learners now. Ask the facilitator, who can let you in."
        )


class PseudonymUnavailable(AppraisalError):
    """A pseudonym that cannot be had; ``suggestion`` can."""

    def __init__(self, reason: str, sentence: str, suggestion: str) -> None:
        self.reason, self.suggestion = reason, suggestion
        super().__init__(sentence)


def no_class_text() -> str:
    """Say that a code leads nowhere."""
    return "There is no class with this code. Look at the code again."
