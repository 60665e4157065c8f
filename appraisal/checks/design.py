"""What kind of study it is, as far as the words of a finding depend on it."""

from appraisal.records.study import Study


def is_randomised(study: Study) -> bool:
    """Tell whether chance decided who was treated how."""
    return study.design.kind.startswith("randomised")
