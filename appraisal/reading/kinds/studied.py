"""How many things were studied: "A total of 349 testicles", "492 queries were analysed".

Of what kind they are no list can tell; what was done with them does.
"""

import re

from appraisal.reading.texts.marks import Mark, Sentence

LEAST = 10  # fewer are tests, devices, raters
NO_GAP = r"(?!(?:of|and|or|in|were|was|that|had|to|with|for|from)\b)"
NO_NOUN = r"(?!(?:times|per|was|has|is|this|plus|less|across|versus|years|various|previous)\b)"
GAP = rf"(?: {NO_GAP}[a-zà-ÿ-]+){{0,4}}?"
PLURAL = rf"(?P<noun>{GAP} {NO_NOUN}[a-z-]{{2,}}(?:s|ae|ices)(?<!ss))(?![a-z-])"
# "20 canals made in resin were", "706 operations performed in 580 men were"
REDUCED = (
    r"(?: (?:that were |which were )?(?:manufactured|made|performed|obtained|taken|from"
    r"|diagnosed|in|with|extracted|collected|treated|prepared) [^.;:]{3,80}?)?"
)
# what a study does with what it is of
STUDIED = re.compile(
    rf"{PLURAL}(?: ?\([^()]*\))?{REDUCED} (?:were|was|have been|had been)"
    r" (?:(?:then|also|equally|[a-z]+ly|further) ){0,2}(?:analy[sz]ed|examined|randomi[sz]ed"
    r"|divided|included|selected|collected|allocated|assigned|investigated|evaluated|studied"
    r"|reviewed|obtained|prepared|harvested|extracted|tested|eligible|enrolled|screened|retrieved"
    r"|identified)\b"
)
TOTAL = re.compile(
    r"\b(?:total|series|sample|set|cohort|pool|review|analysis|examination) of (?:the |these )?$"
)
# "we assigned 38 clinics"
ACTIVE = re.compile(
    r"\b(?:we|trial|study|and) (?:(?:have|then|also|[a-z]+ly) ){0,2}(?:assigned|randomi[sz]ed"
    r"|recruited|enrolled|studied|examined|analy[sz]ed|reviewed|included|evaluated|selected"
    r"|allocated|followed)(?: data (?:from|on))? (?:a total of |all |the )?$"
)
FOLLOWED = re.compile(rf"{PLURAL}")
# "45 stage III patients", "34 ASA physical status 1-3 men": what is counted stands after
GRADE = r"(?:[ivx]{1,4}[ab]?|#[ab]?|[a-d])"
OF_GRADE = re.compile(
    r"(?: [a-z-]+){0,2}? (?:american society of an(?:a?e)sthesiologists?|asa|nyha|ecog|stages?"
    r"|grades?|class|type|level)(?: \(asa\))?(?: (?:physical )?(?:status|class|grade|score))?"
    rf"(?: [(\[]asa[)\]])? {GRADE}(?: ?(?:[-–/,]|or|and|to) ?{GRADE}){{0,3}}"
    rf"(?: division {GRADE})?(?= [a-z])"
)
FIRST = re.compile(r"^(?:(?:in all|in total|overall|altogether|a total of|the|these|all|our),? )*$")
# of whom and of what figures they are, they tell nothing of how many were studied
MEASURES = re.compile(
    r"(?:^| )(?:parameters?|variables?|items?|questions?|factors?|measures?|outcomes?|scales?"
    r"|criteri\w+|indicators?|indices|scores?|domains?|genes?|snps|polymorphisms?|proteins?"
    r"|metabolites?|cytokines?|markers?|biomarkers?|symptoms?|signs?|features?|themes?|topics?"
    r"|categories|methods?|techniques?|models?|tests?|tools?|instruments?|days?|weeks?|months?"
    r"|nights?|hours?|minutes|points?|pills?|tablets?|capsules?|servings?|grams?|units|cycles"
    r"|exercises?|sets|repetitions?|drugs?|doses?|countries|experts?|raters?|readers?|observers?"
    r"|reviewers?|radiologists?|authors|drops|injections?|calories|steps|beats|deaths?|events?"
    r"|databases?|journals|cases|minutes?|points|percent|stages|levels|locations|regions|areas)$"
)

# "20 used the old form and 22 used the new", "only 4 presented data": so many who did something
CONJUNCTION = re.compile(r"(?:(?:,|;|\b(?:and|but|whereas|while))(?: only)?|(?:^|[.:] )only) $")
DID = re.compile(
    r" (?:also |then |later |[a-z]+ly )?[a-z]{2,}(?:ed|went|took|chose|became|felt|met|withdrew)"
    r"(?= (?:the|an?|their|his|her|its|it|at|in|on|to|for|from|with|after|by|into|all|no|both|each"
    r"|as|during|within|until|because|original|inclusion)\b| ?[.,;()]|$)"
)
DID_THERE = re.compile(
    r" (?:[a-z]+ly )?(?:analy[sz]ed|randomi[sz]ed|included|assigned|allocated|evaluated|enrolled"
    r"|treated|followed|recruited)\b"
)


def does_something(sentence: Sentence, mark: Mark, before: str, after: str) -> bool:
    """Say whether a bare number is the subject of a clause that goes on, after others counted."""
    if not CONJUNCTION.search(before) or not DID.match(after):
        return False
    counted = any(one.kind in ("n", "count") for one in sentence.within(0, mark.at))
    return counted or before.endswith("only ")


def settle_doers(mark: Mark, after: str) -> None:
    """Take those who did something for a count, and those who were analysed for a size."""
    kind, other = ("n", "count") if DID_THERE.match(after) else ("count", "n")
    mark.settle(kind, "people after a conjunction", other)


def is_studied(sentence: Sentence, mark: Mark) -> bool:
    """Say whether a number counts what a study is of, though no list has the noun."""
    if mark.unit or not mark.whole or (mark.value or 0) < LEAST or mark.numeral.qualifier:
        return False
    before = sentence.before(mark, 60)
    done = STUDIED.match(sentence.shape, mark.at + 1)
    found = (
        done if done and (FIRST.search(sentence.shape[: mark.at]) or TOTAL.search(before)) else None
    )
    if found is None and (TOTAL.search(before) or ACTIVE.search(before)):
        found = FOLLOWED.match(sentence.shape, mark.at + 1)
    return found is not None and not MEASURES.search(found["noun"])
