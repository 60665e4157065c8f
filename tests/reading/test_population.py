"""Who the patients were is proposed in the text's words, and not at all where it names several."""

import pytest

from appraisal.papers.facts import fact
from appraisal.papers.paper import Paper
from appraisal.reading import read_text
from appraisal.reading.drafting.draft import draft_study

# invented; beside each what a reader would copy out of it
SAID = [
    # a control group by lot is of the one population
    ("Methods: Sixty frail adults (age: 81 ± 5 years) with a hip fracture were randomly assigned "
     "to exercise or to a control group.",
     "Sixty frail adults (age: 81 ± 5 years) with a hip fracture"),
    ("Methods: We evaluated 4,120 men and women aged 60 to 75 years randomized to 1 of 3 diets "
     "(two with oil and a control diet).", "4,120 men and women aged 60 to 75 years"),
    ("Methods: Adults with gout who began allopurinol between 2011 and 2014 were included.",
     "Adults with gout who began allopurinol between 2011 and 2014"),
    ("Methods: Between May 2009 and June 2012, 88 women aged 60 or more referred to a falls "
     "clinic were enrolled.", "88 women aged 60 or more referred to a falls clinic"),
    ("Methods: We retrospectively reviewed 214 patients with ureteric stones treated at one "
     "centre, and compared two scopes.",
     "214 patients with ureteric stones treated at one centre"),
    ("Methods: This cross-sectional study included 930 school nurses in Latvia.",
     "930 school nurses in Latvia"),
    ("Methods: The cohort comprised 3,120 men with newly diagnosed angina.",
     "3,120 men with newly diagnosed angina"),
    ("Patients: Children with a first febrile seizure. Results: Twelve had another.",
     "Children with a first febrile seizure"),
    ("Participants: 46 adults with asthma were randomised in this trial. Results: Ten left.",
     "46 adults with asthma"),
    ("Methods: Sleep was measured in 71 shift workers of two factories using a diary.",
     "71 shift workers of two factories"),
    ("Methods: A chart review of 52 infants with biliary atresia was done.",
     "52 infants with biliary atresia"),
    ("Methods: A review of 61 knees of 58 adults who had one operation was done.",
     "61 knees of 58 adults who had one operation"),
    ("Methods: The survey began in 2004 and included women of two towns in Peru.",
     "women of two towns in Peru"),
    ("Methods: We enrolled adults with gout seen between May 1, 2003, and June 3, 2005, in Rome.",
     "adults with gout seen between May 1, 2003, and June 3, 2005, in Rome"),
    ("We studied 40 dialysis patients. Phosphate fell.", "40 dialysis patients"),
    ("Methods: We enrolled adults with gout seen between Jan. 1, 2003, and Feb. 3, 2005.",
     "adults with gout seen between Jan. 1, 2003, and Feb. 3, 2005"),
    ("Methods: A review of 90 men with gout seen at a large, rural, public hospital was done.",
     "90 men with gout seen at a large, rural, public hospital"),
    ("Methods: We reviewed 90 men who had operations which included bypass, repair or both.",
     "90 men who had operations"),
    ("Methods: Data of men who have gout are kept in a book and were read.", "men who have gout"),
    ("Methods: Consecutive men with gout (1.5 ml of blood, 3 ml of urine, in two tubes) were "
     "studied.", "Consecutive men with gout"),
    ("Patients: Patients included 40 women taking zinc. Results: Ten left.",
     "40 women taking zinc"),
    ("Participants: 40 elders (18 men, 22 women) of one town. Results: Ten left.",
     "40 elders (18 men, 22 women) of one town"),
    ("Methods: 75 men who took zinc daily were asked to stop it and were randomised.",
     "75 men who took zinc daily"),
    ("Methods: We identified adults whose gout was complicated by stones.",
     "adults whose gout was complicated by stones"),
    ("Patients: Nine men with gout, one of whom the pain was keeping awake. Results: Ten left.",
     "Nine men with gout, one of whom the pain was keeping awake"),
    ("Participants: Sixty men and women with gout. Results: Ten left.",
     "Sixty men and women with gout"),
    ("Methods: Records of men consecutively undergoing scans were reviewed.",
     "men consecutively undergoing scans"),
    ("Methods: We did a study of 90 men with knee, hip, hand or spinal pain in one town.",
     "90 men with knee, hip, hand or spinal pain in one town"),
    ("Methods: A survey of 36 men with gout aimed at finding causes was done.",
     "36 men with gout"),
    # of several kinds, from several sources, and by whom a form was filled in
    ("Participants: Island, lowland and upland adults living in Wales. Results: Ten left.",
     "Island, lowland and upland adults living in Wales"),
    ("Population: Fetuses with clefts in the Oslo registry of clefts and cohort of babies with "
     "clefts. Results: Ten left.",
     "Fetuses with clefts in the Oslo registry of clefts and cohort of babies with clefts"),
    ("Methods: The form was completed by 103 adults with tinnitus.", "103 adults with tinnitus"),
    ("Patients: Ninety women with gout underwent surgery. Results: Ten left.",
     "Ninety women with gout"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), SAID)
