"""Units: what each measures, by which names it goes, and how long a time is in months."""

import re
from fractions import Fraction
from typing import Literal

Dimension = Literal[
    "share", "count", "time", "ratio", "probability", "rate", "person-time", "score", "amount"
]
# what may be counted; a count of anything else is of events, or of "units"
COUNTED = (
    "patients", "participants", "people", "persons", "subjects", "individuals", "women", "men",
    "children", "infants", "neonates", "adults", "mothers", "pregnancies", "births", "deliveries",
    "fetuses", "twins", "couples", "families", "households", "residents", "survivors", "donors",
    "recipients", "healthy volunteers", "cases", "controls", "pairs", "physicians", "nurses",
    "respondents", "students", "caregivers", "carers", "parents", "surgeons", "doctors",
    "clinicians", "dentists", "midwives", "pharmacists", "teachers", "workers", "employees",
    "players", "athletes", "volunteers", "users", "smokers", "males", "females", "boys", "girls",
    "babies", "adolescents", "veterans", "schoolchildren", "pupils", "eyes", "ears", "teeth",
    "implants", "knees", "hips", "joints", "limbs", "legs", "feet", "hands", "breasts", "kidneys",
    "lungs", "lobes", "livers", "hearts", "grafts", "transplants", "vessels", "arteries", "veins",
    "stents", "catheters", "lesions", "nodules", "tumours", "polyps", "nodes", "ulcers", "wounds",
    "fractures", "segments", "sites", "samples", "specimens", "biopsies", "swabs", "tests", "scans",
    "images", "slides", "cells", "events", "episodes", "attacks", "seizures", "falls", "infections",
    "relapses", "deaths", "admissions", "visits", "encounters", "hospitalisations", "procedures",
    "operations", "infusions", "injections", "doses", "cycles", "courses", "transfusions",
    "prescriptions", "embryos", "oocytes", "follicles", "isolates", "strains", "animals", "mice",
    "rats", "clusters", "centres", "hospitals", "laboratories", "practices", "wards", "units",
    "villages", "schools", "countries", "studies", "trials", "comparisons", "articles", "reports",
    "citations", "records", "items", "questionnaires", "questions", "responses",
)  # fmt: skip
# of which one person can have several, or one of which holds several persons
SEVERAL = frozenset(
    ("couples", "families", "households", "pairs", "eyes", "ears", "teeth", "implants", "knees",
     "hips", "joints", "limbs", "legs", "feet", "hands", "breasts", "kidneys", "lungs", "lobes",
     "vessels", "arteries", "veins", "stents", "catheters", "lesions", "nodules", "tumours",
     "polyps", "nodes", "ulcers", "wounds", "fractures", "segments", "sites", "samples",
     "specimens", "biopsies", "swabs", "tests", "scans", "images", "slides", "cells", "episodes",
     "attacks", "seizures", "falls", "admissions", "visits", "encounters", "hospitalisations",
     "procedures", "operations", "infusions", "injections", "doses", "cycles", "courses",
     "transfusions", "prescriptions", "embryos", "oocytes", "follicles", "isolates", "clusters",
     "centres", "hospitals", "laboratories", "practices", "wards", "units", "villages", "schools",
     "countries", "records", "items", "questions")
)  # fmt: skip
SHARES = ("%",)
SCORES = (
    "score", "points", "percentage points", "lines", "% predicted", "% change", "% of baseline",
)  # fmt: skip
AMOUNTS = (
    "kg", "g", "mg", "µg", "ng", "pg", "kg/m2", "m", "cm", "mm", "µm", "m2", "cm2", "mm2", "l",
    "ml", "dl", "cm3", "mm3", "mmHg", "kPa", "cmH2O", "g/dl", "g/l", "mg/dl", "mg/l", "µg/l",
    "µg/ml", "ng/ml", "ng/dl", "ng/l", "pg/ml", "mmol/l", "µmol/l", "nmol/l", "pmol/l",
    "mmol/mol", "mEq/l", "U/l", "U/ml", "IU/l", "IU/ml", "mIU/l", "mIU/ml", "10^9/l", "10^12/l",
    "10^6/ml", "10^6 cells", "10^6/kg", "cells/µl", "cells/mm3", "copies/ml", "ml/min",
    "ml/min/1.73 m2", "l/min", "l/min/m2", "ml/kg", "ml/h", "mm/h", "mg/kg", "mg/m2", "mg/day",
    "g/day", "Gy", "mSv", "HU", "dB", "dioptres", "beats/min", "breaths/min", "°C", "kcal",
    "kcal/day", "watts", "METs", "m/s", "mol", "mmol", "log10", "SD", "QALYs", "per patient",
    "per day", "per week", "per month", "per year", "USD", "EUR", "GBP",
)  # fmt: skip
TIMES: dict[str, Fraction] = {
    "seconds": Fraction(1, 86400) / Fraction(487, 16),
    "minutes": Fraction(1, 1440) / Fraction(487, 16),
    "hours": Fraction(1, 24) / Fraction(487, 16),
    "days": 1 / Fraction(487, 16),  # 365.25 / 12 = 30.4375 days a month
    "weeks": 7 / Fraction(487, 16),
    "months": Fraction(1),
    "years": Fraction(12),
}
# what one of them is called, where that is more than a letter less
SINGULARS = {
    "people": "person", "women": "woman", "men": "man", "children": "child", "feet": "foot",
    "schoolchildren": "schoolchild", "teeth": "tooth", "mice": "mouse",
    "biopsies": "biopsy", "deliveries": "delivery", "arteries": "artery", "families": "family",
    "pregnancies": "pregnancy", "babies": "baby", "laboratories": "laboratory",
    "countries": "country", "studies": "study",
}  # fmt: skip
ALIASES = {
    "percent": "%", "per cent": "%", "pct": "%", "proportion": "probability", "p": "probability",
    "pts": "patients", "pt": "patients", "participant": "participants", "person": "persons",
    "people": "people", "woman": "women", "man": "men", "child": "children", "eye": "eyes",
    "foot": "feet", "tooth": "teeth", "biopsy": "biopsies", "study": "studies", "body": "people",
    "tumors": "tumours", "tumor": "tumours", "center": "centres", "centers": "centres",
    "family": "families", "pregnancy": "pregnancies", "delivery": "deliveries",
    "hospitalizations": "hospitalisations", "country": "countries",
    "sec": "seconds", "s": "seconds", "min": "minutes", "h": "hours", "hr": "hours", "hrs": "hours",
    "d": "days", "wk": "weeks", "wks": "weeks", "mo": "months", "mos": "months",
    "mth": "months", "mths": "months", "y": "years", "yr": "years", "yrs": "years",
    "year-olds": "years", "pp": "percentage points", "mcg": "µg", "ug": "µg", "μg": "µg",
    "mcg/l": "µg/l", "ug/l": "µg/l", "umol/l": "µmol/l", "bpm": "beats/min", "kg/m^2": "kg/m2",
    "kg/m²": "kg/m2", "m²": "m2", "cm²": "cm2", "mm³": "mm3", "mm hg": "mmHg", "C": "°C",
    "×10^9/l": "10^9/l", "10⁹/l": "10^9/l", "x10^9/l": "10^9/l", "×10⁹/l": "10^9/l",
}  # fmt: skip
DIMENSIONS: dict[str, Dimension] = {
    **dict.fromkeys(SHARES, "share"),
    **dict.fromkeys(COUNTED, "count"),
    **dict.fromkeys(TIMES, "time"),
    "ratio": "ratio",
    "probability": "probability",
    **dict.fromkeys(SCORES, "score"),
    **dict.fromkeys(AMOUNTS, "amount"),
}
BARE = ("ratio", "probability", "score")  # units that go without saying
_PERSON = (
    r"(?:person|patient|participant|subject|woman|women|child|infant|man|device|catheter|hospital)"
)
_SPAN = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)"
PERSON_TIME = re.compile(rf"{_PERSON}s?[- ]{_SPAN}(?: at risk)?", re.IGNORECASE)
RATE = re.compile(
    rf"(?:(?:events|cases|deaths|episodes|infections) )?(?:per|/) ?(?P<of>[\d,\N{{THIN SPACE}} ]*)"
    rf"(?P<time>{_PERSON}s?[- ]{_SPAN})(?: at risk)?",
    re.IGNORECASE,
)
_BY_NAME = {name.casefold(): name for name in DIMENSIONS} | {
    alias.casefold(): name for alias, name in ALIASES.items()
}


