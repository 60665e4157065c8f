"""Whether words are the whole name of what was counted, by what stands around them.

The words nearest a number may be the end of a name, "poisoning by alcohol and drugs (29 %)", or
those counted, "most teachers (88 %) believed". A part that can be made whole is; else it is none.
"""

import re

from appraisal.reading.core_words import core_words
from appraisal.reading.endpoints.counted import SOME, SOME_DID, THEY_DID, close_of, is_of_counted
from appraisal.reading.endpoints.heads import LONGEST, PREPOSITION, take_head, take_more
from appraisal.reading.endpoints.tails import (
    CUT_THAN,
    FOLLOWED,
    GRADED,
    IS_SO,
    PREDICATE,
    take_tail,
)
from appraisal.reading.groups.mentions import PEOPLE
from appraisal.reading.results import Result
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
Span = tuple[int, int]
SHARES = ("count", "percent")
END_OF_LINE = re.compile(r" (?:than|above|below|over|under|exceeding|least) $")
RELATIVE = re.compile(r"\b(?:in|on|for|by|with|at|from|of) (?:which|whom|whose) (?:the |an? )?$")
# a verb within a name: "4 swabs harboured mites", "pressure increases with weight"
# "no infections and [HbA1c was"
NONE_AND = re.compile(r"\bno [a-z -]{3,40} and (?:the )?")
# "left kidneys [as right kidneys]", "patients with gout"
LEFT_OUT = re.compile(
    rf"(?<!ed)(?<!en) as (?!a result|well)|^(?:[a-z]+ )?{PEOPLE} (?:with|without|having|in|on|of)\b"
    r"|^(?:done|performed|carried out|necessary|required|needed|left|used|given)\b.* (?:due to"
    r"|because of)\b"
)
# "participants randomised to rest attended a mean"
OF_PEOPLE = re.compile(
    rf"{PEOPLE} (?!satisf)|.* (?:an?|the) (?:averages?|means?|medians?|total)$|.*\b(?:who|whose) "
)
# "150 fractures (58 %) were treated at home": these are counted by what was done
BUT_WERE = re.compile(
    r"(?: ?[(\[][^()\[\]]*[)\]])? (?:was|were) (?!(?:\w+ly )?(?:seen|observed|detected|identified"
    r"|noted"
    r"|present|diagnosed|demonstrated|visible|reported|recorded|confirmed|encountered|documented"
    r"|not|performed|registered|found(?! (?:to|with|in need))|counted|censored)\b)"
    r"|(?: ?[(\[][^()\[\]]*[)\]])? (?:was|were) found (?:to|with|in need)\b"
)
# "the certificates of 1004 farmers", "high levels of fear, with 12 % still afraid"
WOULD = re.compile(r"\b(?:would|could|might|may)\b")
OF_WHOM = re.compile(r" of (?:whom|which|them|these)\b")
WITH_SOME = re.compile(r", with (?:only |about |another |nearly )?$")
OF_SOME = re.compile(rf"(?<= )of (?:the |these |all )?$|{WITH_SOME.pattern}")
# "a score of ≥10"
LINE = re.compile(r" (?:of )?(?:[<>≤≥]=? ?|at least |more than |less than |above |below )#")
SPREAD = re.compile(r" ?(?:\+ ?/ ?-|±) ?(?:sd|sem?|standard [a-z]+)$", re.IGNORECASE)
# "mean size of zinc samples" in the zinc group
OF_GROUP = re.compile(r" (?:of|in|for|among) (?:the )?(?P<who>[^#,;:()]{3,60})$")
VERB = re.compile(
    r"(?<!self)(?<!patient)(?<!parent) (?P<verb>harbou?red|accounted|agreed|fulfilled|believed"
    r"|thought"
    r"|felt|placed|said|considered|preferred|wanted|endorsed|detected|indicated|suggested|revealed|showed|would|could"
    r"|should|has|have|had|was|were|is|are|did|does|may|might|will|increases?|decreases?|varied"
    r"|remained|became|went|proved|obtained|identified|contained|exhibited|expressed|underwent"
    r"|received|tended|started|began|met|meet|rises?|falls (?=with)|depends|correlate[sd]|saw"
    r"|depicted|demonstrated|yielded|disclosed|displayed"
    r"|took)(?: |$)"
)
HAVING = frozenset(
    ("harboured", "harbored", "contained", "exhibited", "expressed", "showed", "had")
)
# of all causes, or of all who had it, a share is none of the patients
OF_KIND = re.compile(
    r"\b(?:most|commonest|main|leading|major|primary|principal|chief|predominant|usual|frequent"
    r"|common)"
    r" (?:[a-z-]+ ){0,3}(?:causes?|reasons?|indications?|sources?|locations?|mechanisms?|organisms?"
    r"|pathogens?|motives?|barriers?|bacteria|aetiology|etiology|isolates?|origins?)\b[^.;]*?"
    r"(?:\b(?:was|were|is|are|being|included)\b|:)[^.;]*$"
)
# "main indications for surgery were", "the levels were as follows"
OF_CAUSE = re.compile(r"\b(?:causes?|reasons?|indications?) (?:of|for) (?:the |an? )?$")
CAUSE_OF = re.compile(
    r"(?:[a-z]+ ){0,3}(?:causes?|reasons?|indications?|motives|barriers|sources) (?:of|for)\b"
)
AMONG = re.compile(r"(?:^|[.;] )(?:[a-z]+: )?(?:of|among|in|for|from)\b[^,;]*$")
TWO_CLAUSES = re.compile(r"# (?:was|were|had) (?:an? |the )?$")
DONE_THE = re.compile(r"[a-z]+ed (?:an?|the) (?=[a-z])")
ADVERB = re.compile(
    r" (?:also|significantly|markedly|slightly|only|then|generally|usually|mostly)$"
)
AT_FIRST = re.compile(r"(?<=\bat )(?:follow[- ]?up|baseline|admission|discharge|presentation),? ")
# "145 nurses [inserted] the mask", "5 [early] and 22 late complications"
TAKES_OBJECT = re.compile(r"(?<=[a-z]ed) (?:the|an?|their|his|her|its|that|these|those|it|them)\b")
ADJECTIVE = re.compile(r"[a-z-]+(?<!s)(?<!ed)")
AND_MORE = re.compile(r" (?:and|or) # [a-z]")
DONE = re.compile(
    rf".* {any_of(word for word in WORDS.done_with if word.endswith('ed'))}", re.IGNORECASE
)
VAGUE = re.compile(
    rf"(?:{any_of(WORDS.done_with)}|baseline|assessments?|follow-?up(?: visits?)?|reductions?)|"
    r"(?:outcomes?|results?|findings?|things?|ones?|rates?|values?|data|guidelines?|cases?|locally"
    r"|overall|median|mean|average|comparison|predialysis values?|numbers?|parameters?|variables?"
    r"|[a-z]|out|spite|(?:[a-z]+ly )?due to\b.*|(?:larg|small|high|low|great|long|short)est\b.*"
    r"|x[0-9#]+|.*\brespectively"
    r"|(?:un)?likely\b.*|initial|single|working|living|having"
    r"|being|using|taking|receiving|undergoing|gains?|loss|score|is|are|does|do|can"
    r"|(?:[a-z]+ ){0,2}follow-?\s?up rates?|(?:point "
    r"|period |overall |mean )?prevalences?|incidences?|frequenc(?:y|ies)|probabilit(?:y|ies)"
    r"|proportions?"
    r"|percentages?|changes?|increase|decrease|reduction|improvement)",
    re.IGNORECASE,
)


