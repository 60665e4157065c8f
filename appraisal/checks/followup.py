"""Follow-up: landmarks, ranges and the calendar beside how long patients were watched."""

from collections.abc import Iterator

from appraisal.checks.finding import Finding, Quote, Result, Untested, sentence
from appraisal.checks.quotes import quote
from appraisal.checks.survival import rates
from appraisal.derived.counts import exact_number, find_size
from appraisal.derived.times import month_ends, months_of
from appraisal.records.reported import Printed
from appraisal.records.study import Study
from appraisal.records.survival import FollowUp, Rate, Survival, Window

# A landmark so little past the median follow-up is as good as at it.
BARELY = 1.05
# Patients of whom half were followed so long: a handful, or several.
FEW, SEVERAL = 10, 25


def find_follow_up(study: Study, group: str) -> FollowUp | None:
    """Return the follow-up printed for a group, or for the group it lies in."""
    within, seen = group, set[str]()
    while within and within not in seen:
        seen.add(within)
        found = [f for f in study.follow_up if f.group == within]
        if found:
            return next((f for f in found if isinstance(f.median, Printed)), found[0])
        within = study.find("groups", within).within or ""
    return None


def landmarks(study: Study) -> Iterator[Result]:
    """Tell whether patients were followed for as long as each landmark."""
    together: dict[tuple[str, float], list[tuple[Survival, Rate, Printed]]] = {}
    for curve, rate, printed in rates(study):
        if printed.value > 0:
            together.setdefault((curve.group, rate.months), []).append((curve, rate, printed))
    for (group, months), entries in together.items():
        about, followed = f"{group}-{entries[0][1].tag}", find_follow_up(study, group)
        median = exact_number(followed.median) if followed else None
        if followed is None or median is None:
            mean = followed and isinstance(followed.mean, Printed)
            why = "Of how long patients were followed only the mean is known, not the median."
            yield Untested(about, why if mean else "How long patients were followed is missing.")
        else:
            yield landmark(study, about, months, entries, followed, median)


def landmark(
    study: Study,
    about: str,
    months: float,
    entries: list[tuple[Survival, Rate, Printed]],
    followed: FollowUp,
    median: Printed,
) -> Finding:
    """Judge one landmark of one group against how long the group was followed."""
    low, high = exact_number(followed.minimum), exact_number(followed.maximum)
    quotes = (
        *(
            q
            for curve, rate, printed in entries
            for q in quote(study, f"{curve.endpoint} at {rate.when}", printed)
        ),
        *quote(study, "Median follow-up", followed.median),
        *quote(study, "Shortest follow-up", followed.minimum),
        *quote(study, "Longest follow-up", followed.maximum),
    )
    given, when = sentence(f"{c.endpoint} ({p})" for c, _, p in entries), entries[0][1].when
    lead = f"{given} {'is' if len(entries) == 1 else 'are'} given at {when}, and "
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
    if months > month_ends(median)[1]:
        spread = f" (from {low.text} to {high.text})" if low and high else ""
        return beyond_median(study, about, (months, when), followed, median, lead, spread, quotes)
    everybody = low is not None and months <= months_of(low)
    says = f"{lead}median follow-up is {median}"
    says += f", the shortest {low}." if everybody else "."
    return Finding(about, "consistent", 1, says, quotes)


def beyond_median(
    study: Study,
    about: str,
    landmark: tuple[float, str],
    followed: FollowUp,
    median: Printed,
    lead: str,
    spread: str,
    quotes: tuple[Quote, ...],
) -> Finding:
    """Judge a landmark past the median follow-up by how many patients it can rest on."""
    months, when = landmark
    reverse = followed.counted == "reverse Kaplan-Meier"
    size = find_size(study, followed.group)
    most = size.value // 2 if size else None
    barely = months <= BARELY * months_of(median)
    severity = 2 if barely else 5 if most is None or most <= FEW else 4 if most <= SEVERAL else 3
    if reverse:
        says = f"had nobody had the event, half would have been followed for {median} or less"
        line = ("The median is by the reverse Kaplan-Meier method: it says how long patients "
                "could have been watched, not how long they were.")  # fmt: skip
        innocent = "The reverse method already allows for those who died early."
    else:
        says = f"half of the patients were followed for {median} or less"
        line = f"So at most half of them can have been watched for {when}."
        innocent = "The median counts those who died, so survivors were watched for longer."
    return Finding(
        about,
        "cannot tell",
        severity,
        f"{lead}{says}{spread}.",
        quotes,
        (line,),
        (innocent,),
        "The landmark lies at the middle of the follow-up: read it with its interval."
        if barely
        else "The end of such a curve rests on a handful of patients; ask for an earlier landmark "
        "and the numbers at risk."
        if severity == 5
        else "Fewer than half of the patients stand behind it; ask for the numbers at risk.",
    )


def medians_followed(study: Study) -> Iterator[Result]:
    """Tell whether each median time lies within the longest follow-up."""
    for curve in study.survival:
        median, followed = exact_number(curve.median), find_follow_up(study, curve.group)
        longest = exact_number(followed.maximum) if followed else None
        if median is None or longest is None:
            continue
        fine = not beyond(month_ends(median)[0], longest)
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
    return months >= month_ends(longest)[1]


def calendar(study: Study) -> Iterator[Result]:
    """Tell whether the months of enrolment agree with the shortest and longest follow-up."""
    for window in study.windows:
        about = f"window-{window.group}"
        if month(window.end, last=True) < month(window.start, last=False) + 1:
            yield backwards(study, about, window)
            continue
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
        reach = months + months_of(shortest)
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


def backwards(study: Study, about: str, window: Window) -> Finding:
    """Report an enrolment that ends before it starts."""
    return Finding(
        about,
        "inconsistent",
        2,
        f"Patients were enrolled from {window.start} to {window.end}: it ends before it starts.",
        (Quote("Enrolment", f"{window.start} to {window.end}", study.place(window.at)),),
        innocent=("The two dates changed places.", "A digit was mistyped."),
        so_what="Ask for the dates.",
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
