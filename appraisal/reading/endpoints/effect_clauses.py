"""The clause an effect stands in: of what it is, for which factor, and in whom.

"Smoking was associated with gout in women (odds ratio 1.6": of gout, for smoking, in women.
"""

import re
from dataclasses import replace

from appraisal.reading.endpoints.effect_brackets import add_inner, cut_inner, tells_apart
from appraisal.reading.endpoints.effect_phrases import (
    HERE,
    PRONOUN,
    EffectClause,
    add_head,
    clean_numbers,
    close_bracket,
    cut_ends,
    find_lead,
    flatten,
    is_clause,
    is_modifier,
    name_factor,
    name_subject,
)
from appraisal.reading.endpoints.effect_relations import (
    AFTERWARDS,
    AFTERWARDS_ALONE,
    AGAINST,
    AT_TIME,
    BETWEEN,
    BOUNDARY,
    CARRIED,
    CHANCE,
    COMPARED,
    CONTRASTED,
    DIFFERED,
    DIFFERENCE,
    ELLIPTIC,
    FACTOR_ALONE,
    FACTORS_OF,
    GOES_ON,
    HEADED,
    IF,
    IN_ARMS,
    IN_WHAT,
    IN_WHOM,
    INCLUDING,
    JOINT,
    LIKELY_LEAD,
    MORE_AT_END,
    NAMED_AFTER,
    NAMED_INSIDE,
    NEXT_ITEM,
    NO_ITEMS,
    OBSERVED,
    ON_DAY,
    PASSIVE,
    RELATION,
    RELATION_HAD,
    RESPECTIVELY,
    RISK_AT_END,
    SAID_THAT,
    STEPPED,
    WHEN,
    WHO_WERE,
    WORKED,
)
from appraisal.reading.endpoints.effect_roles import (
    RISK_OF,
    VERB,
    clean_outcome,
    cut_whom,
    is_factor,
    is_outcome,
    name_whom,
)
from appraisal.reading.endpoints.predicates import is_per_unit, open_bracket
from appraisal.reading.proposal import Number


def read_effect(
    text: str, begin: int, end: int, number: Number, starts: list[int]
) -> EffectClause | None:
    """Read the clause of an effect that stands in a bracket; None where its form is not known.

    Parameters
    ----------
    begin, end
        The sentence.
    starts
        Where the effects of the sentence are printed.
    """
    opened = open_bracket(text, number.start)
    if opened < begin:
        named = NAMED_AFTER.search(text, begin, number.start)
        return read_open(text, begin, end, number, starts, named.start()) if named else None
    closed = close_bracket(text, opened, end)
    before = flatten(text, begin, opened, starts)
    before = re.sub(r"^\W*(?:[A-Z][A-Za-z]+(?: [a-z&A-Z]+){0,3}: )", "", before).strip()
    after = flatten(text, closed, end, starts)
    before, carried = cut_carried(before)
    several = sum(opened < one < closed for one in starts) > 1
    inner = cut_inner(text[opened + 1 : number.start], several=several)
    if several and RESPECTIVELY.search(text, number.end, closed):
        return EffectClause()  # each of another of two things
    if (
        IF.search(before)
        or SAID_THAT.search(before)
        or (several and not tells_apart(text, opened, closed, number, starts))
    ):
        return EffectClause()
    read = read_clause(before, after)
    headed = HEADED.match(text, opened + 1)  # "(smokers: 11.0 vs 3.2 months; HR 0.3"
    if headed and not (
        read and set(headed["name"].lower().split()) & set(read.outcome.lower().split())
    ):
        return EffectClause()
    if found := NAMED_INSIDE.search(inner):
        outcome, whom = clean_outcome(found["name"])
        return EffectClause(outcome, read.factor if read else "", whom)
    if read is None:
        return None
    if is_per_unit(clean_numbers(text[begin : number.start]), text[number.end : end]):
        return EffectClause()  # which of two things rises, the text does not say
    if carried:
        whom = name_whom(carried)
        return replace(read, whom=whom) if whom else EffectClause()
    return add_inner(read, inner, several=several)