def fit_name(
    shape: str, span: Span, result: Result, groups: frozenset[frozenset[str]]
) -> Span | None:
    """Return where the whole name of a result stands, or None where its words are no whole name.

    Parameters
    ----------
    shape
        The sentence, as patterns read it.
    span
        Where the words found for it stand.
    groups
        The words by which each group of the text is known.
    """
    share = result.lead.kind in SHARES
    begin, end = span
    begin = take_more(shape, begin, end, share=share)
    if begin < 0:
        return None
    if shape[end : end + 1] == '"' or shape[begin - 1 : begin] == '"':
        return None  # a quoted answer: to what, its clause says
    before_number = end <= result.start
    if share and (OF_CAUSE.search(shape, 0, begin) or CAUSE_OF.match(shape, begin, end)):
        return None
    if share and AMONG.search(shape, 0, begin) and shape[end : result.start] == ", ":
        return None  # "among 210 professors of botany, 48"
    anew = shape[: result.lead.at].endswith("; ") and shape.startswith(" of ", result.lead.at + 1)
    if share and before_number and LINE.match(shape, end):
        return None  # the line of another result
    if anew and end <= result.start:
        return None  # "...; 39 % of the first group had surgery": a clause of its own
    if of_some_kind(shape, begin, result):
        return None
    if RELATIVE.search(shape, 0, begin):
        return None
    if before_number and re.match(r" ?[(\[:]| of (?:about |only )?#", shape[end:]):
        found = take_head(shape, begin, end, share=share)
        if found is None or (share and THEY_DID.match(shape, close_of(shape, end, result))):
            return None
        begin = found
    elif before_number:
        end = take_tail(shape, begin, end, result, groups)
    elif tail := FOLLOWED.match(shape, end):
        end = tail.end() if re.match(r"(?:false|true) ", shape[begin:end]) else end
    fitted = take_clause(shape, begin, end, share=share)
    if fitted is None:
        return None
    begin, end = fitted
    said = PREDICATE.match(shape, end) if share else None
    if said and said.end() == result.start:
        end = said.end("said")
    elif share and before_number and IS_SO.match(shape, end):
        return None
    if share and TWO_CLAUSES.search(shape, 0, begin) and " and " in shape[begin:end]:
        begin += shape[begin:end].index(" and ") + 5
    if done := DONE_THE.match(shape, begin, end):
        begin = done.end()
    if adverb := ADVERB.search(shape, begin, end):
        end = adverb.start()
    if opening := AT_FIRST.match(shape, begin, end):
        begin = opening.end()
    if (
        GRADED.search(shape, begin, end)
        and shape[end : end + 2] == " #"
        and end + 1 != result.start
    ):
        end += 2
    if CUT_THAN.search(shape, begin, end) and shape[end : end + 7] == " than #":
        end += 7
    if not before_number and (TAKES_OBJECT.match(shape, end) or BUT_WERE.match(shape, end)):
        return None
    clause = re.split(r"[.;#]", shape[: max(end, result.start)])[-1]
    if not share and WOULD.search(clause):
        return None
    if share and before_number and OF_WHOM.match(shape, result.lead.at + 1):
        return None
    if (
        share
        and before_number
        and (WITH_SOME if result.lead.kind == "percent" else OF_SOME).search(
            shape, end, result.start
        )
    ):
        return None
    if line := LINE.match(shape, end) if not before_number else None:
        end = line.end()
    if spread := SPREAD.search(shape, begin, end):
        end = spread.start()
    if (own := OF_GROUP.search(shape, begin, end)) and core_words(own["who"]) in groups:
        end = own.start()
    name = shape[begin:end]
    after = result.lead.at + 1
    beside = begin >= after and not shape[after:begin].strip()
    if beside and ADJECTIVE.fullmatch(name) and AND_MORE.match(shape, end):
        return None
    if re.search(r"[(\[][^)\]]*#", name):
        return None  # words on both sides of another number
    if PREPOSITION.search(f"{name} ") and not END_OF_LINE.search(f"{name} "):
        return None
    if is_of_counted(shape, begin, end, share=share):
        return None
    if (
        VAGUE.fullmatch(name)
        or (share and DONE.fullmatch(name))
        or not 0 < len(name) <= LONGEST + 20
    ):
        return None
    return begin, end


def of_some_kind(shape: str, begin: int, result: Result) -> bool:
    """Say whether a share is one of causes or reasons: "the main cause was sepsis (44 %"."""
    return result.lead.kind in SHARES and bool(OF_KIND.search(shape, 0, begin))


def take_clause(shape: str, begin: int, end: int, *, share: bool) -> Span | None:
    """Return the name within a clause, or None: "only a minority reported washing their hands"."""
    name = shape[begin:end].lower()
    if LEFT_OUT.search(name) if share else OF_PEOPLE.match(name):
        return None
    if not share and (and_last := NONE_AND.search(shape, max(0, begin - 20), end)):
        begin = and_last.end()
        name = shape[begin:end].lower()
    if share and (did := SOME_DID.fullmatch(name)):
        return begin + did.start("what"), end
    if share and SOME.fullmatch(name):
        return None
    found = VERB.search(name)
    if found is None:
        return begin, end
    if not share:
        return begin, begin + found.start()
    if found["verb"] in HAVING and found.end() < len(name) - 2:
        return begin + found.end(), end
    return None
