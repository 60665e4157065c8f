"""What an interval's own shape tells: about a ratio its limits lie alike in proportion.

"2.34 (1.17-4.69)" has a half and the double for its limits, as a ratio has; in "163 (137-189)"
both limits are as far from a mean.
"""

import math

from appraisal.reading.texts.marks import Mark

FAR = 200  # so many times the lower limit is no interval


def find_scale(mark: Mark) -> str:
    """Return "ratio" or "mean" where the limits of an estimate allow one of the two, or ""."""
    limits = sorted(one.value for one in mark.partner("limit") if one.value is not None)
    value = mark.value
    if value is None or len(limits) != 2 or mark.unit not in ("", "ratio"):
        return ""
    low, high = limits
    if low <= 0 or not low < value < high or high / low > FAR:
        return ""
    half = 0.5 * 10.0 ** -max(count_decimals(one) for one in (mark, *mark.partner("limit")))
    least = 0.5 * 10.0 ** -min(count_decimals(one) for one in (mark, *mark.partner("limit")))
    slack = half * (1 / low + 1 / high) / 2 + least / value
    in_proportion = abs(math.log(value) - (math.log(low) + math.log(high)) / 2) <= slack
    in_middle = abs(value - (low + high) / 2) <= half + least
    if in_proportion == in_middle or high <= 1:  # below 1 it may be a share
        return ""
    return "ratio" if in_proportion else "mean"


def count_decimals(mark: Mark) -> int:
    """Return with how many decimals a number is printed."""
    value = mark.numeral.value
    return max(0, -int(value.as_tuple().exponent)) if value is not None else 0
