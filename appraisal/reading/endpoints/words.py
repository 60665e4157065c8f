"""The words for what a number is a result of, cut to a noun phrase; none where they say nothing."""

import re

from appraisal.reading.groups.mentions import PEOPLE
from appraisal.reading.results import AND_WITH
from appraisal.reading.words import any_of, vocabulary

LEAD = re.compile(
    r"^(?:(?:as well as|the|a|an|and|or|but|of|in|with|for|on|by|at|to|that|as|also|had|both|there"
    r"|overall(?! (?:survival|response|mortality|remission|incidence))"
    r"|was|were|most (?:often|commonly|frequently)|mostly|mainly"
    r"|especially|including|chiefly|particularly"
    r"|although|(?:even )?though|while|whereas|following adjustment|after adjustment"
    r"|independent (?:predictors?|risk factors?) (?:of|for)|from|after|however|similarly"
    r"|furthermore|moreover|estimated|corresponding|respective|results?"
    r"|showed|high|best|significantly|only|no|all|their|our|its|this|these|among|during|further"
    r"|be) )+"
)
MODEL = re.compile(
    r"^(?:multi|uni|bi)vari(?:able|ate) (?:(?:cox|logistic|regression) )*"
    r"(?:analys[ie]s|models?|regression),? (?=[a-z])"
)
# "mean +/- SD length", "divided into early loss", "predictor of death"
DISPERSION = re.compile(
    r"^(?:means? )?[(\[]?(?:\+ ?/? ?[-−]|±) ?(?:sem?|sd|standard (?:deviation|error)"
    r"(?: of the mean)?)[)\]]? (?=[a-z])",
    re.IGNORECASE,
)
SORTED = re.compile(
    r"^(?:(?:sub)?divided|split|classified|categori[sz]ed|separated) (?:into|as) (?=[a-z])"
    r"|^(?:(?:only|strong|stronger|strongest|significant|independent|important) )*"
    r"(?:predictors?|risk factors?|determinants?) (?:of|for) (?=[a-z])"
)
# words that are no endpoint where nothing else is left
NO_ENDPOINT = re.compile(
    r"(?:use|exposure|i\.?e\.?|e\.?g\.?"
    r"|(?:(?:statistical(?:ly)? )?significant )?(?:improvements?|changes?"
    r"|(?:treatment |group |between-group )?differences?|reductions?|increases?|decreases?)"
    r"|intention[- ]to[- ]treat(?: analysis)?"
    r"|(?:index |reference |diagnostic |screening )?tests?|data|who|whom|received|undergone|met"
    r"|fulfilled"
    r"|(?:vast )?majority|minority|most|few|many|several|both|additional|further|another|remaining"
    r"|following|some|others?|half|halves|remainder|rest|total"
    r"|proportion|(?:third|quarter|fourth|fifth|tenth)s?"
    r"|not|no|recorded|occurred|developed|reported|observed|seen|found|detected|noted|presented"
    r"|there|it|they|we|around"
    r"|about|and|or|adjustment|regression|(?:[a-z-]+ )?analys[ie]s|higher|lower|worse|better|more"
    r"|less|least|associated|one|two|old|groups?|participants?|patients?|subjects?|women|men"
    r"|children|adults"
    r"|(?:(?:would|could|might|may|did) )?(?:believed?|thought|think|felt|said|saw|stated|agreed"
    r"|disagreed|considered|wanted|preferred|knew)|[a-z ]*\bof (?:them|these|those|whom|which)"
    r"|(?:study |eligibility |inclusion |entry |selection )?criteria|follow-?\s?up rates?"
    r"|we [a-z ]+|were [a-z]+|to [a-z]+|(?:more|less|equally|most|least) [a-z]+|years?|common|rare)"
)
HANGING = re.compile(
    r" (?:(?:was|were|had been|has been) )?(?:occurred|developed|observed|seen|recorded|reported"
    r"|noted|improved|increased|decreased|declined|did not(?: differ)?|it|they|and|or|which|that"
    r"|achieved|obtained|attained|experienced|exhibited|vs|versus"
    r"|complicated|numbered|corresponded|amounted|equal(?:l)?ed|according|owing|characteri[sz]ed"
    r"|accompanied|followed|attended"
    r"|affected|led|caused|totall?ed|weakened|favou?red(?: [a-z -]+)?)$"
)
# "a sensitivity of", "specificity 90.9 %": measures of a test, and of a model
ACCURACY = re.compile(
    r"\b(?P<name>(?:relative )?(?:sensitivity|specificity|(?:positive|negative) predictive value"
    r"|ppv|npv|accuracy|area under the (?:[a-z-]+ )*curve|auc|auroc|c[- ](?:statistic|index)"
    r"|(?:positive|negative) likelihood ratio|kappa))(?: \([a-z]+\))?"
    r"(?: (?:was|were|is|of|to be|and))?(?: only)?[ (:=,]*$"
)
RATIO = (
    r"(?:(?:adjusted|unadjusted|crude|pooled|peto|multivariable) )*"
    r"(?:(?:hazard|odds|risk|rate|incidence rate) ratio|prevalence ratio|relative risk"
    r"|[au]?(?:hr|or|rr|irr|pr))"
)
# "an increased risk of death compared with placebo (hazard ratio, #"; what goes on after it, "and
# stroke (hazard ratio, #", is another
RISK = re.compile(
    r"(?:\b(?:risk|odds|likelihood|hazard|chance)s? (?:of|for)"
    r"|\bassociated with(?! an?\b| the\b| (?:[a-z-]+ )?(?:high|low|great|increas|reduc|decreas|more"
    r"|less|few))"
    r"|[)\]],? (?:and|as was|but not(?: with| for)?)"
    r"|[)\]],(?! (?:respectively|adjusted|while|whereas|which|with|compared|but|in|for|among"
    r"|at)\b))"
    r" (?:the |an? )?"
    r"(?P<name>(?!between |with |for |in |of |among )[a-z]"
    r"(?:(?! (?:was|were|is|are|had|has|did|by|rose|fell|(?:increas|decreas|differ)ed) )"
    r"[a-z -]){2,70}?)"
    r"(?:,? (?:as )?(?:compared|relative|versus|vs\.?|than|among|in)\b[^#;:()]*?)?"
    rf"(?: \([^()]{{1,20}}\))? [(\[](?:{RATIO}(?: [(\[][a-z]+[)\]])?[,:=]? ?"
    r"|#[^();]{0,70} (?:v|vs|versus)\.? )?$"
)
# "was associated with less delirium (odds ratio #"
WITH_LESS = re.compile(
    r"\bassociated with (?:significantly )?(?:less|more|fewer|lower|higher|reduced|increased"
    r"|decreased|greater) (?!risks?\b|odds|likelihood|hazards?\b|chances?\b|rates?\b|incidence)"
    r"(?P<name>[a-z][a-z -]{2,50}?)"
    r"(?:,? (?:compared|relative|versus|vs\.?|than|among|in)\b[^#;:()]*?)?"
    rf" [(\[](?:[a-z]+ )?{RATIO}(?: [(\[][a-z]+[)\]])?[,:=]? ?$"
)
# "the drug was associated with lung disease in #"
ASSOCIATED = re.compile(
    r"\bassociated with (?!an?\b|the\b)(?P<name>[a-z][a-z -]{2,50}?) in (?:only |about )?$"
)
# "associated with smoking (OR #), and with obesity (#"
WITH_ANOTHER = re.compile(
    rf"{AND_WITH}(?:the |an? )?(?P<name>[a-z][a-z -]{{2,60}}?) ?[(\[](?:{RATIO}[,:=]? ?)?$"
)
OF_GRADE = re.compile(
    r"[(\[;,] ?(?:and )?(?P<name>grades? (?:[<>≤≥]?=? ?)?#(?: ?(?:or|to|/|-|–) ?(?:#|[a-z]+))?)"
    r"(?: or more)?(?: (?:in|for|was|were)|[:,=])? $"
)
NO_NAME = re.compile(
    r"(?:[a-z-]+ )*(?:hazards?|odds|risk|rate|mean|prevalence|incidence) ratios?|relative risks?"
    r"|(?:[a-z-]+ )*(?:adjusted|crude|pooled|estimated|summary) [au]?(?:hr|or|rr|irr|pr)s?"
    r"|(?:an? )?(?:raised|increased|higher|lower|reduced|elevated|decreased|greater) "
    r"(?:risks?|odds|likelihood|hazards?)"
    r"|(?:[a-z-]+ )*(?:predictors?|risk factors?|determinants?|populations?|subgroups?|agents?)"
    r"|(?:increased|decreased|rose|fell|declined|improved)\b.*"
    r"|.* (?:the|an?|doses?|the (?:un)?adjusted|the crude|the pooled)|doses?"
    r"|.+ (?:changed|affected|altered|influenced|predicted|responded|did|were|was|had|have|has"
    r"|could|tended|showed)\b.*"
    r"|(?:were|was|had|did|in the|with the|of the|each|both)\b.*"
    r"|(?:predicted|measured|assessed|determined|estimated|calculated|defined|evaluated)"
    r" (?:by|as|using|with|from)\b.*|.* (?:and|or)"
    r"|groups? [a-z0-9]{1,3}|of (?:the )?(?:patients|participants|subjects|women|men|children)"
    rf"|{PEOPLE} (?:in group .*|[(\[].*)|(?:more|fewer) {PEOPLE}\b.*"
    rf"|(?:.* )?there|(?:no )?evidence\b.*|(?:high|low)est (?:for|in|with|among)\b.*"
    rf"|of {PEOPLE}|{PEOPLE} (?:(?!aged)[a-z]+ed|said|felt|thought)"
    r"|rarer?|common(?:er)?|(?:in)?frequent|uncommon|doubling|tripling|halving"
    r"|(?:further |full )?adjustment (?!disorder).*|associations? [a-z]+ed .*"
    r"|(?:attenuated|weakened|strengthened|stronger|weaker|robust|consistent)"
    r"(?: (?:in|after|when|with|by|to|but|and)\b.*)?"
    r"|(?:(?:low|high|lower|higher|unclear) )?(?:risk of )?bias"
    r"|odds|hazards?|risks?|chances?|similar|comparable|unchanged|identical"
    r"|(?:not|given|receiving|treated|assigned|taking|related|compared|associated|adjusted|using"
    r"|after|before|per|than|versus|vs)\b.*"
    r"|(?:no )?(?:statistical(?:ly)? )?significant (?:differences?|changes?|effects?|associations?)"
    r"|interventions?|controls?|placebo|treatment|therapy|drug|rose|fell|dropped|increased"
    r"|decreased|declined|grew|gained|lost|differed"
    r"|(?:the )?(?:associations?|effects?|differences?|results?|findings?|benefits?)"
    r"(?: (?:was |were )?[a-z]+(?:ed|er))?"
)
RATIO_OF = re.compile(
    rf"{RATIO}s? (?:for|of) (?P<name>(?!an? |the )[a-z][a-z -]{{2,50}}?)"
    r"(?: [(\[][^()\[\]#]{2,60}[)\]])?(?:,| was| were| of|:| \()? ?[(\[]?$"
)
# "odds ratio for gout in men who drank compared with those who did not was # (#) and"
RATIO_IN_WHOM = re.compile(
    rf"{RATIO}s? (?:for|of) (?P<name>(?!an? |the )[a-z][a-z -]{{2,40}}?)"
    r" (?:for|in|among|comparing|compared|associated|between|per)\b"
    r"(?:(?! ratios?\b| risk for\b)[^;.]){3,240}$"
)
# "mean [SD] age, 85.1 [3.9] years"
_ENDS = r"(?=,| (?:in|at|on|with|after|among|than|compared|versus|vs|by)\b)[^#;()]*(?:# ?)?[(\[]$"
# "more patients discontinued due to lack of efficacy in the placebo group than in the other (#"
MORE_DID = re.compile(
    rf"\b(?:more|fewer) {PEOPLE} (?P<name>(?!(?:in|on|with|who|from|receiving|treated|given|had"
    rf"|assigned|at|under|of|than)\b)[a-z]{{3,}}[^#,;:()]{{0,60}}?){_ENDS}"
)
# "more patients treated with A compared with B showed improvement, defined as any, at week #"
MORE_SHOWED = re.compile(
    rf"\b(?:more|fewer) {PEOPLE} [^#;()]{{3,100}}? {any_of(vocabulary().transitive)}"
    rf" (?P<name>(?!an? )[a-z][^#,;:()]{{2,60}}?)(?:, defined as [^,;()]{{3,60}})?{_ENDS}"
)
# "fewer patients had falls after A than after B (#"
MORE_HAD = re.compile(
    rf"\b(?:more|fewer) {PEOPLE} (?:in (?:the )?(?:[a-z0-9-]+ ){{1,3}}(?:group|arm) )?"
    rf"{any_of(vocabulary().transitive)} (?P<name>(?!an? )[a-z][^#,;:()]{{2,60}}?){_ENDS}"
)
HEADED = re.compile(
    r"\b(?:means?|medians?) [(\[](?:sd|se|sem|iqr|range|interquartile range)[)\]] "
    r"(?P<name>[a-z][a-z -]{1,50}?)(?:,| was| were| of|:) $"
)
# "for vascular dementia the HR was #"
RATIO_FOR = re.compile(
    rf"(?:(?:^|[.;,:] |\band )for (?P<name>[a-z][a-z' -]{{2,50}}?),? the {RATIO} (?:was|of)"
    r"|[)\]],? and for (?P<next>[a-z][a-z' -]{2,50}?)) $"
)
IN_BRACKET = re.compile(
    r"[(\[;] ?(?:means?|medians?|average) (?P<name>(?!of\b|difference|change|follow)[a-z][a-z-]*"
    r"(?: [a-z-]+){0,3}?)(?:,|:| =| was| of)? ?$"
)
LISTED = re.compile(
    r"(?:^|[,;:.] )(?:the )?(?P<names>[a-z][^#;:.()]{5,160}?) (?:rates? )?(?:was|were|of) $"
)


