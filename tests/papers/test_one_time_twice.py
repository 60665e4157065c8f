"""Two figures of a curve for one time are of different people, and no curve that rises."""

from .taken import evidence, take_all

TEXT = (
    "Adults were randomised to oil (n = 60) or water (n = 60). The 1-year survival rates were 46% "
    "with oil and 39% with water. In a matched analysis the 1-year survival rates were 54% with "
    "oil and 43% with water."
)


def test_two_figures_for_one_time_are_told_and_called_no_error() -> None:
    odd = evidence(take_all(TEXT)).odd
    assert {one.verdict for one in odd} == {"cannot tell"}
    assert any("43 %" in one.says and "two figures for one time" in one.says for one in odd)


def test_a_curve_that_rises_is_still_found() -> None:
    odd = evidence(
        take_all(
            "Adults were randomised to oil (n = 60) or water (n = 60). Overall survival with oil "
            "was 46% at 1 year and 58% at 2 years."
        )
    ).odd
    assert any(one.verdict == "inconsistent" and one.check == "falling" for one in odd)
