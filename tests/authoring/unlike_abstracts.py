"""Abstracts of unlike designs, made up from title to conclusion: names, products and figures."""

ABSTRACTS = {
    "trial-abstract": """\
Tavrelin for chronic breathlessness after pulmonary embolism: a randomised, double-blind,
placebo-controlled trial (BELLOWS)

Background: One patient in three remains breathless after a pulmonary embolism. Whether tavrelin
helps is unknown.
Methods: In this double-blind, placebo-controlled trial at 23 hospitals in four countries,
adults who were breathless three months or more after a first pulmonary embolism were randomly
assigned 1:1 to tavrelin 20 mg daily or placebo for 24 weeks, stratified by centre. The primary
endpoint was the proportion of patients with an improvement of at least 1 grade on the dyspnoea
scale at week 24, analysed by intention to treat. Secondary endpoints were 6-minute walk
distance, hospital admission and adverse events.
Results: Between May 2018 and October 2021, 412 patients were assigned (206 to tavrelin and 206
to placebo); 371 completed the trial. Improvement was seen in 97 of 206 patients (47.1%) with
tavrelin and in 71 of 206 (34.5%) with placebo (risk ratio 1.37, 95% CI 1.08 to 1.73; P=0.009).
The mean difference in walk distance was 14.2 m (95% CI -2.1 to 30.5; P=0.09). Admission for any
cause was less frequent with tavrelin (hazard ratio 0.78, 95% CI 0.55 to 1.11). Serious adverse
events occurred in 29 patients (14.1%) with tavrelin and 24 (11.7%) with placebo. Nobody died of
the treatment.
Conclusions: Tavrelin improves breathlessness after pulmonary embolism and is safe.
Trial registration: ISRCTN48210377.""",
    "test-abstract": """\
Point-of-care pro-enkephalin strip for ruling out bacterial meningitis in the emergency
department: a prospective diagnostic accuracy study

Objective: To estimate the accuracy of a point-of-care strip for bacterial meningitis.
Design: Prospective diagnostic accuracy study in six emergency departments.
Participants: 684 consecutive adults with suspected meningitis who had a lumbar puncture between
January 2020 and June 2022.
Index test: The strip was read within 15 minutes by nurses unaware of the culture. Reference
standard: culture or PCR of cerebrospinal fluid, read after 72 hours.
Results: Bacterial meningitis was confirmed in 88 of 684 patients (12.9%). At the prespecified
cut-off of 40 pmol/L, sensitivity was 93.2% (82/88; 95% CI 85.7% to 97.5%) and specificity was
71.5% (426/596; 95% CI 67.7% to 75.1%). The negative predictive value was 98.6%. The area under
the curve was 0.89 (95% CI 0.86 to 0.92). The strip failed in 19 patients.
Conclusion: The strip can safely rule out bacterial meningitis and may spare patients a lumbar
puncture.""",
    "case-control-abstract": """\
Long-term use of proton pump inhibitors and hip fracture in people over 70: a population-based
case-control study

Background: Acid suppression may harm bone. We examined whether long-term use of proton pump
inhibitors is associated with hip fracture.
Methods: We did a nested case-control study in a regional prescription register. Cases were
1,846 people aged over 70 with a first hip fracture between 2010 and 2017. For each case four
controls were matched on age, sex and practice (n=7,384). Use of proton pump inhibitors for more
than two years was ascertained from dispensing records. Odds ratios were estimated by
conditional logistic regression and adjusted for smoking, body mass index, corticosteroids and
earlier fractures.
Results: Long-term use was recorded in 318 of 1,846 cases (17.2%) and 937 of 7,384 controls
(12.7%). The crude odds ratio was 1.43 (95% CI 1.25 to 1.65) and the adjusted odds ratio was
1.24 (95% CI 1.07 to 1.44; P=0.004). Among users of high doses the adjusted odds ratio was 1.52
(95% CI 1.19 to 1.94). No association was seen with H2 blockers (adjusted odds ratio 1.03, 95%
CI 0.84 to 1.26).
Conclusions: Long-term proton pump inhibitors cause hip fractures in older people, and their use
should be reviewed.""",
    "model-abstract": """\
Development and external validation of a model to predict 5-year kidney failure after living
donation (the KEEP score)

Aim: To develop and validate a prognostic model for kidney failure in living kidney donors.
Methods: The model was developed in a cohort of 5,312 donors from a national registry (donation
1998-2010) and externally validated in 1,907 donors from a second country. Eleven candidate
predictors were considered; five were retained by backward selection in Cox regression. Missing
values were imputed. Discrimination was assessed by the C statistic and calibration by the
calibration slope.
Results: During a median follow-up of 9.4 years (IQR 6.8 to 12.1), kidney failure occurred in 61
of 5,312 donors (1.1%) in the development cohort and in 17 of 1,907 (0.9%) in the validation
cohort. The final model included age, sex, body mass index, estimated filtration rate and
albuminuria. The strongest predictor was albuminuria (HR 2.87, 95% CI 1.64 to 5.02). The C
statistic was 0.81 (95% CI 0.76 to 0.86) in development and 0.72 (95% CI 0.61 to 0.83) in
validation, where the calibration slope was 0.68 (95% CI 0.41 to 0.95).
Conclusions: The KEEP score accurately predicts kidney failure and should be used when donors
are counselled.""",
    "review-abstract": """\
Cognitive behavioural therapy by telephone for chronic low back pain: systematic review and
meta-analysis of randomised trials

Background: Telephone delivery could widen access to cognitive behavioural therapy.
Methods: We searched MEDLINE, Embase, PsycINFO and CENTRAL from inception to March 2023 for
randomised trials in adults with low back pain of 12 weeks or more. Two reviewers selected
studies and assessed risk of bias. Effects were pooled with random-effects models. The protocol
was registered (PROSPERO CRD42022341877).
Results: Of 2,816 records, 14 trials with 1,973 participants were included. Telephone therapy
reduced pain intensity at 3 months (12 trials, 1,702 participants; standardised mean difference
-0.31, 95% CI -0.49 to -0.13; I2 = 61%) and disability (10 trials, 1,488 participants; SMD
-0.24, 95% CI -0.38 to -0.10; I2 = 38%). In the five trials at low risk of bias the effect on
pain was smaller (SMD -0.12, 95% CI -0.29 to 0.05). Return to work was more frequent (4 trials,
611 participants; risk ratio 1.19, 95% CI 0.97 to 1.46; I2 = 0%). Certainty of evidence was low
for pain.
Conclusions: Telephone-delivered cognitive behavioural therapy is effective for chronic low back
pain.""",
    "single-arm-abstract": """\
Orvatinib in relapsed follicular dendritic cell sarcoma: a multicentre, open-label, single-arm
phase 2 trial

Background: No standard treatment exists for relapsed follicular dendritic cell sarcoma.
Methods: In this open-label, single-arm, phase 2 trial at 11 centres, patients aged 18 years or
older with at least one previous line of treatment received orvatinib 60 mg once daily until
progression. The primary endpoint was objective response by independent review.
Findings: Between March 2017 and August 2020, 46 patients were screened and 38 were enrolled;
all received at least one dose. At a median follow-up of 19.3 months (95% CI 15.8 to 23.6), an
objective response was seen in 15 of 38 patients (39.5%; 95% CI 24.0 to 56.6), including 3
complete responses (7.9%). The median duration of response was 11.1 months (95% CI 6.4 to not
reached). Median progression-free survival was 8.7 months (95% CI 5.5 to 12.9), and the 12-month
overall survival rate was 76.1% (95% CI 58.9 to 86.9). Grade 3 or 4 hypertension occurred in 9
patients (23.7%). There were no treatment-related deaths.
Interpretation: Orvatinib prolongs survival in relapsed follicular dendritic cell sarcoma and
should be a new standard of care.
Registration: NCT02981142.""",
}