def trim(words: str) -> str:
    """Cut the words that lead to a noun phrase, and what is left hanging after it.

    Examples
    --------
    >>> trim("or higher adverse events occurred"), trim("recorded"), trim("a blood sugar >or")
    ('adverse events', '', 'blood sugar')
    """
    words = LEAD.sub("", words.strip(" ,;:=-–<>≥≤~") + " ", count=1) if words else ""
    words = re.sub(r" ?[<>≤≥] ?(?:or|=)? $", " ", words)  # "glucose >or = 7.5"
    words = re.sub(r"^(?:months?|years?|weeks?|days?|hours?),? (?!of\b)(?=[a-z])", "", words)
    words = re.sub(r" in (?:the )?(?:[a-z-]+ ){1,3}(?:group|arm) $", "", words)
    words = DISPERSION.sub("", MODEL.sub("", words))
    words = SORTED.sub("", words)
    words = re.sub(r"^(?:#[a-z-]*[, ]*(?:and |or )?)+", "", words.strip())
    words = re.sub(r"^(?:higher|worse|above|greater)(?: grade)? ", "", words)
    words = re.sub(
        r" (?:of|to|was|were|the|a|by|and|reached|at|in|with|(?<!response) rates? of)$",
        "",
        words.strip(),
    )
    words = HANGING.sub("", words.strip()).strip(" ,;:=-–<>≥≤~\"'")
    return words if len(words) < 90 and not NO_ENDPOINT.fullmatch(words) else ""


