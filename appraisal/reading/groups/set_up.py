"""The arms that a sentence lists: "assigned to velazine 5 mg (n = 20), mirazol or neither"."""

import re
from collections.abc import Iterator

from appraisal.reading.groups.labels import can_be_arm
from appraisal.reading.groups.mentions import DOSES, PEOPLE, Mention, end_of_phrase
from appraisal.reading.texts.marks import Mark, Sentence

# "a randomised, double-blind, placebo-controlled trial" assigns nobody
ADJECTIVE = (
    r"(?! (?:order|sequence)|,? (?:(?!(?:in)?to\b|between\b)[a-z-]+,? ){0,8}?"
    r"(?:trials?|stud(?:y|ies)|designs?|comparisons?"
    r"|projects?|experiments?|data|evaluations?|programmes?)\b)"
)
PUT = re.compile(
    rf"\b(?:randomi[sz](?:ed|e|ation){ADJECTIVE}|randomly (?:assigned|allocated|divided|separated"
    r"|distributed|split|grouped|given|treated|received|placed)|assigned|allotted"
    r"|allocated(?! concealment))\b"
)
LEAD = re.compile(
    r"\b(?:(?:(?<!# )to|to(?! #))(?: receive| undergo| either)?(?: treatment with| either)?|into"
    r"|between|receive|receiving|received|underwent|either):? (?!be\b|(?:the|this) stud|order to)"
)
# how far a word that sets up may stand from the list
NEAR = re.compile(r"(?:[^.;:()]|:(?= ?[#(])|\([^()]*\)){0,110}")
COUNT = r"(?:#|one|two|three|four|five|six|seven|eight)"
GROUPS = (
    r"(?:groups?|arms?|conditions?|interventions?|treatments?|regimens?|strategies|strategy"
    r"|protocols?|programs?|programmes?|subgroups|cohorts|sequences|diets|parts)"
)
# "divided into two groups: ", "received one of three regimens: "
DIVIDED = re.compile(
    r"\b(?:divided|classified|categori[sz]ed|grouped|split|separated|subdivided|stratified|allocated"
    r"|assigned|randomi[sz]ed|distributed|compared|received|received one of)\b"
    rf"(?:[^.;:()]|\([^()]*\)){{0,90}}?(?<!\w){COUNT} (?:[a-z-]+ ){{0,3}}?{GROUPS}"
    r"(?: ?\([^()]*\))?(?: of # (?:[a-z]+ )?(?:each)?)?"
    r"(?:: ?|;|,? namely,? | as(?: follows:)? (?!follow)|,? including "
    r"|, (?=either |the |an? |group ))"
)
# "two groups of intervention and control"
GROUPS_OF = re.compile(
    rf"\b(?:divided|allocated|assigned|randomi[sz]ed|into|between|to|in) (?:[a-z]+ )?(?<!\w){COUNT}"
    rf" (?:[a-z-]+ )?{GROUPS} of (?=[a-z])(?!(?:{PEOPLE}|equal|similar|the same|each)\b)"
)
SKIP = re.compile(
    r"(?:(?:[a-z]+ ){0,3}either |(?!early|family)[a-z]+ly |\s|,|to continue |to |into |receive "
    r"|receiving |undergo |undergoing |the |an? |one of |or |and |versus |vs\.? "
    r"|be given |be treated with |treatment with |treated with |therapy with |a combination of "
    r"|in a |with |namely |as |in |on "
    rf"|(?:[a-z]+ )?{COUNT} (?:[a-z-]+ )?{GROUPS}(?: of #[^#:,;.()]{{0,20}})?(?:[ :,;]+|$)(?:to )?"
    rf"|(?:intervention|treatment|study) groups with "
    rf"|(?:group|arm) (?:that |which |who )?(?:received|receiving|given|with) )*"
)
# where the list is over, and words on how or when follow
OVER = re.compile(
    r",? ?(?:and |or )?(?:with (?:a )?(?:minimi[sz]ation|stratification|follow-?up)|stratified"
    r"|using a"
    r"|based on|according|followed|where|while|whereas|which|who\b|when|then|in addition|in order"
    r"|before\b|for (?:the )?#|depending|by means|via|through|respectively|if\b|so that|until|each"
    r"|monitored|balanced|contingent|as an? (?:adjunct|add))"
)
# what may follow an arm after a comma and is none
NO_ARM = re.compile(
    r"(?:representing|resulting|giving|yielding|using|including|followed|giving|administered|given"
    r"|treated|aged|mean|n ?=|ratio|were|was|old|minus)\b"
)
GIVEN = re.compile(
    r" (?:receiving|given|treated|using|consisting|administered|via|either|including)\b.*"
    r"| (?:plus|every|per|daily|weekly|monthly|nightly|once|twice)\b(?: (?:a day|daily|weekly))?$"
)
# "three courses of cisplatin": the arm is what follows
AMOUNT_OF = re.compile(
    r"(?:[a-z-]+ ){0,2}(?:provision|administration|application|injections?|infusions?|insufflation"
    r"|inhalation|courses?|sessions?|weeks?|months?|days?|doses?|use|addition|cycles?|hours?) of"
    r" (?:the |an? )?"
)
PLUS_DOSE = re.compile(r" (?:plus|with|and) # (?=[a-z]{3})")
END_OF_ITEM = re.compile(r"(?: to #)?(?:,| or\b|;)")
ADDED = re.compile(
    r" (?:alone|only)\b(?! (?:or|and|plus)? ?with)|(?P<with> (?:plus|and|with|in combination with"
    r"|combined with|followed by) (?:the |an? )?(?=[a-z]))| #(?:/#)*"
)
MANY = re.compile(
    r"(?:.* )?(?:groups|arms|conditions|interventions|treatments|regimens|strategies|protocols"
    r"|programs|programmes|subgroups|cohorts|sequences|parts)"
)
CLAUSE = re.compile(r" (?:the|an?|their|its|his|whether|to|or not)\b")
MARKER = re.compile(
    r"(?:(?<=[ ,;:])|^)(?:and |or )?(?:\((?:#|[a-e]|i{1,3}|iv)\)|(?:#|[a-e]|i{1,3}|iv)\))"
    r"(?= ?[a-z#])"
)
PARTS = re.compile(r",? or |,? and |,? versus |,? vs\.? |, |; ")
# ", with follow-up for a year"
LED = re.compile(r"(?:with|in|on|at|for|during|from|by|after|before|using|within|over)\b")
# "to refer patients to": what is done, and no arm
INFINITIVE = re.compile(
    r"(?:evaluate|compare|assess|determine|examine|investigate|test|clarify|explore|describe"
    r"|measure|view|complete|support|prove|treat|reduce|improve|avoid|prevent|study|sample|refer"
    r"|respond|attend|use|take|strengthen|record|perform|watch|read|listen|interview) "
)
VERB = re.compile(
    r"(?:[a-z]+ly )?(?:were|was|had|has|have|received|underwent|followed|completed|then|are|is"
    r"|assessed|evaluated|monitored|recorded|measured|analy[sz]ed|compared|treated|observed)\b"
)
IN_BRACKET = re.compile(r"[a-z -]{3,50} \((?P<list>[^()=;]*\bor [^()=;]*)\)")
DOSE_LIST = re.compile(r" ?\(#(?:, #)*,? or #(?: [a-z]+)?\)")


