"""Parts and their whole: whether groups, counts and percentages add up."""

from collections.abc import Iterator

from appraisal.checks.finding import Finding, Result, Untested
from appraisal.checks.quotes import quote, quote_outcome, suspect_messenger
from appraisal.derived.counts import exact_share, find_count, find_size, settled_counts
from appraisal.derived.scales import share_bounds
from appraisal.derived.text import limits_text, sum_limits_text
from appraisal.records.study import Outcome, Partition, Study
from appraisal.stats import intervals


def sums(study: Study) -> Iterator[Result]:
    """Tell whether the parts of a whole add up to it."""
    for partition in study.partitions:
        if partition.of == "groups":
            sizes = {part: find_size(study, part) for part in (partition.whole, *partition.parts)}
            whole, *parts = sizes.values()
            groups = [study.find("groups", group) for group in sizes]
            printed = tuple(q for group in groups for q in quote(study, group.label, group.n))
        else:
            outcomes = [study.find("outcomes", part) for part in partition.parts]
            parts = [find_count(study, outcome) for outcome in outcomes]
            target = study.figure(partition.whole)
            group = isinstance(target, Outcome)
            whole = find_count(study, target) if group else find_size(study, partition.whole)
            printed = tuple(q for outcome in outcomes for q in quote_outcome(study, outcome)[:1])
        known = [part for part in parts if part is not None]
        if whole is None or len(known) < len(parts):
            yield percentages_added(study, partition) or Untested(
                partition.id, "Not every part, or not the whole, has a known size."
            )
            continue
        total = sum(part.value for part in known)
        adding = f"{' + '.join(str(part.value) for part in known)} = {total}"
        rest = whole.value - total
        if not partition.complete and rest >= 0:
            says = f"{partition.label}: {adding}, within the {whole.value}"
            says += f"; {rest} are in none of them." if rest else "."
            yield Finding(
                partition.id, "consistent", 1, says, printed,
                so_what=f"Ask who the {rest} were, and when they left." if rest else "",
            )  # fmt: skip
            continue
        derived = tuple(f"{part.value} is {part.how}." for part in known if part.how != "printed")
        if rest == 0:
            says = f"{partition.label}: {adding}, all of the {whole.value}."
            yield Finding(partition.id, "consistent", 1, says, printed, derived)
            continue
        gap = (
            f"{rest} of the {whole.value} are in none of the parts"
            if rest > 0
            else (f"that is {-rest} more than the {whole.value} there are")
        )
        yield Finding(
            partition.id,
            "inconsistent",
            3,
            f"{partition.label}: {adding}; {gap}.",
            printed,
            (*derived, *rest_of_outcomes(study, partition.outcomes, rest)),
            (
                "Some patients are in none of them, such as those not tested; it should be said."
                if rest > 0
                else "A patient can belong to two of the parts.",
                *suspect_messenger(study, *(v.n for v in study.groups if v.id in partition.parts)),
            ),
            "A comparison between the parts leaves these patients out; ask what became of them."
            if rest > 0
            else "Ask for the flow of patients: until then nobody knows of how many the rates are.",
        )


def percentages_added(study: Study, partition: Partition) -> Finding | None:
    """Add up percentages of one group where counts are missing; None where these are too."""
    if partition.of == "groups":
        return None
    outcomes = [study.find("outcomes", part) for part in partition.parts]
    target = study.figure(partition.whole)
    group = target.group if isinstance(target, Outcome) else target.id
    printed = [exact_share(outcome.percent) for outcome in outcomes]
    whole = exact_share(target.percent) if isinstance(target, Outcome) else None
    known = [p for p in printed if p is not None]
    if len(known) < len(printed) or {outcome.group for outcome in outcomes} != {group}:
        return None
    if isinstance(target, Outcome) and whole is None:
        return None
    ends = [share_bounds(p) for p in known]
    least, most = sum(end.low for end in ends), sum(end.high for end in ends)
    total = sum(p.value for p in known)
    of = share_bounds(whole) if whole else None
    low, high = (of.low, of.high) if of else (100, 100)
    fits, above = least <= high and low <= most, least > high
    fits = fits or (not partition.complete and not above)
    adding = f"{' + '.join(p.text for p in known)} = {total} %"
    what = "all of the" if partition.complete else "within the"
    what = what if fits else "more than" if above else "less than"
    all_of = str(whole) if whole else "100 %"
    return Finding(
        partition.id,
        "consistent" if fits else "inconsistent" if above else "cannot tell",
        1 if fits else 3 if above else 2,
        f"{partition.label}: {adding}, {what} {all_of}.",
        tuple(q for o in outcomes for q in quote(study, o.label, o.percent)),
        (sum_limits_text(least, most),),
        ()
        if fits
        else ("A patient can belong to two of the parts.",)
        if above
        else ("Some patients are in none of the parts.",),
        "" if fits else "Ask for the counts.",
    )


def rest_of_outcomes(study: Study, ids: tuple[str, ...], rest: int) -> Iterator[str]:
    """Work out an outcome in the patients who are in none of the parts."""
    known = [settled_counts(study, study.find("outcomes", id)) for id in ids]
    found = [both for both in known if both is not None]
    if rest > 0 and found and len(found) == len(known):
        (whole, _), *parts = found
        k = whole - sum(events for events, _ in parts)
        terms = " - ".join(str(events) for events, _ in found)
        label = study.find("outcomes", ids[0]).label.lower()
        yield f"{label.capitalize()} in the rest: {terms} = {k} of {rest}."
        if 0 <= k <= rest:
            yield f"Exact interval of {k}/{rest}: {limits_text(*intervals.proportion(k, rest))}."
