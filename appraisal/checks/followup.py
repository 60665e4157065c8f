"""Follow-up: landmarks, ranges and the calendar beside how long patients were watched."""

from collections.abc import Iterator

from appraisal.checks.finding import Finding, Result, Untested, sentence
from appraisal.checks.quotes import quote
from appraisal.checks.survival import rates
from appraisal.derived.counts import exact_number
from appraisal.records.reported import Printed
from appraisal.records.study import Study
from appraisal.records.survival import FollowUp, Survival


def watched(study: Study, group: str) -> FollowUp | None:
    """Return the follow-up printed for a group, or for the group it lies in."""
    within: str | None = group
    while within is not None:
        found = next((f for f in study.follow_up if f.group == within), None)
        if found is not None:
            return found
        within = study.find("groups", within).within
    return None


def landmarks(study: Study) -> Iterator[Result]:
    """Tell whether patients were followed for as long as each landmark."""
    together: dict[tuple[str, int], list[tuple[Survival, Printed]]] = {}
    for curve, rate, printed in rates(study):
        if printed.value > 0:
            together.setdefault((curve.group, rate.months), []).append((curve, printed))
    for (group, months), entries in together.items():
        about, followed = f"{group}-{months}", watched(study, group)
        median = exact_number(followed.median) if followed else None
        if followed is None or median is None:
            yield Untested(about, "How long patients were followed is missing.")
        else:
            yield landmark(study, about, months, entries, followed, median)


def landmark(
    study: Study,
    about: str,
    months: int,
    entries: list[tuple[Survival, Printed]],
    followed: FollowUp,
    median: Printed,
) -> Finding:
    """Judge one landmark of one group against how long the group was followed."""
    low, high = exact_number(followed.minimum), exact_number(followed.maximum)
    quotes = (
        *(
            q
            for curve, printed in entries
            for q in quote(study, f"{curve.endpoint} at {months} months", printed)
        ),
        *quote(study, "Median follow-up", followed.median),
        *quote(study, "Shortest follow-up", followed.minimum),
        *quote(study, "Longest follow-up", followed.maximum),
    )
    given = sentence(f"{curve.endpoint} ({printed})" for curve, printed in entries)
    lead = f"{given} {'is' if len(entries) == 1 else 'are'} given at {months} months, and "
    if high is not None and beyond(months, high):
        return Finding(
            about,
            "inconsistent",
            4,
            f"{lead}nobody was followed for longer than {high}.",
            quotes,
            innocent=("The last value of the curve was carried on past its end.",),
            so_what="There is no estimate at that time.",
        )
    if months > median.value:
        spread = f" (from {low.text} to {high.text})" if low and high else ""
        return Finding(
            about,
            "cannot tell",
            5,
            f"{lead}half of the patients were followed for {median} or less{spread}.",
            quotes,
            (f"So at most half of them can have been watched for {months} months.",),
            ("The median counts those who died, so survivors were watched for longer.",),
            "The end of such a curve rests on a handful of patients; ask for an earlier landmark "
            "and the numbers at risk.",
        )
    everybody = low is not None and months <= low.value
    says = f"{lead}median follow-up is {median}"
    says += f", the shortest {low}." if everybody else "."
    return Finding(about, "consistent", 1, says, quotes)


def medians_followed(study: Study) -> Iterator[Result]:
    """Tell whether each median time lies within the longest follow-up."""
    for curve in study.survival:
        median, followed = exact_number(curve.median), watched(study, curve.group)
        longest = exact_number(followed.maximum) if followed else None
        if median is None or longest is None:
            continue
        fine = not beyond(float(median.value), longest)
        yield Finding(
            curve.id,
            "consistent" if fine else "inconsistent",
            1 if fine else 4,
            f"Median {curve.endpoint} is {median}, the longest follow-up {longest}"
            + ("." if fine else ": nobody was there to have it."),
            (
                *quote(study, f"Median {curve.endpoint}", median),
                *quote(study, "Longest follow-up", longest),
            ),
        )


def beyond(months: float, longest: Printed) -> bool:
    """Tell whether a time lies past the longest follow-up, its rounding allowed."""
    unit = 10.0 ** -len(longest.text.partition(".")[2])
    return months >= float(longest.value) + unit


def ranges(study: Study) -> Iterator[Result]:
    """Tell whether each printed median lies inside its range."""
    entries = [
        *((f"follow-up-{f.group}", "Follow-up", f.minimum, f.median, f.maximum)
          for f in study.follow_up),
        *((m.id, m.label, m.low, m.value, m.high) for m in study.measures),
    ]  # fmt: skip
    for about, label, low, value, high in entries:
        least, middle, most = exact_number(low), exact_number(value), exact_number(high)
        if middle is None or least is None or most is None:
            continue
        fine = least.value <= middle.value <= most.value
        yield Finding(
            about,
            "consistent" if fine else "inconsistent",
            1 if fine else 3,
            f"{label}: {middle.text} {'lies' if fine else 'does not lie'} between {least.text} and "
            f"{most.text}.",
            quote(study, label, middle) + quote(study, "from", least) + quote(study, "to", most),
            innocent=() if fine else ("Two of the three numbers changed places.",),
        )


def calendar(study: Study) -> Iterator[Result]:
    """Tell whether the months of enrolment agree with the shortest and longest follow-up."""
    for window in study.windows:
        about = f"window-{window.group}"
        followed = next((f for f in study.follow_up if f.group == window.group), None)
        shortest = exact_number(followed.minimum) if followed else None
        longest = exact_number(followed.maximum) if followed else None
        if shortest is None or longest is None:
            yield Untested(about, "The shortest or the longest follow-up is missing.")
            continue
        months = month(window.end, last=False) - month(window.start, last=True)
        if months < 0:
            yield Untested(about, "The window is too short to compare.")
            continue
        reach = months + float(shortest.value)
        fits = not beyond(reach, longest)
        yield Finding(
            about,
            "consistent" if fits else "cannot tell",
            1 if fits else 2,
            f"Patients enrolled from {window.start} to {window.end} were followed for "
            f"{shortest.text} to {longest}"
            + (
                "."
                if fits
                else f"; one of the first, alive when the last had {shortest.text}, would have "
                f"{reach:.1f} or more."
            ),
            (
                *quote(study, "Shortest follow-up", shortest),
                *quote(study, "Longest follow-up", longest),
            ),
            (
                f"From the end of {window.start} to the start of {window.end}: {months} months; "
                f"{months} + {shortest.text} = {reach:.1f}.",
            ),
            ()
            if fits
            else (
                "The first patients died, so their follow-up ended.",
                "Nobody was enrolled in the first months.",
            ),
            "" if fits else "Ask when the first and the last patient were treated.",
        )


def month(printed: str, *, last: bool) -> int:
    """Count months to the end (``last``) or the start of a printed month or year.

    Examples
    --------
    >>> month("2025-02", last=False) - month("2023-07", last=True)
    18
    """
    year, _, part = printed.partition("-")
    within = (int(part) if last else int(part) - 1) if part else (12 if last else 0)
    return 12 * int(year) + within
