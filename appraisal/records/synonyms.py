"""Other words for the same choice, as reports and their readers have them."""

from collections.abc import Mapping
from typing import Any

from pydantic import BeforeValidator


def usual_word(words: Mapping[str, str]) -> BeforeValidator:
    """Take other words for the ones of the codebook; what is unknown stays as it is.

    Examples
    --------
    >>> usual_word({"hazard ratio": "HR"}).func("Hazard  ratio")
    'HR'
    """

    def choose(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return words.get(" ".join(value.split()).casefold(), value)

    return BeforeValidator(choose)


LAYERS = {
    "article": "paper",
    "full text": "paper",
    "journal article": "paper",
    "supplement": "paper",
    "conference abstract": "abstract",
    "poster": "abstract",
    "blog post": "blog",
    "registration": "registry",
    "press-release": "press release",
}
OUTCOMES = {
    "adverse event": "harm",
    "adverse events": "harm",
    "safety": "harm",
    "toxicity": "harm",
    "efficacy": "response",
}
MEASURES = {
    "hazard ratio": "HR",
    "adjusted hazard ratio": "HR",
    "ahr": "HR",
    "hr": "HR",
    "subdistribution hazard ratio": "sHR",
    "shr": "sHR",
    "cause-specific hazard ratio": "csHR",
    "cshr": "csHR",
    "odds ratio": "OR",
    "adjusted odds ratio": "OR",
    "aor": "OR",
    "risk ratio": "RR",
    "relative risk": "RR",
    "arr": "RR",
    "prevalence ratio": "PR",
    "rate ratio": "IRR",
    "incidence rate ratio": "IRR",
    "ratio of means": "ROM",
    "other ratio": "ratio",
    "other difference": "difference",
    "risk difference": "RD",
    "absolute risk difference": "RD",
    "mean difference": "MD",
    "standardised mean difference": "SMD",
    "standardized mean difference": "SMD",
    "cohen's d": "SMD",
    "hedges' g": "SMD",
}
SIDES = {
    "1": "one",
    "one-sided": "one",
    "one-tailed": "one",
    "1-sided": "one",
    "2": "two",
    "two-sided": "two",
    "two-tailed": "two",
    "2-sided": "two",
}
HYPOTHESES = {"noninferiority": "non-inferiority", "non inferiority": "non-inferiority"}
SPREADS = {
    "iqr": "IQR",
    "interquartile range": "IQR",
    "quartiles": "IQR",
    "min-max": "range",
    "ci": "interval",
    "95% ci": "interval",
    "confidence interval": "interval",
}
MODELS = {
    "fixed effect": "fixed",
    "fixed effects": "fixed",
    "fixed-effect": "fixed",
    "fixed-effects": "fixed",
    "common effect": "fixed",
    "random effects": "random",
    "random-effects": "random",
}