def name_unit(text: str) -> str | None:
    """Return the one name of a unit, or None where it is unknown.

    Examples
    --------
    >>> [name_unit(text) for text in ("mo", "Percent", "patient", "mmol/L", "furlongs")]
    ['months', '%', 'patients', 'mmol/l', None]
    """
    words = " ".join(text.split()).casefold()
    if not words:
        return None
    known = _BY_NAME.get(words) or _BY_NAME.get(f"{words}s")
    if known:
        return known
    if PERSON_TIME.fullmatch(words) or rate_of(words):
        return words
    return None


def dimension_of(unit: str) -> Dimension | None:
    """Return what a unit measures; None where it is unknown.

    Examples
    --------
    >>> [dimension_of(unit) for unit in ("weeks", "eyes", "per 100 person-years", "patient-years")]
    ['time', 'count', 'rate', 'person-time']
    """
    if unit in DIMENSIONS:
        return DIMENSIONS[unit]
    if PERSON_TIME.fullmatch(unit):
        return "person-time"
    return "rate" if rate_of(unit) else None


def rate_of(unit: str) -> tuple[int, str] | None:
    """Return of how much person-time a rate is, and the unit of that time.

    Examples
    --------
    >>> rate_of("per 1,000 patient-years"), rate_of("per person-year")
    ((1000, 'patient-years'), (1, 'person-years'))
    """
    found = RATE.fullmatch(unit.strip())
    if found is None:
        return None
    of = re.sub(r"\D", "", found["of"])
    time = found["time"].lower().replace(" ", "-").removesuffix("s")
    return (int(of) if of else 1, f"{time}s") if len(of) <= 9 else None


def name_one(unit: str) -> str:
    """Return the name of one of what a unit counts or measures.

    Examples
    --------
    >>> [name_one(unit) for unit in ("patients", "women", "deliveries", "months", "kg")]
    ['patient', 'woman', 'delivery', 'month', 'kg']
    """
    return SINGULARS.get(unit, unit.removesuffix("s"))


def months_in(unit: str) -> Fraction | None:
    """Return how many months a unit of time is, at 30.4375 days a month; None for no time.

    Examples
    --------
    >>> float(months_in("years")), round(float(28 * months_in("days")), 2)
    (12.0, 0.92)
    """
    return TIMES.get(unit)