def can_be_endpoint(words: str) -> bool:
    """Say whether words can be what a number is of: no mere measure, verb or comparison.

    Examples
    --------
    >>> [can_be_endpoint(words) for words in ("mortality", "adjusted odds ratio", "not related")]
    [True, False, False]
    """
    return not NO_NAME.fullmatch(words)


def find_place(shape: str, words: str, at: int) -> tuple[int, int] | None:
    """Return where words stand: nearest before a place, else after it.

    Brackets may stand between them: "overall survival (OS) rate".
    """
    # what stands in a bracket was left out of the words
    spaced = r"\s*(?:[(\[][^()\[\]]*[)\]]\s*)?".join(re.escape(word) for word in words.split())
    found = [match.span() for match in re.finditer(rf"(?<!\w){spaced}(?!\w)", shape)]
    before = [span for span in found if span[1] <= at]
    return before[-1] if before else found[0] if found else None


def find_ratio_of(before: str) -> str:
    """Return what a ratio says that it is of: "odds ratio for survival, #"."""
    found = RATIO_OF.search(before) or RATIO_FOR.search(before)
    # "hazard ratio for event or death": of what the sentence calls it before
    name = (found.groupdict().get("name") or found.groupdict().get("next") or "") if found else ""
    return trim(name) if " or " not in name else ""