def read_open(
    text: str, begin: int, end: int, number: Number, starts: list[int], named: int
) -> EffectClause | None:
    """Read the clause of an effect that follows in no bracket: "zinc cut pain, risk ratio 0.8"."""
    after = re.sub(r"^ ?§ ?", "", flatten(text, number.end, end, [*starts, number.end]))
    before = flatten(text, begin, named, starts)
    before = re.sub(r"^\W*(?:[A-Z][A-Za-z]+(?: [a-z&A-Z]+){0,3}: )", "", before).strip(" ,")
    if HERE in before or IF.search(before):
        return None
    read = read_relation(BOUNDARY.split(before)[-1].strip(" ,"), after)
    lead = find_lead(before)
    return replace(read, whom=read.whom or lead) if read and read.outcome else read


def cut_carried(before: str) -> tuple[str, str]:
    """Cut "§ but not in men" from what stands before a bracket; return what it names."""
    found = CARRIED.search(before)
    if found and not found["joint"] and not name_whom(found["whom"]):
        return before, ""  # "but not right knee pain"
    return (before[: found.start()].strip(), found["whom"]) if found else (before, "")


def read_clause(before: str, after: str) -> EffectClause | None:
    """Read what stands before the bracket of an effect, and after it."""
    clause = BOUNDARY.split(before)[-1].strip(" ,")
    lead = find_lead(before)
    if ELLIPTIC.search(clause):
        return EffectClause()
    if found := INCLUDING.search(clause):
        item = NEXT_ITEM.sub("", found["items"].split(HERE)[-1])
        outcome, whom = clean_outcome(JOINT.sub("", item))
        if read := read_clause(clause[: found.start()], "") if outcome else None:
            return replace(read, outcome=outcome, whom=read.whom or lead)
    read = (
        read_afterwards(before, after)
        or read_factors(clause)
        or read_relation(clause, after)
        or read_between(clause)
        or read_difference(clause, after)
        or read_passive(clause)
        or read_observed(clause)
        or read_compared(clause, after)
        or read_differed(clause)
        or read_factor_alone(clause)
    )
    if read is None and MORE_AT_END.search(before) and (found := IN_WHAT.match(after)):
        outcome, whom = clean_outcome(found["name"])
        return EffectClause(outcome, "", whom or lead)
    if read is None and RISK_AT_END.search(clause) and HERE in clause:
        return EffectClause()
    if read is None and RISK_AT_END.search(clause):
        found = GOES_ON.match(after)
        outcome, whom = clean_outcome(found["name"]) if found else ("", "")
        had = RELATION_HAD.search(clause)
        return EffectClause(
            outcome, name_subject(clause[: had.start()]) if had else "", whom or lead
        )
    if read is None and HERE in before and ";" in before:
        name = before.rpartition(";")[2]  # "relapse (HR 0.9); death from relapse (HR 0.8"
        outcome, whom = clean_outcome(JOINT.sub("", NEXT_ITEM.sub("", name.split(HERE)[-1])))
        if outcome and not VERB.search(name) and not is_factor(outcome):
            return EffectClause(outcome, "", whom or lead)
    if read is None or read.whom or not lead:
        return read
    return replace(read, whom=lead)


def read_afterwards(clause: str, after: str) -> EffectClause | None:
    """Read "A (OR), B (OR) and C (OR) were predictors of gout" where the bracket is one of them."""
    if AFTERWARDS_ALONE.search(HERE + after) and not VERB.search(after.rpartition(HERE)[0]):
        return EffectClause("", name_item(clause))
    found = AFTERWARDS.search(HERE + after)
    between = after[: found.start()] if found else ""
    if found is None or (
        VERB.search(between) and not found[0].lstrip(f"{HERE}, ").startswith("were")
    ):
        return None
    name = re.split(r"[;.] | and (?=[a-z]+ (?:was|were))", found["name"])[0]
    outcome, whom = clean_outcome(LIKELY_LEAD.sub("", name))
    factor = name_item(clause)
    return EffectClause("" if is_factor(outcome) else outcome, factor, whom)


