"""What stands right before the bracket a number is printed in: "neutropenia (79 %)"."""

import re

from appraisal.reading.core_words import core_words
from appraisal.reading.endpoints.words import RATIO, trim
from appraisal.reading.groups.labels import is_adverb
from appraisal.reading.groups.mentions import BREAKS, PEOPLE, TOKEN
from appraisal.reading.results import Result
from appraisal.reading.texts.marks import Sentence
from appraisal.reading.words import vocabulary

WORDS = vocabulary()
THAN = re.compile(r"\bthan (?:(?:on|in|with|for|after|at|among|the|those) )*(?:[a-z-]+ ){1,3}$")
OF_GROUP = re.compile(
    r"#(?: [a-z]+)? (?:with|in|on|for|after|among|under|versus|vs\.?|than|given|receiving)"
    r"(?: the| those| patients)* $"
)
# "eGFR (per 10 mL/min decrease: HR"
PER_UNIT = re.compile(
    rf"per (?:each |every |an? |one )?(?:additional )?#?[^()#;]{{0,40}}[:,;=] ?(?:{RATIO})?[ ,:=]*"
)
OF_POPULATION = re.compile(
    r"(?<!difference)(?<!reduction)(?<!increase)(?<!decrease)(?<!change)(?<!improvement)(?<!decline)"
    r"(?<!effect) (?:in|among)(?: the| both| all)? $"
)
TWO_OF_TWO = re.compile(r"[a-z] and $")
# "weaker after adjustment for age and smoking (HR": no outcome
ADJUSTED_FOR = re.compile(
    r"\b(?:adjust(?:ment|ed|ing)|controll(?:ed|ing)|account(?:ed|ing)) for (?:[a-z, -]+ and )?"
    r"(?:the )?$"
)
MORE_WITH = re.compile(
    r"\b(?:higher|lower|greater|better|worse|longer|shorter|fewer|rarer|commoner|similar"
    r"|(?:more|less|equally|most|least) (?!need|use|requirement|demand|scope)[a-z]+)"
    r" (?:after|with|in|on|among|for|under|during|following)(?: the| those| patients| both| all)* $"
)
WITH = re.compile(r"\b(?:with|after|on|during|under|receiving)(?: the| an?)? $")
# what stands in a bracket before a ratio or a difference, and says nothing of what it is of
EFFECT = re.compile(
    rf"(?:{RATIO}|(?:(?:mean|risk|absolute|adjusted|between-group|median) )*difference)"
    r"(?: ?[(\[][a-z]+[)\]])?(?: for [a-z -]{3,40})?"
)
# "did not differ between open and closed surgery (12 v 14 %)"
BETWEEN = re.compile(
    r"\b(?:differ(?:ed|ent)?|differences?|similar|comparable|equal|alike|the same|varied)\b"
    r"[^#;:()]{0,60} between (?:[^#,;:()]{2,60} and )?(?:the )?$"
)
# "low density lipoprotein (LDL) (2.2 v 2.6)"
EXPLAINED = re.compile(r" [(\[][a-z][a-z0-9/-]{1,9}[)\]]$")
# "the slope of the other group was steeper (2.9 v 5.5)"
IS = re.compile(r"\b(?:was|were|is|are) (?:\w+ly )?$")
STEEPER = re.compile(
    r"(?:steep|thick|thinn|deep|wid|narrow|quick|slow|fast|old|young|heavi|light|strong|weak|high"
    r"|low|long|short|great|small|larg|rar|common|bett|earli|lat)er|worse|less|more"
)
BACK_STOPS = frozenset(WORDS.endpoint_stops)


def find_before_bracket(sentence: Sentence, result: Result) -> str:
    """Return the noun phrase before the bracket a number stands in: "neutropenia (79 %)"."""
    before = sentence.shape[: result.start]
    opened = max(before.rfind("("), before.rfind("["))
    if opened >= 0 and PER_UNIT.fullmatch(before[opened + 1 :]):
        return trim(find_noun_phrase(before, len(before[:opened].rstrip())))
    labelled = opened >= 0 and is_labelled(before[opened + 1 :], result)
    if not labelled and (
        opened < 0
        or re.search(r"[)\]]", before[opened:])
        or "#" in before[opened:].replace("# ci", "")
    ):
        inner = before[opened + 1 :] if opened >= 0 else ""
        if opened < 0 or re.search(r"[)\]]", inner) or not re.search(r"[;,] [^#]*$", inner):
            return ""
        name = re.split(r"[;,] ", inner)[-1]
        return trim(find_noun_phrase(name, len(name)))
    inside = "" if labelled else before[opened + 1 :].strip(" :=,")
    named = EFFECT.fullmatch(inside)
    if (
        re.search(r"[a-z]{3}", inside)
        and not named
        and not re.search(r"\b(?:median|mean|hr|or|rr|pr|n|range|only)\b", inside)
    ):
        return trim(find_noun_phrase(inside, len(inside)))
    outside = before[:opened].rstrip()
    outside = outside if inside else EXPLAINED.sub("", outside)
    phrase = find_noun_phrase(before, len(outside))
    name, lead = trim(phrase), outside.removesuffix(phrase)
    averaged = re.match(r"(?:means?|medians?|averages?)\b", inside)
    if averaged and WITH.search(lead):
        return ""  # "fat excretion rose with high calcium intake (mean 14.2 g"
    if ADJUSTED_FOR.search(lead):
        return ""
    if STEEPER.fullmatch(name) and IS.search(lead):
        return ""
    if BETWEEN.search(lead) or MORE_WITH.search(lead):
        return ""  # "conversion was less frequent after robotic surgery (10 vs 29"
    if named and OF_GROUP.search(lead):
        return ""  # "8.3 months with A and 2.0 months with B (hazard ratio"
    if named and TWO_OF_TWO.search(lead):
        more = sentence.shape[result.end : result.end + 90].partition(")")[0]
        if re.search(rf"\band {RATIO}\b", more):
            return ""  # "drivers and farmers did not (OR 1.05, and OR 0.93)"
    if named and OF_POPULATION.search(lead):
        return ""  # "the effect was seen in Asian (OR"
    if THAN.search(before[:opened]):
        return ""  # "higher on nights than on days (44 vs 31 %)"
    if re.search(rf"\b(?:groups?|arms?|cohort|{PEOPLE}|placebo|therapy|treatment)$", name):
        return ""
    return name


def is_labelled(inside: str, result: Result) -> bool:
    """Say whether a number follows its group in a bracket: "weight loss (WL: 3 kg; control: 1"."""
    label = re.split(r"[;,] ", inside)[-1].strip(" :=")
    named = bool(label) and ")" not in inside and result.group is not None
    return named and core_words(label) == core_words(result.group or "")


def find_noun_phrase(words: str, end: int) -> str:
    """Return the noun phrase that ends at a place."""
    begin = max(0, end - 90)
    while begin and words[begin - 1].isalnum():  # a whole word first
        begin -= 1
    tokens = [token.span() for token in TOKEN.finditer(words, begin, end)]
    start = end
    for begin, stop in reversed(tokens[-8:]):
        token = words[begin:stop]
        if token in BACK_STOPS or token[0] in BREAKS or is_adverb(token):
            break
        start = begin
    return words[start:end].strip()
