"""Where a name begins: its head, and all that is joined to it."""

import re

from appraisal.reading.endpoints.brackets import find_noun_phrase

LONGEST = 70  # letters
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
    r"(?:^|[#;:,.()\[\]]|\b(?:was|were|is|are|had|has|have|been|be|and|or|but|than|that"
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
ARTICLE = re.compile(r"\b(?:the|an?|its|their|his|her|our) $")
ON = re.compile(r" (?:on|for|during|in) $")
# "better when the nodes were [involved (32 v 13 %)"
THAN = re.compile(
    r"\bthan (?:in |on |for |with |the |those )*[a-z]+ (?:with|without|who|in|on)\b[^,;.#()]*$"
)
WHEN = re.compile(r"\b(?:when|if|unless|once|whether|whenever)\b[^,;.#()]*$")
CHANGE = re.compile(
    r"\b(?P<head>differences?|changes?|improvements?|reductions?|increases?|decreases?|declines?"
    r"|rise|fall|drop|gain|loss|effects?) (?:in|on)(?: (?:the|their|its|his|her))? $"
)
# "little impact on [reducing] pain (8 v 11 %)": the shares are of the pain
EFFECT_ON = re.compile(
    r"\b(?:impacts?|effects?|influences?|(?:in)?effective|efficacious|successful|superior|inferior)"
    r" (?:on|in|at|for) $"
)
DOING = re.compile(
    r"(?:reduc|prevent|lower|decreas|diminish|avoid|improv|increas|lessen|treat|cur|eradicat)ing "
    r"(?:the |an? |their )?(?:(?:risks?|rates?|incidences?|frequency|occurrences?) of (?:the )?)?"
)
# a name that goes on to the left: "positive for syphilis (4 %)"
HEADED = re.compile(
    r"\b(?P<head>(?:positive|negative|resistant|suitable|eligible|free|unfit|fit"
    r"|responsible) (?:for"
    r"|of|from|to)|freedom from|(?:died|deaths?|dying) (?:of|from)|failed to|fail(?:ure|s) to"
    r"|(?:needs?|requirements?|demand) for|use of|unable to|able to|lack of|absence of"
    r"|refus(?:al|ed) (?:of|to)) (?:the |an? )?$"
)
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
    lead = ARTICLE.sub("", shape[:begin])
    if share and (WHEN.search(lead) or THAN.search(lead)):
        return None
    if share and (joined := JOINING.fullmatch(lead)):
        return take_joined(shape, joined, begin, end)
    if found := HEADED.search(shape[:begin]):
        return found.start("head")
    if share and EFFECT_ON.search(lead):
        done = DOING.match(shape, begin, end)
        return done.end() if done else begin
    if found := CHANGE.search(lead):
        return begin if share else found.start("head")
    if not share and shape[end : end + 4] == " of " and (found := ON.search(lead)):
        whole = found.start() - len(find_noun_phrase(lead, found.start()))
        return whole if whole < found.start() else None
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
