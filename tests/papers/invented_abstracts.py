"""Abstracts that nobody has printed, with a place for a size and a percentage."""

# invented, in the style of a trial; 172 of 1204 is 14.3 %, 214 of 1198 is 17.9 %
TRIAL = (
    "In this trial we randomly assigned patients to receive colchicine or placebo. A total of 2402 "
    "patients underwent randomization: {a} were assigned to the colchicine group and 1198 to the "
    "placebo group. A primary end-point event occurred in 172 patients ({p}%) in the colchicine "
    "group and in 214 patients (17.9%) in the placebo group."
)
# invented, in the style of a single-arm report; 26 of 58 is 44.8 %
ONE_ARM = (
    "In this single-arm study, 64 patients were screened and 58 were treated. "
    "Grade 3 or higher adverse events occurred in 26 patients ({p}%)."
)