def find_ratio_in_whom(before: str) -> str:
    """Return what a ratio is of that is said far before it: "odds ratio for gout in men was #".

    Examples
    --------
    >>> find_ratio_in_whom("the odds ratio for gout in men with a level above that limit was ")
    'gout'
    """
    found = RATIO_IN_WHOM.search(before)
    return trim(found["name"]) if found and " or " not in found["name"] else ""


def find_accuracy(before: str) -> str:
    """Return the measure of a test or model that stands right before a number, or ""."""
    found = ACCURACY.search(before)
    return found["name"] if found else ""


def find_risk(before: str) -> str:
    """Return what a ratio or a share in brackets is the risk of, or "".

    Examples
    --------
    >>> find_risk("had an increased risk of early death than in others (hazard ratio, ")
    'early death'
    """
    cues = (RISK, WITH_LESS, ASSOCIATED, WITH_ANOTHER)
    found = next(filter(None, (cue.search(before) for cue in cues)), None)
    name = trim(found["name"]) if found else ""
    # "in girls (HR 1.36) and boys (HR 1.19)": in whom, and not of what
    return name if can_be_endpoint(name) and not re.fullmatch(PEOPLE, name) else ""


def find_more(before: str) -> str:
    """Return what more people of one group did than of another: "more stopped in A than B (#".

    Examples
    --------
    >>> find_more("more patients stopped due to nausea in the active group than in the other (")
    'stopped due to nausea'
    """
    found = MORE_HAD.search(before) or MORE_SHOWED.search(before) or MORE_DID.search(before)
    name = trim(found["name"]) if found else ""
    return name if can_be_endpoint(name) else ""


def find_headed(before: str) -> str:
    """Return what an average is of that stands by its name: "mean [SD] age, #", "(mean age, #"."""
    found = HEADED.search(before) or IN_BRACKET.search(before)
    return found["name"].strip() if found else ""


def find_grade(before: str) -> str:
    """Return the grade that a number in brackets is of: "(77 %; grade 3 or higher in 2)"."""
    found = OF_GRADE.search(before)
    return found["name"] if found else ""


def find_listed(before: str, many: int) -> list[str]:
    """Return the endpoints of "OS, PFS, relapse and death were" where there are so many.

    Examples
    --------
    >>> find_listed("at #, survival, relapse and late death were ", 3)
    ['survival', 'relapse', 'late death']
    """
    found = LISTED.search(before)
    names = [trim(name) for name in re.split(r", (?:and )?| and ", found["names"])] if found else []
    names = names[-many:]  # "At 3 years, A, B and C were": what stands before may be in the list
    return names if len(names) == many > 2 and all(names) else []