def find_listed_arms(sentence: Sentence) -> list[Mention]:
    """Find the arms that a sentence lists behind a word that sets them up."""
    found: list[Mention] = []
    for starts, whole in find_starts(sentence.shape):
        lists = [read_list(sentence, start, whole=whole) for start in starts]
        lists += [read_bracket(sentence, start) for start in starts[:1]]
        for listed in lists:
            if are_told_apart(listed):
                found += [one for one in listed if all(one.start != it.start for it in found)]
                break
    return found


def are_told_apart(listed: list[Mention]) -> bool:
    """Say whether a list has two arms or more, under names that are not the same."""
    return len({one.start if "#" in one.label else one.label for one in listed}) > 1


def find_starts(shape: str) -> Iterator[tuple[list[int], bool]]:
    """Yield where a list of arms may begin, likeliest first; and if a semicolon may part items."""
    yield from (([match.end()], True) for match in DIVIDED.finditer(shape))
    yield from (([match.end()], False) for match in GROUPS_OF.finditer(shape))
    for put in PUT.finditer(shape):
        near = NEAR.match(shape, put.end())
        end = near.end() if near else put.end()
        leads = [lead.end() for lead in LEAD.finditer(shape, put.end(), end)]
        leads.sort(key=lambda at: not shape.endswith("either ", 0, at))
        if leads and not INFINITIVE.match(shape, leads[0]):
            yield leads, False


def read_list(sentence: Sentence, start: int, *, whole: bool) -> list[Mention]:
    """Read the items of "either A (n = 20) or B" from a place on.

    Parameters
    ----------
    whole
        Whether a semicolon parts two items, and does not end the list.
    """
    masked = hide_brackets(sentence.shape)
    end = end_of_list(masked, start, whole=whole or bool(MARKER.search(masked, start, start + 80)))
    parts = [*part_list(masked, start, end)]
    either = any(re.search("or|v", joint) for *_, joint in parts)
    found: list[Mention] = []
    for begin, stop, joint in parts:
        led = joint == ", " and LED.match(masked, begin)
        if found and (led or OVER.match(masked, begin, stop)):
            break
        if joint.strip(", ") == "and" and (either or VERB.match(masked, begin)):
            continue  # "to A or B and were followed", "to A and B or C"
        item = read_item(sentence, begin, stop)
        if item is not None:
            found += [item, *read_doses(sentence, item.end)]
    return tell_apart(sentence, found)


