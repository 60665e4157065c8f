"""Numbers of people: the size of a group, or how many of it met something."""

import re

from appraisal.reading.texts.marks import Mark, Sentence
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
# those who had data were there, and met nothing
HAD_DATA = r"(?:had|have|provided|gave) (?:[a-z-]+ ){0,2}(?:data|records|measurements|samples)\b"
MET = re.compile(
    rf"(?: in [^#;:]{{2,40}}? and # in)?[^#;:]{{0,60}}?\b(?!{HAD_DATA})(?:{any_of(WORDS.met)}"
    rf"|(?:was|were|are|is) (?:\w+ly )?{any_of(WORDS.met_were)})\b"
)
THERE = re.compile(rf"[^#;:.]{{0,60}}?\b(?:{any_of(WORDS.there)}|{HAD_DATA})\b")
# "results are reported for 2159 men"
REPORTED_FOR = re.compile(
    r"\b(?:results?|data|outcomes?|findings) (?:are|were|was|is) (?:reported|obtained|recorded"
    r"|documented|performed|identified) (?:for|from|in) (?:all |only |about )?$"
)
COMPLICATIONS = r"\b(?:effects|events|complications|toxicit(?:y|ies)|symptoms)"
FOUND_IN = re.compile(
    rf"\b{any_of(WORDS.found_in)}(?: [a-z]+ly)?(?: to| again)? (?:in|by|for|among|with) (?:only "
    r"|about )?(?:#(?: [a-z-]+){0,6}(?: ?[(\[][^()\[\]]*[)\]])?(?:,? (?:vs?\.?|versus|and|or)|,) "
    r"(?:in )?)*$"  # "complications were fever in 9 patients"
    rf"|{COMPLICATIONS}[^;.]*"
    r" (?:were|included) (?:[a-z-]+ ){1,4}in $"
)
# "relief was complete in 57 patients", "wrong in nine"; not "was measured in", "was lower in"
DONE = (
    r"(?:perform|carri|done|conduct|under|stud|measur|assess|evaluat|investigat|analy|test|examin"
    r"|compar|made|us(?:ed|ing)|obtain|availab|record|collect|monitor|determin|explor|review|estimat"
    r"|calculat|follow|quantif|induc|inject|inser|plac|implant|appl|administ|giv|given|validat"
    r"|develop|deriv|built|trial|approv|licen|publish|held|start|initiat|continu|random|enrol|includ"
    r"|complet(?:ed|ing)|present(?:ed)|describ|chang|observ|based|taken|drawn|repeat|sought|attempt"
    r"|similar|signific|different|comparab|equal|elevat|rais|reduc|increas|decreas|high|low|common"
    r"|frequent|great|more|less|longer|shorter|better|worse|mean|median|average)"
)
SO_IN = re.compile(
    rf"\b(?:was|were|became|is) (?:[a-z]+ly |only |not )?(?!{DONE})[a-z]+(?<!er) "
    r"(?:only )?in (?:only |about )?$"
)
ONLY = re.compile(r"(?:^|[.;:,] |\b(?:and|but|while|whereas) )only $")
LEFT_OUT = re.compile(r" (?:excluded|lost to|withdrawn|dropping out|refused|declined)\b")
WHOLE = re.compile(
    r"\b(?:of|among|total of|enrolled|included|randomi[sz]ed|recruited|sample of|cohort of|in all)"
    r" (?:(?:the|all|these|those|our) )?$"
)
WERE_SENT = re.compile(r" (?:were|was|underwent) (?:randomi|assigned|allocated|enrolled)")
# "four controls were matched to each case", "for each case four controls"
FOR_EACH = re.compile(r"\b(?:for|to|with) (?:each|every) [a-z]+,? (?:up to |about |at least )?$")
MATCHED = re.compile(r"\bmatched\b[^#.;]{0,70}\b(?:to|with) (?:up to |about |at least )?$")
OF_EACH = re.compile(
    r" (?:were (?:[a-z]+ )?(?:matched|chosen|selected|taken|sampled) )?"
    r"(?:per|(?:for|to|with) (?:each|every)) [a-z]+"
)
# "neutropenia in 41 %, and fever in 9 patients"
FURTHER = re.compile(
    r"(?:[,;(] ?(?:and )?|# [a-z]+ and )(?:(?!(?:respectively|against|versus|compared|with|of|by"
    r"|to|from|study|trial|stud(?:y|ies)|was|were|than|on|for|this|the)\b)[a-z-]+ ){1,4}(?:in|by) $"
)
# "613 children, including 97 neonates"
INCLUDING = re.compile(r"# [^#;.]{3,60}[,(] ?(?:including|of whom|of which) (?:[a-z-]+ )?$")
THERE_WERE = re.compile(r"(?:^|; )there were (?:#(?: [a-z-]+){1,2} and )?$")
SEXES = re.compile(r"(?:wo)?m[ea]n\b|boys?\b|girls?\b|(?:fe)?males?\b")
# "myalgia led 61 patients to stop"
LED = re.compile(r"\b(?:led|caused|forced|prompted|kept) (?:only |about )?$")
DATED = re.compile(r"\b(?:between|from|in|during|since|until|over|through|to|of)\b[^;.()]*, $")
# "a model was developed in 4127 patients"
BUILT = re.compile(
    r"\b(?:model|score|algorithm|nomogram|tool|rule|index|classifier)s?\b[^;.]*"
    r"\b(?:developed|derived|built|trained|fitted|tested|validated) (?:in|on|from|with)"
    r" (?:data (?:from|of|on) )?$"
)
# "In all, 62 arthroplasties were performed in 51 patients": they are whom the study is of
DONE_TO = re.compile(
    r"^\W*(?:(?:in all|overall|a total of|altogether),? )*# (?:[a-z-]+ ){1,5}(?:were|was) "
    r"(?:performed|done|carried out|undertaken) (?:in|on) (?:a total of )?$"
)
POINTS = re.compile(r" (?:[a-z]+ )?(?:scale|score|likert|vas)\b")  # "on a 10 pt scale"
# who of those counted is no longer there
GONE = ("died", "withdrew", "discontinued", "dropped out", "relapsed")


