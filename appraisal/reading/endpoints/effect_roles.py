"""Which words beside an effect are an outcome, which a factor, and which say in whom."""

import re

from appraisal.reading.endpoints.words import RATIO, can_be_endpoint, trim
from appraisal.reading.groups.mentions import PEOPLE
from appraisal.reading.words import any_of, vocabulary

RISKS = (
    r"(?:risks?|odds|likelihood|probabilit(?:y|ies)|chances?|hazards?|rates?|incidences?"
    r"|prevalences?|frequenc(?:y|ies))"
)
# "a 26% reduction in the risk of severe anaemia"
RISK_OF = re.compile(rf"\b{RISKS} (?:(?:of|for) |to (?=[a-z]))(?P<name>.+)$", re.IGNORECASE)
MORE = (
    r"(?:increased|decreased|higher|lower|reduced|greater|elevated|raised|poorer|better|worse"
    r"|longer|shorter|fewer|more|less|similar|excess|improved|impaired|lowest|highest)"
)
DIRECTED = re.compile(
    rf"^(?:(?:an?|the|significantly|slightly|much|also|\w+ly|[\w.%-]+[- ]fold|[\d.]+%) )*{MORE} "
    r"(?=[a-z])",
    re.IGNORECASE,
)
# what no study takes for a cause
OUTCOME = re.compile(
    rf"\b(?:{RISKS}|mortality|deaths?|dying|died|survival|recurrences?|relapses?|failures?"
    r"|readmissions?|transfusions?|complications?|outcomes?|conversions?|events?|stillbirths?"
    r"|miscarriages?|dropouts?|discontinuation|non-?adherence|adherence|amputations?|reoperations?"
    r"|perforations?|leaks?|toxicit(?:y|ies)|rejection|progression|onset|development|occurrence"
    r"|re-?hospitali[sz]ations?|response|remission|severity|requirements?|satisfaction"
    r"|quality of life"
    r"|disability|dependency|length of (?:[a-z-]+ )?stay|(?:hospital|longer"
    r"|intensive care) stay)\b",
    re.IGNORECASE,
)
# what is the one in some studies, and in others the other
EITHER = re.compile(
    r"\b(?:ha?emorrhages?|bleeding|admissions?|hospitali[sz]ations?|preterm (?:birth|delivery)"
    r"|pre-?eclampsia|infections?|strokes?|infarctions?|fractures?|attempts?|suicides?|size for"
    r"|gestational age|birth ?weight|disorders?|syndromes?|cancers?|pain|injur(?:y|ies))\b",
    re.IGNORECASE,
)
# what no study takes for an outcome
FACTOR = re.compile(
    r"\b(?:age|aged|ages|sex|gender|males?|females?|race|ethnicity|black|white|older|younger"
    r"|smok(?:ing|ers?)|bmi|body mass index|education|income|marital|unmarried|married|parity"
    r"|histor(?:y|ies) of|previous|prior|pre-?operative(?:ly)?|baseline|initial"
    r"|use of|users?|levels?|scores?|number of|duration of|presence of|absence of|lack of"
    r"|treatment with|therapy|treated with|genotypes?|alleles?|polymorphisms?|stages?|size|status"
    r"|years? of|per|each|every|surgery|procedures?|comorbidit(?:y|ies)|weight|height|intake"
    r"|\d+-[a-z]+ (?:increase|decrease|change)|exposure|asa|nulliparity|consumption|living in"
    r"|insurance)\b|[<>≤≥]",
    re.IGNORECASE,
)
PART = re.compile(
    r"\b(?:sub-?(?:groups?|sets?|samples?|populations?)|areas?|regions?|districts?|stratum|strata"
    r"|(?:(?:low|lower|high|higher|intermediate|medium|average)[- ]?risk"
    r"|age)(?: [a-z]+)? groups?)$",
    re.IGNORECASE,
)
# "in women", "among patients with cancer", "in those aged 65 years or older"
PERSONS = any_of((*vocabulary().people, "those"), plural=True)
WHOM = re.compile(
    rf"^(?:the |all |both |only |our |these )*(?P<who>(?:[\w<>≥≤=.-]+ ){{0,4}}?{PERSONS}"
    r"(?:(?: (?:with|without|aged|who|younger|older|whose|undergoing|on|given|of|from|in|having"
    r"|[a-z]+ed)\b|[ ]?[<>≥≤=])[^,;()§]{1,60})?)$",
    re.IGNORECASE,
)
ASSIGNED = re.compile(r"\b(?:randomi[sz]ed|assigned|allocated)\b", re.IGNORECASE)
BOTH = re.compile(r"\b(?:both|all|either|two|our|these|overall|study)\b", re.IGNORECASE)
# where the name of an outcome ends
ENDS = re.compile(
    r",? (?:(?:when |as )?compared\b|versus\b|vs?\b\.?|than\b|relative to\b|as opposed\b"
    r"|after (?:adjust|control|account|correct)|(?:adjusting|controlling|controlled|adjusted"
    r"|accounting) for\b|independent(?:ly)? of\b|regardless\b|irrespective\b|even (?:after|when)\b"
    r"|(?:in|on|by|with) (?:the |an? )?(?:final |fully )?(?:un|multi|uni|bi)(?:adjusted|vari)"
    r"|as well as\b|according to\b"
    r"|whereas\b|while\b|although\b|but\b|which\b|whose\b|that\b|because\b|both\b(?= (?:in|before))"
    r"|respectively\b|in addition to\b|together with\b|along with\b|followed by\b|rather than\b"
    r"|comparing\b|(?:in|on|by) (?:[a-z]+ ){0,3}(?:regression|analys[ie]s|models?)\b"
    r"|favou?ring\b|in favou?r of\b"
    r"|instead of\b|so that\b|of \d)"
    r"|, (?!and\b|or\b)(?![^,;]{2,40}(?:, [^,;]{2,40})*,? (?:or|and) [^,;]{2,40}$).*| (?:between"
    r"|across) .*"
    r"| (?!at (?:least|most))(?:at|within|after|by|during|over|through|up to|until"
    r"|for(?= \d)) (?:the |a |an )?"
    r"(?:(?:first|next|last|same|[a-z]+) )?(?:#|\d|\w+-year|follow|study|hospital|discharge|age\b"
    r"|median|mean|admission|baseline|end\b|one|two|three|six|twelve)",
    re.IGNORECASE,
)
BARE_WHOM = re.compile(
    rf"(?:the )?(?:[\w-]+ )?{PEOPLE}(?: (?:with|without|aged|who)\b.*)?", re.IGNORECASE
)
OPENING = re.compile(
    r"^(?:(?:an?|the|median|mean|any|their|his|her|its|some|both|being|having|developing"
    r"|experiencing"
    r"|suffering(?: from)?|subsequent|eventual|future|new|significant|significantly|also|only"
    r"|either|of|for|with|to|and|or|but|not|nor|statistically|(?:the )?occurrence of"
    r"|(?:the )?development of|(?:the )?presence of(?! [a-z]+ (?:in|of))) )+",
    re.IGNORECASE,
)
VERB = re.compile(
    r"\b(?:was|were|is|are|had|has|have|did|does|do|showed|remained)\b", re.IGNORECASE
)
# "a stronger reduction in the risk ratio of gout"
CHANGE_IN = re.compile(
    r"^(?:(?:an?|the|[a-z-]+|[\d.]+%) ){0,2}(?:reductions?|increases?|decreases?|improvements?"
    r"|declines?"
    rf"|benefits?|effects?) (?:in|of|on|for) (?:the )?(?:{RATIO} (?:of|for) )?(?=[a-z])",
    re.IGNORECASE,
)
NO_START = re.compile(rf"{PEOPLE}\b(?![’'])|of |who ", re.IGNORECASE)
EMPTY = re.compile(
    r"ability .*|(?:[a-z]+ )?(?:proportions?|percentages?)\b.*|(?:[a-z-]+ )*trends?\b.*|below|above"
    r"|(?:more|fewer) .*|(?:[a-z]+ )?trials?|.*\b(?:treatment|group) differences?|stable|faster"
    r"|slower|outside|inside|much .*|.* ratios? per|tau"
    r"|(?:[a-z]+ ){0,2}(?:improvements?|increases?|decreases?|reductions?|declines?)"
    r"|(?:protective|beneficial|adverse|positive|negative|harmful) effects?|(?:(?:lower|higher"
    r"|greater|larger|smaller) )?(?:proportions?|percentages?"
    r"|numbers?)"
    r"(?: of .*)?|(?:stratified |pooled |adjusted )*(?:risk |mean )?differences? .*"
    r"|(?:stratified |ls |mean |least.squares )+differences?|comparing .*|revealed .*|follow-?up"
    r"|[\d.,·]+ ?%?|[\d.,·]+ ?% .*|(?:[a-z-]+ )*analys[ie]s"
    r"|(?:[a-z-]+ )*(?:intervention|treatment) effects?(?: over time)?|rds?|mds?|smds?"
    r"|chemotherapy|(?:of|who|when|where|if|than|as|by|at|in) .*"
    r"|(?:the |this |these |an? |no )*(?:(?:strong(?:er|est)?|significant|independent|highest"
    r"|lowest|increased|higher|lower) )*(?:it|they|this|these|that|which|he|she|association"
    r"|associations"
    r"|relationship|effect|effects|risks?|odds|difference|differences|predictors?|results?"
    r"|findings?|trend|rates?|incidence|prevalence|patients?|outcomes?|associated|significant"
    r"|outcome measures?|primary outcome|variables?|factors?|groups?|cases|controls|likelihood"
    rf"|{RATIO}s?|analys[ie]s|meta-analysis|lines?|shows? .*|probability|interaction|event|events"
    rf"|[a-z]+ly|non-?significant|higher|lower|years?)",
    re.IGNORECASE,
)