def tell_apart(sentence: Sentence, listed: list[Mention]) -> list[Mention]:
    """Lengthen names that are the same: "velazine only or velazine with zinc"."""
    labels = [one.label for one in listed]
    for one in listed:
        if one.label == "#" or labels.count(one.label) < 2:
            continue
        more = ADDED.match(sentence.shape, one.end)
        if more:
            end = end_of_phrase(sentence.shape, more.end()) if more["with"] else more.end()
            one.end, one.label = end, sentence.shape[one.start : end]
            one.shape = one.label
    return listed


def read_bracket(sentence: Sentence, start: int) -> list[Mention]:
    """Read a list that stands in brackets: "to daily treatment (placebo, or velazine 2 mg)"."""
    found = IN_BRACKET.match(sentence.shape, start)
    if not found:
        return []
    inner = [*part_list(sentence.shape, *found.span("list"))]
    items = [read_item(sentence, begin, stop) for begin, stop, _ in inner]
    return [one for one in items if one is not None] if all(items) else []


def read_doses(sentence: Sentence, at: int) -> list[Mention]:
    """Read the doses behind a name, each of which is an arm: "velazine (5 mg or 10 mg)"."""
    bracket = DOSE_LIST.match(sentence.shape, at)
    marks = [*sentence.within(*bracket.span())] if bracket else []
    dosed = all(one.unit.lower().startswith(DOSES) for one in marks)
    return [Mention(one.at, one.at + 1, "#", "assigned") for one in marks if dosed]


def hide_brackets(shape: str) -> str:
    """Return a text as long, where what stands in brackets is no letter; a list mark is left."""
    hidden, depth, free = [], 0, 0
    marks = {match.start(): match.end() for match in MARKER.finditer(shape)}
    for at, letter in enumerate(shape):
        free = marks.get(at, free) if depth == 0 else free
        depth += letter in "([" and at >= free
        hidden.append("_" if depth else letter)
        depth -= letter in ")]" and at >= free and depth > 0
    return "".join(hidden)


def end_of_list(masked: str, start: int, *, whole: bool) -> int:
    """Return where a list ends: at a full stop, or the first semicolon."""
    found = re.compile(r"\.(?: |$)" if whole else r"[;:]|\.(?: |$)").search(masked, start)
    return min(found.start() if found else len(masked), start + 500)


def part_list(masked: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield where each item of a list begins and ends, and what stands before it."""
    markers = [*MARKER.finditer(masked, start, end)]
    if len(markers) > 1:
        starts = [match.end() for match in markers]
        yield from ((one, two, "") for one, two in zip(starts, [*starts[1:], end], strict=True))
        return
    pattern = re.compile("; ") if "; " in masked[start:end] else PARTS
    at, joint = start, ""
    for match in pattern.finditer(masked, start, end):
        yield at, match.start(), joint
        at, joint = match.end(), match[0]
    yield at, end, joint


def read_item(sentence: Sentence, begin: int, stop: int) -> Mention | None:
    """Read one item of a list, with the dose that belongs to it."""
    shape = sentence.shape
    skipped = SKIP.match(shape, begin, stop)
    begin = skipped.end() if skipped else begin
    mark = sentence.mark_at(begin)
    if mark is not None and mark.dashed:
        return None
    if mark is not None and begin + 1 < stop:
        of = re.compile(r" (?:of )?(?=[a-z]{3})").match(shape, begin + 1, stop)
        if mark.unit.lower().startswith(DOSES) and not of:
            return Mention(begin, begin + 1, "#", "assigned")  # "velazine 20 mg, 50 mg or"
        begin = of.end() if of and mark.unit else begin
    elif mark is not None and mark.unit.lower().startswith(DOSES):
        return Mention(begin, begin + 1, "#", "assigned")
    if mark is not None and mark.kind in ("n", "count"):
        return None  # "21 adults with acute cough (group A), 17 adults who"
    amount = AMOUNT_OF.match(shape, begin, stop)
    begin = amount.end() if amount else begin
    label = shape[begin : min(end_of_phrase(shape, begin), stop)]
    label = GIVEN.sub("", label).strip()
    at = begin + len(label)
    more = PLUS_DOSE.match(shape, at, stop)
    dose = sentence.mark_at(at + 1) if label and shape[at : at + 1] == " " else None
    if more:
        label = shape[begin : end_of_phrase(shape, more.end())]
    elif dose is not None and at + 1 < stop and is_dose(sentence, dose):
        label = shape[begin : at + 2]
    if (
        NO_ARM.match(label)
        or INFINITIVE.match(label)
        or MANY.fullmatch(label)
        or (CLAUSE.match(shape, at) and " " not in label)
    ):
        return None
    if len(label) > 2 and label[0].isalpha() and can_be_arm(label):
        return Mention(begin, begin + len(label), label, "assigned")
    return None


def is_dose(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a number after a name is its dose: "velazine 5 mg", "sevarane 2 %"."""
    unit = mark.unit.lower()
    bare = not unit and mark.kind not in ("n", "count") and END_OF_ITEM.match(sentence.after(mark))
    return bool(bare) or unit.startswith((*DOSES, "gy")) or unit in ("%", "g", "u")