def read_people(sentence: Sentence, mark: Mark, before: str, noun: re.Match[str]) -> None:
    """Tell the size of a group from a number of people who met something."""
    word, rest = noun["noun"], noun["rest"]
    # "25 patients (18 in A and 7 in B) withdrew"
    met, there = MET.match(re.sub(r"^ \(# in [^()]*\)", "", rest)), THERE.match(rest)
    if rest.startswith(",") and re.search(r", with $|\($", before):
        met = None  # "18 trials, with 4312 participants, met the criteria"
    pairs = re.match(r" and [a-z]+ (?:pairs|dyads)", rest)
    in_list = (
        SEXES.match(word)
        and not WERE_SENT.match(rest)
        and not pairs
        and not re.search(r"\b(?:trial|study|design|experiment), $", before)
        and re.search(r"(?:[(,;]|\band|#[^#]{0,3}) $|[(\[]$", before)
        and not is_second(sentence, mark, before)
    )
    if in_list and re.search(r", $", before) and DATED.search(before):
        in_list = all(one.kind in ("year", "other", "time") for one in sentence.within(0, mark.at))
        in_list = not in_list  # "Between April 1989 and May 2004, 1796 men were treated"
    counted = any(one.kind in ("count", "percent") for one in sentence.within(0, mark.at))
    if word.removesuffix("s") in WORDS.studies_counted and FOUND_IN.search(before):
        mark.settle("n", "so many studies", "count", unit=word)
    elif DONE_TO.search(before):
        mark.settle("n", "people something was done to", "count", unit=word)
    elif BUILT.search(before):
        mark.settle("n", "people a model was made of", "count", unit=word)
    elif REPORTED_FOR.search(before):
        mark.settle("n", "people of whom there is a result", "count", unit=word)
    elif FOUND_IN.search(before) or SO_IN.search(before) or (counted and FURTHER.search(before)):
        mark.settle("count", "people in whom something was found", "n", unit=word)
    elif LED.search(before):
        mark.settle("count", "people who were made to", "n", unit=word)
    elif WHOLE.search(before) and not (met and met[0].endswith(GONE)):
        mark.settle("n", "people after of", "count", unit=word)
    elif FOR_EACH.search(before) or OF_EACH.match(rest) or is_matched(mark, word, before):
        mark.settle("other", "so many for each", "n", unit=word)
    elif in_list and (mark.value or 0) < 100000 and sentence.marks[0] is not mark:
        mark.settle("count", "people in a list", "n", unit=word)
    elif INCLUDING.search(before) and counts_part(sentence, mark):
        mark.settle("count", "people among others", "n", unit=word)
    elif SEXES.match(word) and THERE_WERE.search(before) and not WERE_SENT.match(rest):
        mark.settle("count", "people in a list", "n", unit=word)
    elif word.startswith("case") and "control" not in sentence.shape and rest.startswith(" of "):
        mark.settle("count", "cases of something", "n", unit=word)
    elif LEFT_OUT.match(rest):
        mark.settle("count", "people who were left out", "n", unit=word)
    elif ONLY.search(before) and not (there and not there[0].endswith("underwent")):
        mark.settle("count", "only so many people", "n", unit=word)
    elif met and not (there and there.end() < met.end()):
        mark.settle("count", "people who met something", "n", unit=word)
    else:
        mark.settle("n", "people", "count", unit=word)


def counts_part(sentence: Sentence, mark: Mark) -> bool:
    """Say whether more people were counted right before: "613 children, including 97 neonates"."""
    last = [*sentence.within(0, mark.at)][-1]
    return last.kind in ("n", "count") and (last.value or 0) > (mark.value or 0)


def is_second(sentence: Sentence, mark: Mark, before: str) -> bool:
    """Say whether a sex stands after the other, of which so many took part: "9 men and 8 women"."""
    return bool(re.search(rf"# (?:[a-z-]+ )?(?:{SEXES.pattern}) and $", before)) and (
        [*sentence.within(0, mark.at)][-1].kind == "n"
    )


def counts_nobody(mark: Mark, noun: re.Match[str]) -> bool:
    """Say whether a number counts what people get, or samples: "3 patient reminders"."""
    if noun["noun"] == "pt" and POINTS.match(noun["rest"]):
        return True
    if noun["noun"] in ("samples", "cohorts") and noun["rest"].startswith(" of "):
        return True
    return (
        mark.value != 1
        and noun["noun"] in ("patient", "participant", "person", "subject", "physician")
        and bool(re.match(r" [a-z]+s\b", noun["rest"]))
    )


def is_matched(mark: Mark, word: str, before: str) -> bool:
    """Say whether so many controls were matched to each: "were each matched by age to two"."""
    return word.startswith("control") and (mark.value or 0) <= 10 and bool(MATCHED.search(before))