def clean_outcome(words: str) -> tuple[str, str]:
    """Return an outcome cut to its name, and the part of the people that was named with it.

    Examples
    --------
    >>> clean_outcome("an increased risk of gout in women as compared with men")
    ('gout', 'women')
    >>> clean_outcome("the risk")
    ('', '')
    """
    words = ENDS.split(" " + words.strip(" ,;:."), maxsplit=1)[0].strip(" ,;:.")
    words = CHANGE_IN.sub("", words)
    found = RISK_OF.search(words)
    name = found["name"] if found else DIRECTED.sub("", words)
    if found and BARE_WHOM.fullmatch(name):  # "a lower cancer risk for men"
        found, name = None, DIRECTED.sub("", words)
    name, whom = cut_whom(name)
    name = OPENING.sub("", name + " ").strip()
    if found is None:
        name = DIRECTED.sub("", name)
    kept = "high " if name.startswith("high ") else ""  # "high back pain"
    name = kept + trim(re.sub(r"^likely ", "", re.sub(r"^using ", "use of ", name)))
    if not name or EMPTY.fullmatch(name) or not can_be_endpoint(name.lower()) or len(name) > 80:
        return "", whom
    if VERB.search(name) or NO_START.match(name) or "§" in name:
        return "", whom
    return name.rstrip("."), whom


