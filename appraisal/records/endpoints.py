"""Endpoints over time by name: their kind, their long names, and what logic says of two."""

from typing import Literal

Kind = Literal["survival", "incidence", "not reported"]

# survival-like: the share without the event, which only falls
SURVIVAL = {
    "OS": "Overall survival",
    "PFS": "Progression-free survival",
    "EFS": "Event-free survival",
    "DFS": "Disease-free survival",
    "RFS": "Relapse-free survival",
    "LFS": "Leukaemia-free survival",
    "FFS": "Failure-free survival",
    "FFP": "Freedom from progression",
    "MFS": "Metastasis-free survival",
    "DMFS": "Distant-metastasis-free survival",
    "LRFS": "Local-recurrence-free survival",
    "bPFS": "Biochemical progression-free survival",
    "rPFS": "Radiographic progression-free survival",
    "iDFS": "Invasive disease-free survival",
    "CSS": "Cancer-specific survival",
    "DSS": "Disease-specific survival",
    "GRFS": "GVHD-free, relapse-free survival",
    "TFS": "Treatment-free survival",
    "DOR": "Duration of response",
    "DOCR": "Duration of complete response",
    "TTNT": "Time to next treatment",
    "TTP": "Time to progression",
    "TTF": "Time to treatment failure",
    "response duration": "Duration of response",
}
# incidence-like: the share with the event, which only rises
INCIDENCE = {
    "relapse": "Relapse",
    "CIR": "Cumulative incidence of relapse",
    "NRM": "Non-relapse mortality",
    "TRM": "Treatment-related mortality",
    "GVHD": "Graft-versus-host disease",
    "aGVHD": "Acute graft-versus-host disease",
    "cGVHD": "Chronic graft-versus-host disease",
    "progression": "Progression",
    "death": "Death",
    "mortality": "Mortality",
    "response": "Response",
    "recurrence": "Recurrence",
    "MACE": "Major adverse cardiovascular events",
}
NAMES = SURVIVAL | INCIDENCE
ALIASES = {
    **{long.casefold(): short for short, long in NAMES.items()},
    **{short.casefold(): short for short in NAMES},
    "duration of response": "DOR",
    "cumulative incidence of relapse": "CIR",
    "non-relapse mortality": "NRM",
    "nonrelapse mortality": "NRM",
    "event free survival": "EFS",
    "progression free survival": "PFS",
    "disease free survival": "DFS",
    "relapse free survival": "RFS",
    "recurrence-free survival": "RFS",
    "overall mortality": "mortality",
}
# every event of the first is one of the second, so that its curve is never the lower one
NEVER_BELOW = {
    ("OS", "PFS"), ("OS", "EFS"), ("OS", "DFS"), ("OS", "RFS"), ("OS", "LFS"), ("OS", "FFS"),
    ("OS", "iDFS"), ("OS", "MFS"), ("OS", "DMFS"), ("OS", "rPFS"), ("OS", "GRFS"),
    ("PFS", "EFS"), ("PFS", "FFS"), ("RFS", "GRFS"), ("DFS", "GRFS"), ("PFS", "GRFS"),
    ("CSS", "OS"), ("DSS", "OS"), ("TTP", "PFS"), ("FFP", "PFS"),
}  # fmt: skip


def name_endpoint(text: str) -> str:
    """Return the usual abbreviation of an endpoint; the text itself where there is none.

    Examples
    --------
    >>> name_endpoint("Overall survival"), name_endpoint("time to neutrophil recovery")
    ('OS', 'time to neutrophil recovery')
    """
    words = " ".join(text.split())
    return ALIASES.get(words.casefold(), words)


def kind_of(endpoint: str) -> Kind:
    """Return the kind that the name of an endpoint implies.

    Examples
    --------
    >>> kind_of("EFS"), kind_of("NRM"), kind_of("time to neutrophil recovery")
    ('survival', 'incidence', 'not reported')
    """
    if endpoint in SURVIVAL or endpoint.casefold().endswith(("survival", "-free")):
        return "survival"
    if endpoint in INCIDENCE or endpoint.casefold().endswith(("mortality", "incidence")):
        return "incidence"
    return "not reported"


def never_below(first: str, second: str) -> bool:
    """Tell whether the true curve of one endpoint can never be below that of another.

    Examples
    --------
    >>> never_below("OS", "PFS"), never_below("PFS", "OS"), never_below("OS", "CSS")
    (True, False, False)
    """
    return (first, second) in NEVER_BELOW


def long_name(endpoint: str) -> str:
    """Write an endpoint with its abbreviation.

    Examples
    --------
    >>> long_name("PFS"), long_name("relapse"), long_name("time to relief")
    ('Progression-free survival (PFS)', 'Relapse', 'Time to relief')
    """
    long = NAMES.get(endpoint)
    if long is None:
        return endpoint[:1].upper() + endpoint[1:]
    return f"{long} ({endpoint})" if endpoint.isupper() else long
