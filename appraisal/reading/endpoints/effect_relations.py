"""How English says of what an effect is, and for what: "was associated with", "had more"."""

import re

from appraisal.reading.endpoints.effect_phrases import HERE
from appraisal.reading.endpoints.effect_roles import MORE, RISKS
from appraisal.reading.endpoints.words import RATIO

BE = r"(?:was|were|is|are|be|been|being|as|remained|remains|appeared|became|proved)"
ADVERBS = (
    r"(?:(?:[a-z]+ly|also|still|not|found|shown|seen|to be|to|both|most|more|less|all|no longer|an?"
    r"|the|one of the|only|sole|main|major|important|strong|stronger|strongest|best|good"
    r"|significant|independent|borderline|each|known|considered|identified|being|key|useful) )*"
)
ASSOCIATED = (
    rf"(?:{BE} )*{ADVERBS}(?:associated|related|linked|correlated) (?:[a-z]+ly )?(?:with|to) "
)
PREDICTS = (
    rf"(?:{BE} )*{ADVERBS}(?:(?:predictors?|predictive(?: factors?)?|"
    r"prognostic(?: factors?| indicators?| markers?| variables?)?|risk (?:factors?|markers?|"
    r"indicators?)|determinants?|indicators?|markers?|protective(?: factors?)?) (?:of|for|against"
    r"|in terms of|with regard to|regarding)"
    r"|predicted|predicts|predicting|(?:did|does|do|could|can|may|might|would|will|helps?|helped)"
    r"(?: not| help| to)* predict|protected against|protects against) "
)
HAD = (
    rf"(?:{BE.replace('|as|', '|')}|had|has|have|having|showed|show|carried|carries|conferred"
    rf"|confers|with|gave"
    r"|identified|indicated|meant|faced|increased|reduced) "
    rf"(?:at )?(?:an? |the )?(?:[\w%.,-]+ ){{0,4}}?{RISKS} (?:of|for) "
)
CHANGED = (
    r"(?:increas|decreas|reduc|lower|rais|doubl|tripl|improv|elevat|affect|influenc|halv)"
    rf"(?:e|es|ed|s)? (?:the |their )?(?:[\w-]+ ){{0,2}}?{RISKS} (?:of|for) "
)
LIKELY = r"likely(?:,? (?:than|as|compared (?:with|to)) [^;§]{2,70}?)?,? to (?=[a-z])"
HAD_MORE = (
    r"(?:had|have|has|experienced|showed|reported|developed) "
    rf"(?:an? |the )?(?:[a-z]+ly )*{MORE} (?!{RISKS}\b)"
)
# "smokers had delayed healing": of delayed healing
HAD_LATE = (
    r"(?:had|have|has|experienced|showed) (?:an? )?(?=(?:delayed|late|later|early|earlier|poor"
    r"|prolonged|incomplete|advanced|severe) [a-z])"
)
# "zinc did not prolong survival"
ACTED = (
    r"(?:(?:did|does|do|could|may|might|can|would) (?:not )?(?:[a-z]+ly )?(?:reduce|decrease"
    r"|increase"
    r"|improve|prolong|shorten|lower|raise|prevent|delay|extend)|reduce[ds]|decrease[ds]"
    r"|increase[ds]"
    r"|improve[ds]|prolong(?:ed|s)|shorten(?:ed|s)|lower(?:ed|s)|raise[ds]|prevent(?:ed|s)"
    r"|delay(?:ed|s)|extend(?:ed|s))"
    r" (?!(?:in|by|with|from|to|after|during|at|on|over|among|for|when|and|or|than|as|if|risks?"
    r"|further|more|less)\b|[a-z]+ly\b)(?=[A-Za-z])"
)
# "survival was influenced by age"
PASSIVE = re.compile(
    rf"{BE} (?:[a-z]+ly |not |also )*(?:reduced|increased|decreased|raised|improved|lowered"
    rf"|influenced"
    r"|affected|predicted|determined|prolonged|shortened|explained) by (?P<items>.+)$",
    re.IGNORECASE,
)
RELATION = re.compile(
    rf"(?<!\w)(?:(?P<associated>{ASSOCIATED})|(?P<predicts>{PREDICTS})|(?P<had>{HAD})"
    rf"|(?P<changed>{CHANGED})|(?P<likely>{LIKELY})|(?P<more>{HAD_MORE}|{HAD_LATE})|(?P<acted>{ACTED}))",
    re.IGNORECASE,
)
# "factors associated with gout were male sex §, older age"
FACTORS_OF = re.compile(
    r"\b(?:predictors?|factors?|variables?|characteristics|determinants?|associated|predictive"
    r"|predicting|related|influencing|contributing)\b[^§:;,]{0,60}?"
    r" ?\b(?:of|for|with|to|influencing|predicting) (?P<name>(?:(?! (?:was|were|is|are) )[^§:;])+?)"
    r"(?: (?:was|were|are|is|included?|includes|including|comprised)|:)"
    r"(?: (?:found to be|identified as|the|an?|only|as follows:?))* (?P<items>.+)$",
    re.IGNORECASE,
)
# "relapse did not differ between the groups"
DIFFERED = re.compile(
    r"^(?P<name>.+?) (?:did not |does not |do not )?(?:[a-z]+ly )?differ(?:ed|s)?\b", re.IGNORECASE
)
# "the strongest predictor was age", "no association was seen with tea": of what is not said
FACTOR_ALONE = re.compile(
    r"\b(?:(?:predictors?|risk factors?|determinants?|factors?) (?:was|were|is|are)"
    r"|(?:associations?|effects?|relationships?) (?:was|were) [a-z]+ (?:with|for)) "
    r"(?:the |an? )?(?P<items>[^;:]+)$",
    re.IGNORECASE,
)
# "an association of smoking with gout", "an association between smoking and gout was found"
BETWEEN = re.compile(
    r"\b(?:associations?|relationships?|correlations?|links?) (?:was |were )?(?:[a-z]+ )?"
    r"(?P<joint>between|of) (?P<one>[^,;§]{2,80}?) (?P<and>and|with|to) (?P<other>.+)$",
    re.IGNORECASE,
)
# "differences between the sexes in mortality"
DIFFERENCE = re.compile(
    r"\b(?:trends?|tendency) (?:towards?|to|for) (?P<trend>.+)$"
    r"|\b(?:improvements?|increases?|decreases?|reductions?|benefits?|gains?) in "
    rf"(?P<more>[^,;{HERE}]+)$"
    r"|\b(?:effects?|impact|influence) (?:of [^,;]{2,80}? )?on (?P<on>.+)$"
    r"|\bdifferences? (?:(?:was|were) [a-z]+ |(?:between|among) [^,;§]{2,80}? )?"
    r"(?:in|for|with (?:respect|regard) to|regarding) (?P<name>.+)$",
    re.IGNORECASE,
)
# "mortality was lower in women than in men"
COMPARED = re.compile(
    rf"(?:{BE}|occurred|tended to be) (?:[a-z]+ly |not |also |still |no |[\d.]+ times |twice |much "
    r"|[\d.]+ ?% )*"
    r"(?P<how>higher|lower|greater|smaller|longer|shorter|better|worse|poorer|elevated|increased"
    r"|decreased|reduced|raised|similar|comparable|doubled|highest|lowest|greatest"
    r"|(?:more|less|equally|most|least) [a-z]+"
    r"|commoner|rarer|unchanged|improved|different)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
# "the lowest risk of gout was seen in nurses"
OBSERVED = re.compile(
    rf"(?:^|[ ,])(?:the |an? )(?:[a-z]+ly )?(?:highest|lowest|greatest|higher|lower|greater"
    r"|increased|reduced|elevated) "
    rf"(?P<name>(?:(?!was |were )[^\s,;{HERE}]+ ){{0,4}}?{RISKS}"
    rf"(?: (?:of|for) [^,;{HERE}]{{2,40}}?)?"
    rf"|[^,;{HERE}]{{0,30}}?mortality) (?:was|were) (?:[a-z]+ly )?"
    r"(?:observed|seen|found|noted|recorded|reported) (?:in|for|among) (?P<rest>.+)$",
    re.IGNORECASE,
)
WHO_WERE = re.compile(r"^(?:those|people|patients|persons) who (?:were|had|was) ", re.IGNORECASE)
BOUNDARY = re.compile(
    rf"[;:]|(?:^|,? )\b(?:whereas|while|although|though)\b|, but\b(?! not)"
    rf"|,? but (?=[a-z]+ (?:was|were))"
    rf"|\bthat\b(?! of)|,? which\b|{HERE},? and (?=[^{HERE}]* (?:was|were|had) )|[.] ",
    re.IGNORECASE,
)
NEXT_ITEM = re.compile(
    r"^(?:[,;]|\band\b|\bor\b|\bbut not\b|\bas well as\b|\balso\b|\s)+", re.IGNORECASE
)
# "gout at one year § and at two years", "gout § but not when compared with nurses"
AT_TIME = re.compile(
    r"(?:on )?(?:days?|weeks?|months?|years?|visits?|cycles?) \d+"
    r"|(?:(?:at|after|by|in) )?(?:the )?(?:[\d.]+|one|two|three|four|five|six|ten|twelve)[- ]"
    r"(?:years?|months?|weeks?|days?|hours?)(?: of)?(?: follow-?up| age)?",
    re.IGNORECASE,
)
AGAINST = re.compile(
    r"(?:by )?(?:\d[\d.]*% )?(?:when |as )?(?:compared|versus|relative|vs)\b", re.IGNORECASE
)
STEPPED = re.compile(r"^(?:by )?\d[\d.]*% ")
JOINT = re.compile(
    r"^(?:(?:with|of|for|to|in|by|as well as|both|either|neither|nor|not) )+", re.IGNORECASE
)
# "A (OR), B (OR) and C (OR) were predictors of gout"
AFTERWARDS = re.compile(
    rf"{HERE}[, ]*(?:respectively[, ]*)?(?:all |each |both )?"
    r"(?:(?!and\b|or\b|but\b|while\b|whereas\b|that\b)[a-z-]+ ){0,2}?"
    rf"(?:{ASSOCIATED}|{PREDICTS}|{HAD}|{CHANGED}|(?:{BE} )*{ADVERBS}{LIKELY})(?P<name>[^{HERE}]+)",
    re.IGNORECASE,
)
# "A (OR) and B (OR) were protective factors": of what is not said
AFTERWARDS_ALONE = re.compile(
    rf"{HERE}[, ]*(?:all |each |both )?{BE} (?:[a-z]+ly |the |an? |also )*"
    r"(?:[a-z]+ )?(?:predictors?|factors?|determinants?|significant|associated)(?=[.,;]|$)",
    re.IGNORECASE,
)
# "symptoms, including cough (RR 0.5) and fever"
INCLUDING = re.compile(r",? including (?P<items>[^:;]+)$", re.IGNORECASE)
# "if the level fell, their risk of death rose (OR 1.9"
IF = re.compile(
    r"(?:^|[,;] |\bwhile |\band )(?:if|once|unless)\b"
    r"|\bwhen\b(?=[^,;]*$)(?! (?:compar|adjust|controll|account"
    r"|taking"
    r"|consider|analy|exclud|us|includ|correct|assess|evaluat|data))",
    re.IGNORECASE,
)
# "had a higher risk (OR 1.9) of gout"
GOES_ON = re.compile(r"^ ?(?:of|for) (?P<name>[^§;]+)", re.IGNORECASE)
CARRIED = re.compile(
    rf"{HERE}[, ]*(?:(?:(?:but|and|or|nor|but not|and not)[, ]+)*(?P<joint>in|for|among)|but not) "
    rf"(?:the )?(?P<whom>[^{HERE},;]{{2,60}})$",
    re.IGNORECASE,
)
# another part of the people follows: "(HR 3.0) but not in men"
CONTRASTED = re.compile(r"^[, ]*(?:but|and|or|nor|but not|and not)[, ]+(?:not )?(?:in|for|among) ")
RELATION_HAD = re.compile(
    rf" (?:{BE}|had|has|have|showed|carried|conferred) (?:at )?(?:an? "
    rf"|the )?(?:[\w-]+ ){{0,4}}{RISKS}$",
    re.IGNORECASE,
)
# "a significant improvement of 39% (RR 1.39) in completion rates"
MORE_AT_END = re.compile(
    r"\b(?:improvements?|increases?|decreases?|reductions?|differences?|declines?|rises?)"
    r"(?: of [\d.]+ ?%)?$",
    re.IGNORECASE,
)
IN_WHAT = re.compile(r"^in (?:the )?(?P<name>[^§;,]+)", re.IGNORECASE)
RISK_AT_END = re.compile(rf"\b{RISKS}$", re.IGNORECASE)
RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
ON_DAY = re.compile(
    r" (?:on|at|by) (?:days?|weeks?|months?|years?|visits?|cycles?) \d+$", re.IGNORECASE
)
ELLIPTIC = re.compile(r"(?<!\bwho )\b(?:was|were|did|is|are|had|does) not$", re.IGNORECASE)
HEADED = re.compile(
    rf"(?![^:]*\b(?:{RATIO}s?|CIs?|p)\b)(?P<name>[A-Za-z][^:;()\[\]\d]{{2,40}}): ?\d", re.IGNORECASE
)
IN_WHOM = re.compile(r"^(?:in|among|for|amongst) (?P<who>[^,;§.]{2,60})", re.IGNORECASE)
WORKED = re.compile(r"\b(?:effective|efficacious|beneficial|useful|potent|accurate|successful)\b")
WHEN = re.compile(r"\b(?:at|after|during|within) ")
NO_ITEMS = re.compile(
    r"(?:not |also |\w+ly |[\d.]+ ?% )*(?:associated|related|more|less|higher|lower|similar"
    r"|observed|found"
    r"|seen"
    r"|significant|present|examined|assessed|compared|reduced|increased|different|to)\b",
    re.IGNORECASE,
)
# "more likely to have gout": of gout
LIKELY_LEAD = re.compile(
    r"^(?:have (?:had )?|develop |experience |be |suffer (?:from )?|report (?:having )?|show "
    r"|present with |get |also |die of )+(?=[a-z])",
    re.IGNORECASE,
)
CHANCE = re.compile(
    r" (?:(?:was|were|is|are|be|being) )?(?:(?:\w+ly|also|not|still|no|much|slightly) )*"
    r"(?:(?:\S+ )?times )?(?:more|less|equally|as|most|least|twice as|twice|no more|no less)$",
    re.IGNORECASE,
)
# "(relative risk of relapse 0.48"
NAMED_INSIDE = re.compile(
    rf"{RATIO}s? (?:of|for) (?P<name>(?!the\b)[a-z][a-z -]{{2,60}}?)(?: was| =|:|,)? ?$",
    re.IGNORECASE,
)
# "likely to agree that gout is bad": of what they say
SAID_THAT = re.compile(
    r"\b(?:report|agree|believe|think|know|say|state|feel|be aware|understand)(?:s|ed)? that\b",
    re.IGNORECASE,
)
IN_ARMS = re.compile(r"^(?:arms?|groups?|sub-?groups?|patients|cohorts?|participants)\b")
# a name of an effect that stands in no bracket: "survival, hazard ratio 0.8"
NAMED_AFTER = re.compile(
    rf"(?:[,;]| with)(?: an?| the| respective)? ?{RATIO}s?(?: ?[(\[][^()\[\]]*[)\]])?"
    r"(?: of| =| was|:|,)* ?$",
    re.IGNORECASE,
)