def name_item(clause: str) -> str:
    """Return the last item of a list that is a subject: "A (OR), B (OR"."""
    item = NEXT_ITEM.sub("", clause.split(HERE)[-1]).strip()
    if HERE in clause and WHEN.match(item):  # "weight at year 1 (OR), at year 5 (OR"
        first = name_subject(clause.split(HERE)[0])
        item = f"{WHEN.split(first)[0].strip()} {item}"
    name = name_subject(item) if HERE not in clause else name_factor(item)
    return "" if is_clause(name) else name


def read_factors(clause: str) -> EffectClause | None:
    """Read "factors associated with gout were male sex (OR), older age"."""
    found = FACTORS_OF.search(clause)
    if found is None or NO_ITEMS.match(found["items"]) or RELATION.search(found["items"]):
        return None
    outcome, whom = clean_outcome(found["name"])
    return EffectClause(
        outcome, name_factor(NEXT_ITEM.sub("", found["items"].split(HERE)[-1])), whom
    )


def read_factor_alone(clause: str) -> EffectClause | None:
    """Read "the strongest predictor was age", which does not say of what."""
    found = FACTOR_ALONE.search(clause)
    if found is None or NO_ITEMS.match(found["items"]):
        return None
    return EffectClause("", name_factor(NEXT_ITEM.sub("", found["items"].split(HERE)[-1])))


def read_relation(clause: str, after: str) -> EffectClause | None:
    """Read "smoking was associated with gout", "women were more likely to have gout"."""
    found: list[re.Match[str]] = []
    for one in RELATION.finditer(clause):
        if not found or re.search(rf"{HERE}|, ", clause[found[-1].end() : one.start()]):
            found.append(one)
    if not found:
        return None
    relation = found[-1]
    subject = CHANCE.sub("", name_subject(clause[: relation.start()]))
    subject = "" if PRONOUN.fullmatch(subject) else subject
    subject = "" if is_clause(subject) else subject
    items = [NEXT_ITEM.sub("", one) for one in clause[relation.end() :].split(HERE)]
    against = ""
    while len(items) > 1 and (AT_TIME.fullmatch(items[-1].strip()) or AGAINST.match(items[-1])):
        last = items.pop()
        against = against or (STEPPED.sub("", last.strip()) if AGAINST.match(last) else "")
    subject = f"{subject} {against}".strip()
    item = JOINT.sub("", items[-1]).strip()
    if len(items) < clause[relation.end() :].count(HERE) + 1:
        item = ON_DAY.sub("", item)  # of another day than the first
    if len(items) > 1 and IN_ARMS.match(after):
        return EffectClause()  # "in the zinc (OR 2.3) and iron (OR 1.2) arms"
    if relation["likely"] and "as likely" in clause:
        item = item.partition(" as ")[0]
    if relation["likely"]:
        outcome, whom = clean_outcome(LIKELY_LEAD.sub("", item))
        return EffectClause(outcome, subject, whom)
    if VERB.search(cut_ends(item)):
        return None
    outcome, whom = clean_outcome(item)
    outcome = add_head(outcome or item, after) if is_modifier(outcome or item) else outcome
    if relation["associated"]:
        listed = [*items, *after.split(HERE)[:-1]]
        outcomes = any(is_outcome(one) for one in listed)
        factors = any(is_factor(clean_outcome(one)[0] or one) for one in listed)
        turned = is_outcome(subject) and (not outcomes or bool(RISK_OF.search(subject)))
        turned |= factors and not is_factor(subject) and not outcomes
        if turned:
            return EffectClause(*swap(subject, item))
    if is_factor(outcome):
        return EffectClause()
    acted = (
        relation["acted"] or relation["changed"] or relation["associated"] or relation["predicts"]
    )
    if acted and not whom and (found_after := IN_WHOM.match(after)):
        whom = name_whom(found_after["who"])
    if relation["more"] and not outcome:
        return EffectClause()
    if (relation["more"] or relation["had"]) and whom and not subject:
        return EffectClause(outcome, whom)  # "there was a higher risk among nurses"
    return EffectClause(outcome, subject, whom)


