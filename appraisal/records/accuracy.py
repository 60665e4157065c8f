"""A test beside a reference: the two-by-two table and what is worked out from it."""

from appraisal.records.reported import Amount, Count, Entry, Id, Level, Share, Text


class Proportion(Entry):
    """A share with its interval, such as a sensitivity."""

    value: Share = "not reported"
    low: Share = "not reported"
    high: Share = "not reported"
    level: Level = "not reported"
    method: str = "not reported"


class Estimate(Entry):
    """A figure of any unit with its interval, such as an area under a curve."""

    value: Amount = "not reported"
    low: Amount = "not reported"
    high: Amount = "not reported"
    level: Level = "not reported"
    method: str = "not reported"


class Accuracy(Entry):
    """One test at one threshold against one reference; or one model in one sample.

    Parameters
    ----------
    tp, fp, fn, tn
        The four cells: true positive, false positive, false negative, true negative.
    diseased, healthy, positive, negative
        Its margins, where they are printed.
    sensitivity, specificity, ppv, npv, accuracy
        Shares, each with its interval.
    auc, lr_positive, lr_negative, dor
        Area under the curve (a model's C statistic), likelihood ratios, diagnostic odds ratio.
    calibration_slope, calibration_in_the_large, observed_expected
        Of a model: its slope (1 at best), its intercept (0 at best), and observed events to
        expected (1 at best).
    """

    id: Id
    label: Text
    group: Id
    test: str = "not reported"
    threshold: str = "not reported"
    reference: str = "not reported"
    tp: Count = "not reported"
    fp: Count = "not reported"
    fn: Count = "not reported"
    tn: Count = "not reported"
    diseased: Count = "not reported"
    healthy: Count = "not reported"
    positive: Count = "not reported"
    negative: Count = "not reported"
    sensitivity: Proportion = Proportion()
    specificity: Proportion = Proportion()
    ppv: Proportion = Proportion()
    npv: Proportion = Proportion()
    accuracy: Proportion = Proportion()
    prevalence: Proportion = Proportion()
    auc: Estimate = Estimate()
    lr_positive: Estimate = Estimate()
    lr_negative: Estimate = Estimate()
    dor: Estimate = Estimate()
    calibration_slope: Estimate = Estimate()
    calibration_in_the_large: Estimate = Estimate()
    observed_expected: Estimate = Estimate()