def cut_whom(words: str) -> tuple[str, str]:
    """Cut the part of the people from the end of a phrase: "gout in women"."""
    for found in re.finditer(r" (?:in|among|amongst|for) ", words, re.IGNORECASE):
        rest = words[found.end() :].strip()
        if named := name_whom(rest):
            return words[: found.start()], named
        if BOTH.search(rest) and WHOM.match(rest):
            return words[: found.start()], ""
    return words, ""


def name_whom(words: str) -> str:
    """Return a part of the people that words name, or "" where they name all or nobody.

    Examples
    --------
    >>> name_whom("patients aged 65 or older"), name_whom("both sexes"), name_whom("the liver")
    ('patients aged 65 or older', '', '')
    """
    words = words.strip(" ,;:")
    found = None if ASSIGNED.search(words) else WHOM.match(words)
    if found and not BOTH.search(words[: found.start("who")] + found["who"]):
        return found["who"].strip()
    bare = re.sub(r"^the ", "", words, flags=re.IGNORECASE)
    if PART.search(bare) and len(bare.split()) < 6 and not BOTH.search(bare):
        return bare
    return ""


def is_outcome(words: str) -> bool:
    """Say whether words name what no study takes for a cause."""
    return bool(OUTCOME.search(words))


def is_factor(words: str) -> bool:
    """Say whether words name what no study takes for an outcome."""
    other = RISK_OF.search(words) or EITHER.search(words) or OUTCOME.search(words)
    return bool(FACTOR.search(words)) and not other