def read_between(clause: str) -> EffectClause | None:
    """Read "an association of smoking with gout", "the association between smoking and gout"."""
    found = BETWEEN.search(clause)
    if found is None or (found["joint"].lower() == "of" and found["and"] == "and"):
        return None
    one, other = found["one"], found["other"].split(HERE)
    last = JOINT.sub("", NEXT_ITEM.sub("", other[-1]))
    last = re.split(r" (?=was\b|were\b|is\b|remained\b|persisted\b|did\b)", last)[0]
    turned = is_outcome(one) and not is_outcome(last)
    turned |= is_factor(other[0]) and not is_factor(one) and not is_outcome(last)
    if turned:
        return EffectClause(*swap(one, last))
    outcome, whom = clean_outcome(last)
    if is_factor(outcome):
        return EffectClause()
    return EffectClause(outcome, name_factor(one), whom)


def read_difference(clause: str, after: str) -> EffectClause | None:
    """Read "no difference between the sexes in mortality"."""
    found = DIFFERENCE.search(clause)
    if found is None:
        return None
    items = (found["name"] or found["trend"] or found["more"] or found["on"]).split(HERE)
    later = NEXT_ITEM.sub("", items[-1])
    if len(items) > 1 and (VERB.search(items[0]) or (found["on"] and JOINT.match(later))):
        return EffectClause()
    name = NEXT_ITEM.sub("", items[-1])
    outcome, whom = clean_outcome(re.split(r" (?=was\b|were\b|between\b)", name)[0])
    if is_modifier(outcome):
        outcome = add_head(outcome, after)
    return EffectClause(outcome, "", whom)


def read_passive(clause: str) -> EffectClause | None:
    """Read "survival was influenced by age"."""
    found = PASSIVE.search(clause)
    if found is None:
        return None
    outcome, whom = clean_outcome(name_subject(clause[: found.start()]))
    item = re.sub(r"^by ", "", NEXT_ITEM.sub("", found["items"].split(HERE)[-1]))
    return EffectClause(outcome, "" if item[:1].isdigit() else name_factor(item), whom)


def read_observed(clause: str) -> EffectClause | None:
    """Read "the lowest risk of gout was seen in nurses"."""
    found = OBSERVED.search(clause)
    if found is None:
        return None
    outcome, whom = clean_outcome(found["name"])
    item = WHO_WERE.sub("", NEXT_ITEM.sub("", found["rest"].split(HERE)[-1]))
    return EffectClause(outcome, name_factor(item), whom)


def read_differed(clause: str) -> EffectClause | None:
    """Read "relapse did not differ between the groups"."""
    found = DIFFERED.search(clause)
    outcome, whom = clean_outcome(name_subject(found["name"])) if found else ("", "")
    return EffectClause(outcome, "", whom) if outcome else None


def read_compared(clause: str, after: str) -> EffectClause | None:
    """Read "mortality was lower in women than in men"."""
    found = COMPARED.search(clause)
    if found is None:
        return None
    outcome, whom = clean_outcome(name_subject(clause[: found.start()]))
    if WORKED.search(found["how"]):
        return EffectClause()  # of the treatment, and in what is not said
    rest = found["rest"].strip(" ,") or cut_ends(after.split(HERE)[0]).strip(" ,.")
    if HERE in rest:
        item = JOINT.sub("", NEXT_ITEM.sub("", rest.split(HERE)[-1]))
        return EffectClause(outcome, name_factor(item), whom)
    where = re.match(r"(?:in|among|for|with|after|on|during|following|under|at) (?P<what>.+)", rest)
    what = where["what"] if where else ""
    factor, part = cut_whom(cut_ends(what))
    if part and factor != what:  # "for the drug in patients under 65 years"
        return EffectClause(outcome, name_factor(factor), part)
    if CONTRASTED.match(after) and name_whom(what):
        return EffectClause(outcome, "", name_whom(what))
    return EffectClause(outcome, name_factor(what), whom)


def swap(subject: str, item: str) -> tuple[str, str, str]:
    """Return a subject as the outcome, and what it is associated with as the factor."""
    outcome, whom = clean_outcome(subject)
    return outcome, name_factor(item), whom
