"""Whether words are the whole name of what was counted, by what stands around them.

The words nearest a number may be the end of a name, "poisoning by alcohol and drugs (29 %)", or
those counted, "most teachers (88 %) believed". A part that can be made whole is; else it is none.
"""

import re

from appraisal.reading.core_words import core_words
from appraisal.reading.endpoints.brackets import find_noun_phrase
from appraisal.reading.groups.mentions import PEOPLE
from appraisal.reading.results import Result
from appraisal.reading.words import any_of, vocabulary

WORDS = vocabulary()
Span = tuple[int, int]
LONGEST = 70  # letters
SHARES = ("count", "percent")
# who or what is counted, where it is no event
COUNTED = any_of(
    [
        *(set(WORDS.people) - {"smoker", "survivor", "carrier", "user", "non-user", "nonuser",
                               "responder", "woman", "women", "man", "men", "boy", "girl", "male",
                               "female", "pregnancy", "pregnancies", "pair"}),
        *WORDS.studies_counted, *WORDS.places, "eye", "sample", "specimen", "tooth", "teeth",
        "knee", "hip", "limb", "embryo", "embryos", "record", "isolate", "strain", "image", "scan",
        "vessel", "radiograph", "film", "slide", "animal", "gene", "coach", "coaches", "principal",
        "referee", "trainer", "surgeon", "bone", "station", "urine", "sera", "item", "question",
        "form", "questionnaire", "region", "area", "specialist", "expert",
        "rater", "observer", "of them", "of whom", "of these", "of those",
    ],
    plural=True,
)  # fmt: skip
ONLY_COUNTED = re.compile(
    rf"(?:[a-z-]+ ){{0,3}}(?:{COUNTED}|[a-z]+(?:olog|iatr|pract)ists?|[a-z]+icians?|[a-z]+ioners?)",
    re.IGNORECASE,
)
QUANTITY = (
    r"(?:(?:only |just |about |nearly |almost |over |more than |less than )*(?:an? |the )?"
    r"(?:(?:vast|great|large|small|slight|significant|substantial|considerable|high|low|larger"
    r"|smaller) )*"
    r"(?:majority|minority|most|few|some|many|several|(?:one |two |three )?(?:half|third|quarter)s?"
    r"|proportion|number|percentage|fraction|both)(?: of)?)"
)
# "the vast majority of nurses reported washing their hands (77 %)"
SOME_DID = re.compile(
    rf"{QUANTITY}(?: [a-z-]+){{0,4}}? (?:reported|had|showed|developed|experienced|required) "
    r"(?P<what>(?!that\b|they\b|an?\b|the\b|by\b|to\b)[a-z].{2,60})"
)
SOME = re.compile(rf"{QUANTITY}\b.*", re.IGNORECASE)
# words to either group: "more falls (12 v 8 %)"
MORE = re.compile(
    r"(?:(?:significantly|slightly|markedly|much|far) )?(?P<more>more|less|fewer|lower|higher"
    r"|greater|longer|shorter|better|worse|smaller|larger|slower|faster|heavier|poorer) "
    r"(?!(?:or|than)\b|(?:back|limbs?|extremit|leg|respiratory|urinary|abdominal|gi\b|airway|lip"
    r"|jaw"
    r"|esoph|oesoph|third|pole|tract|segment|education|grade|degree|order|uterine|genital"
    r"|quartile|quintile|income|school)|#)",
    re.IGNORECASE,
)
DEGREE = re.compile(
    r"(?:severe|advanced|extensive|intense|aggressive|serious|accurate|complex|difficult)\b ?",
    re.IGNORECASE,
)
NO_SHARE_MORE = frozenset(
    ("larger", "smaller", "longer", "shorter", "slower", "faster", "heavier", "worse", "poorer")
)
# what a name may follow though it is the end of a phrase: "cases of the disease (12 %)"
OPEN_HEAD = re.compile(
    r"\b(?:rates?|incidences?|prevalences?|frequenc(?:y|ies)|cases?|numbers?|proportions?"
    r"|percentages?|presence|occurrences?|risks?|probabilit(?:y|ies)|evidence|signs?|symptoms?"
    r"|history|diagnos[ie]s|episodes?|kinds?|types?|forms?|consist(?:s|ed|ing)|complain(?:s|ed|ing)"
    r"|means?|medians?|averages?|values?|levels?|likelihood|chances?|consequence|result) of"
    r" (?:the |an? )?$"
)
FREE_LEAD = re.compile(
    r"(?:^|[#;:,.()\[\]]|\b(?:was|were|is|are|had|has|have|been|be|the|an?|and|or|but|than|that"
    r"|followed by|such as|mainly|mostly|[a-z]+ly|reported|showed|developed|experienced|suffered"
    r"|included|including|includes|required|received|achieved|with|namely|complained of"
    r"|suffer(?:ed|ing) from|(?:resulted|resulting|result|similar|comparable|different|differed"
    r"|higher|lower|better|worse) in(?: the)?"
    r"|(?:divided|split|classified|categori[sz]ed|converted|separated|developed|progressed) into"
    r"|(?:classified|rated|graded|judged|described|scored|categori[sz]ed|considered|assessed"
    r"|recorded|reported|regarded|coded|defined|diagnosed|labell?ed|perceived|seen|known) as"
    r"|presented with|presenting with|associated with|diagnosed with|there (?:was|were)"
    r"|higher|lower|more|fewer|less|greater|longer|shorter|reduced|improved|increased)) ?$"
)
# "a greater fall in blood pressure (8 v 3 mm Hg)": it is the fall; of shares, both are printed
CHANGE = re.compile(
    r"\b(?P<head>differences?|changes?|improvements?|reductions?|increases?|decreases?|declines?"
    r"|rise|fall|drop|gain|loss|effects?) (?:in|on)(?: (?:the|their|its|his|her))? $"
)
# a name that goes on to the left: "positive for syphilis (4 %)"
HEADED = re.compile(
    r"\b(?P<head>(?:positive|negative|resistant|suitable|eligible|free|unfit|fit"
    r"|responsible) (?:for"
    r"|of|from|to)|freedom from|(?:died|deaths?|dying) (?:of|from)|failed to|fail(?:ure|s) to"
    r"|unable to|able to|lack of|absence of|refus(?:al|ed) (?:of|to)) (?:the |an? )?$"
)
END_OF_LINE = re.compile(r" (?:than|above|below|over|under|exceeding|least) $")
PREPOSITION = re.compile(
    r"\b(?:by|of|as|from|for|in|on|at|after|before|during|between|among|amongst|within|under|over"
    r"|through|throughout|until|via|using|than|versus|per|into|onto|against|towards?|despite"
    r"|without|because|when|while|whether"
    r"|if|where|who|whose|which|to)(?: the| an?| their| his| its)? $"
)
# "nausea and [vomiting (43 %)", "excellent, very good, or [good"
JOINING = re.compile(
    r"(?P<before>.*?)(?P<comma>,)? (?:and|or|and/or|plus) (?:the |an? )?$", re.DOTALL
)
# what comes before had its own number
OWN_NUMBER = re.compile(r"(?:[)\]#%]|# (?:[a-z-]+ ){0,3}[a-z-]+|\bin #[^;]{0,40})$")
ITEM = re.compile(
    r"(?:^|, ?|: ?|\b(?:was|were|is|are|as|had|the|of|with) )(?P<item>[a-z-]+(?: [a-z-]+){0,2})$"
)
# a name that goes on to the right, up to its verb or number
TAIL = re.compile(
    r"(?P<tail> (?:for|from|with|without|by|among|in|at|on|after|before|during|to|within|of|under)"
    r" [^#;:()\[\],]{2,60}?)(?= (?:was|were|is|are|of|reached|averaged|occurred|equal(?:l?ed)?) "
    r"(?:(?:only|about|approximately|nearly|estimated (?:at|to be)|a|as (?:high|low) as) )*[(\[]?#)"
)
FOLLOWED = re.compile(
    r" (?P<tail>(?:findings?|results?|reports?|tests?)?(?: ?(?:on|for|by|at|with) (?:the )?[a-z-]+"
    r"(?: [a-z-]+)?)?)(?=[.,;]| (?:and|in|were|was|with)\b|$)"
)
NO_TAIL = re.compile(
    rf" (?:in|among|for|of|at|on|with|by|from|during|within|to|after) (?:(?:the|this|our|these"
    rf"|those|all|both|each|either|two|any"
    rf"|whole|entire|total|present|current|study|last|first|final|same|overall|combined|other"
    rf"|treated"
    rf"|remaining|included|enrolled|analy[sz]ed|general)\b ?)*"
    rf"(?:(?:{PEOPLE}|study|studies|trials?|series|population|cohorts?|groups?|arms?|samples?"
    r"|follow[- ]?up|visits?|period|time|year|day|month|week|patients?|subjects?|cases|database"
    r"|registry|country|centres?|centers?|hospitals?|institution|intervention|treatment|control"
    r"|placebo)s?)?"
)
BOTH_TIMES = re.compile(
    r" (?:at|in|on|from) (?:both|all|either|each|every|any) (?!groups?\b|arms?\b|patients?\b|of\b"
    r"|stud|centres?|centers?|hospitals?|cohorts?|cases\b|samples?\b|participants?|subjects?)"
)
# a verb within a name: "4 swabs harboured mites", "pressure increases with weight"
VERB = re.compile(
    r"(?<!self)(?<!patient)(?<!parent) (?P<verb>harbou?red|accounted|agreed|fulfilled|believed"
    r"|thought"
    r"|felt|placed|said|considered|preferred|wanted|endorsed|detected|revealed|showed|would|could"
    r"|should|has|have|had|was|were|is|are|did|does|may|might|will|increases?|decreases?|varied"
    r"|remained|became|went|proved|obtained|identified|contained|exhibited|expressed|underwent"
    r"|received|tended|started|began|met|meet|rises?|falls (?=with)|depends|correlate[sd]|saw"
    r"|took)(?: |$)"
)
HAVING = frozenset(
    ("harboured", "harbored", "contained", "exhibited", "expressed", "showed", "had")
)
CUT_THAN = re.compile(r" (?:less|more|fewer|greater|lower|higher|older|younger)$", re.IGNORECASE)
OF_N = re.compile(r"\b(?:# (?:out )?of|of) (?:the |these |those |all |our |a total of )*# $")
PLURAL = re.compile(
    r"(?:[a-z-]+ ){0,3}?(?:[a-z-]+(?<![suio])s|sera|data|mice|teeth|children)(?: .*)?"
)
# "24 % had a scan": here it is no unit
DID = re.compile(rf"# (?:[^#]*?)\b{any_of(WORDS.transitive)} (?:an? |the |at least # )?$")
IN_N = re.compile(r"# (?:an? )?$")
NO_ADJECTIVE = re.compile(
    rf"(?:further|additional|other|another|remaining|first|last|second|next|new"
    rf"|{any_of(WORDS.done_with)}|[a-z]+ed)",
    re.IGNORECASE,
)
# after a bracket, what those do that stand before it
THEY_DID = re.compile(
    r"[)\]] (?:\w+ly )?(?:believed|thought|felt|said|stated|agreed|disagreed|considered"
    r"|reported(?! (?:by|in|as)\b)"
    r"|preferred|wanted|knew|had|have|has|underwent|received|answered|responded|indicated that"
    r"|expressed|perceived|used|took|chose|did|do|does|saw|would|could)\b"
)
# of all causes, or of all who had it, a share is none of the patients
OF_KIND = re.compile(
    r"\b(?:most|commonest|main|leading|major|primary|principal|chief|predominant|usual|frequent"
    r"|common)"
    r" (?:[a-z-]+ ){0,3}(?:causes?|reasons?|indications?|sources?|locations?|mechanisms?|organisms?"
    r"|pathogens?|motives?|barriers?|bacteria|aetiology|etiology|isolates?|origins?)\b[^.;]*?"
    r"(?:\b(?:was|were|is|are|being|included)\b|:)[^.;]*$"
)
AT_FIRST = re.compile(r"(?<=\bat )(?:follow[- ]?up|baseline|admission|discharge|presentation),? ")
GRADED = re.compile(r"\b(?:grades?|stages?|type|class|category|phase|score|level)$")
VAGUE = re.compile(
    r"(?:outcomes?|results?|findings?|things?|ones?|rates?|values?|data|guidelines?|cases?|locally"
    r"|overall|median|mean|average|comparison|predialysis values?|numbers?|parameters?|variables?"
    r"|gains?|loss|prevalences?|incidences?|frequenc(?:y|ies)|probabilit(?:y|ies)|proportions?"
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
    if of_some_kind(shape, begin, result):
        return None
    if before_number and re.match(r" ?[(\[]", shape[end:]):
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
    name = shape[begin:end]
    if PREPOSITION.search(f"{name} ") and not END_OF_LINE.search(f"{name} "):
        return None
    if is_of_counted(shape, begin, end, share=share):
        return None
    if VAGUE.fullmatch(name) or not 0 < len(name) <= LONGEST + 20:
        return None
    return begin, end


def of_some_kind(shape: str, begin: int, result: Result) -> bool:
    """Say whether a share is one of causes or reasons: "the main cause of death was sepsis (44 %"."""
    return result.lead.kind in SHARES and bool(OF_KIND.search(shape, 0, begin))


def close_of(shape: str, end: int, result: Result) -> int:
    """Return where the bracket closes that opens after a name, or the end of the sentence."""
    found = re.compile(r"[)\]]").search(shape, max(end, result.start))
    return found.start() if found else len(shape)


def take_more(shape: str, begin: int, end: int, *, share: bool) -> int:
    """Return where a name begins without "more", or -1 where nothing but a comparison is left."""
    found = MORE.match(shape, begin, end)
    if found is None:
        return begin
    if share and found["more"].lower() in NO_SHARE_MORE:
        return -1
    degree = DEGREE.match(shape, found.end(), end)
    if degree and share:
        return -1
    begin = degree.end() if degree else found.end()
    return begin if begin < end else -1


def take_head(shape: str, begin: int, end: int, *, share: bool) -> int | None:
    """Return where a name before a bracket begins, with all of what is joined to it.

    None is where its head is lost: "mistakes in naming left as right (9 %)".
    """
    lead = shape[:begin]
    if share and (joined := JOINING.fullmatch(lead)):
        return take_joined(shape, joined, begin, end)
    if found := HEADED.search(lead):
        return found.start("head")
    if found := CHANGE.search(lead):
        return begin if share else found.start("head")
    if FREE_LEAD.search(lead) or OPEN_HEAD.search(lead):
        return begin
    return None if PREPOSITION.search(lead) else begin


def take_joined(shape: str, joined: re.Match[str], begin: int, end: int) -> int | None:
    """Return where the first of some joined things begins: "nausea and vomiting (43 %)"."""
    before = joined["before"]
    if not before or OWN_NUMBER.search(before):
        return begin
    start = len(before) - len(find_noun_phrase(before, len(before)))
    item = before[start:].strip()
    if not item:
        return begin if FREE_LEAD.search(before + " ") else None
    while before[:start].endswith(", ") and (more := ITEM.search(before[: start - 2])):
        start = more.start("item")
    if end - start > LONGEST or "#" in shape[start:end]:
        return None
    lead = shape[:start]
    if PREPOSITION.search(lead) and not (OPEN_HEAD.search(lead) or FREE_LEAD.search(lead)):
        return None
    return start


def take_tail(
    shape: str, begin: int, end: int, result: Result, groups: frozenset[frozenset[str]]
) -> int:
    """Return where a subject ends, with what it is of: "freedom from relapse was 71 %"."""
    found = TAIL.match(shape, end)
    if found is None or found.end() > result.start or "#" in shape[found.end() : result.start]:
        return end
    tail = found["tail"]
    if not BOTH_TIMES.match(tail):
        known = frozenset[str]().union(*groups)
        if NO_TAIL.fullmatch(tail) or core_words(tail) & known:
            return end
    return found.end() if found.end() - begin <= LONGEST else end


def take_clause(shape: str, begin: int, end: int, *, share: bool) -> Span | None:
    """Return the name within a clause, or None: "only a minority reported washing their hands"."""
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


def is_of_counted(shape: str, begin: int, end: int, *, share: bool) -> bool:
    """Say whether a name is only who or what was counted: "most teachers", "of the 40 urines"."""
    name = shape[begin:end]
    lead = shape[:begin]
    if not share:
        return bool(ONLY_COUNTED.fullmatch(name))
    if OF_N.search(lead):
        return bool(PLURAL.fullmatch(name.lower()))
    if ONLY_COUNTED.fullmatch(name) and not DID.search(lead):
        return True
    adjective = IN_N.search(lead) and re.match(rf" (?:{PEOPLE}|{COUNTED})\b", shape[end:])
    return bool(adjective and NO_ADJECTIVE.fullmatch(name))