def test_the_phrase_that_says_who_they_were_is_proposed_as_it_stands(text, said):
    (found,) = read_text(text).study.population
    assert found.value == said
    assert text[found.start : found.end] == found.text


SILENT = [
    "Methods: We included 432 patients.",  # how many, and nothing of who
    "Methods: 90 patients with lupus and 90 healthy controls were recruited.",
    "Methods: 30 children with croup and 25 adults with laryngitis were studied.",
    "Methods: Patients with earlier surgery were excluded.",
    "Methods: Of these, 31 patients with a fracture were analysed.",
    "Results: 14 patients (22%) with diabetes died.",
    "Methods: Subjects in the BETA trial were recruited.",  # the name of a trial, and not who
    "Methods: For each user 3 matched patients without the drug were identified.",  # referents
    # words that run on without a joint, a part, a list, and another population
    "Methods: We studied 90 dental patients tongue colour and pulse.",
    "Methods: The charts of 104 (11.6%) retired farmers were reviewed.",
    "Methods: There were four sessions in groups of 12 women with gout.",
    "Methods: A study of mothers, in intervention and control communities was done.",
    "Methods: A cross-over study where patients were assigned to zinc was done.",
    "Methods: 42 elderly men with gout were matched to 84 others.",
    "Methods: All women who had two scans were studied separately.",
    "Methods: A survey of 60 parents from the same schools was done.",
    "Methods: A survey of households conducted in 2001 was used.",
    "Methods: We studied 60 eligible, suitable patients.",
    "Patients: Nurses were shown six bottles. Results: Ten left.",
    "Patients: 23 men with gout, and 40 men with croup. Results: Ten left.",
    "Methods: Physicians, nurses who care for the sick, and others were surveyed.",
    "Methods: We used data on 900 men with gout. Gout was also counted in a sample of 300 women.",
    "Background: We know little of patients with rare diseases who were treated at home.",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_names_several_or_nobody_is_not_proposed(text):
    assert read_text(text).study.population == ()


def test_of_two_populations_neither_is_filled_in():
    text = (
        "Methods: Nurses with back pain were invited. Physicians with back pain were included. "
        "Results: 12 of 40 (30%) recovered."
    )
    reading = read_text(text)
    assert len(reading.study.population) == 2
    assert fact(reading, Paper(text=text), "population") == ""
    assert "population" not in draft_study(reading).record


def test_the_drafted_study_says_who_they_were_and_where_it_stands():
    text = "Nails in the elderly\n\nMethods: Adults with hip fracture were enrolled at two centres."
    record = draft_study(read_text(text)).record
    assert record["population"] == {"text": "Adults with hip fracture", "at": "s2"}


def test_a_heading_of_its_own_says_where_they_were_seen():
    text = "Setting: Five rural dental practices.\nPatients: Adults with caries.\nResults: 3 left."
    study = read_text(text).study
    assert [one.value for one in study.setting] == ["Five rural dental practices"]
    assert [one.value for one in study.centres] == ["5"]
    assert [one.value for one in study.population] == ["Adults with caries"]
