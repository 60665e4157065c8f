"""A form's key is what the checks prove, its versions are equally hard, and it claims little."""

import io
from math import erf, sqrt
from random import Random

import pypdf
import pytest

from appraisal.checks import check
from appraisal.cli import main
from appraisal.errors import AppraisalError, ContentError
from appraisal.forms.before_after import compare, read_scores
from appraisal.forms.form import make_form
from appraisal.forms.numbers import ITEMS, PAIRS, PROOF
from appraisal.reports.form import form_document
from appraisal.reports.writers import FORMATS

FEW = range(12)  # `make bench` makes a thousand


def prove(seeds):
    """Hold the key of both versions of each seed against the checks."""
    for seed in seeds:
        for version in "AB":
            form = make_form(seed, version)
            assert sorted(item.id for item in form.items) == sorted(ITEMS)
            found = {one.id: one.verdict for one in check(form.study)}
            for item in form.items:
                assert (found[PROOF[item.id]] == "inconsistent") == item.flawed, (seed, item.id)
            flawed = {item.id for item in form.items if item.flawed}
            for pair in PAIRS:
                assert len(flawed & {*pair}) == 1, seed
            # a clean sentence is clean by every check, not by its own alone
            proved = {PROOF[id] for id in flawed}
            assert {id for id, v in found.items() if v == "inconsistent"} == proved, seed


def test_every_planted_flaw_is_found_and_every_clean_item_passes():
    prove(FEW)


# how much a simulated reader's eye is off in each kind of work, as a share of the figure: those who
# glance, add in their head, or divide in their head
BLUR = {"glance": 0.08, "addition": 0.12, "division": 0.25}
WORK = {
    **dict.fromkeys(PAIRS[0], "division"),
    **dict.fromkeys(PAIRS[1], "addition"),
    **dict.fromkeys((*PAIRS[2], *PAIRS[3]), "glance"),
}


def gap(form, item):
    """Return by how much the figures of an item miss each other, as a share."""
    find = form.study.find
    if item in {"response-a", "response-b"}:
        entry = find("outcomes", item)
        share = 100 * float(entry.events.value) / form.study.size(entry.group)
        return abs(float(entry.percent.value) - share) / share
    if item == "arms":
        parts = form.study.size("a") + form.study.size("b")
        return abs(form.study.size("all") - parts) / parts
    if item == "responses":
        whole, *parts = (
            float(find("outcomes", id).events.value) for id in ("response-a", "complete", "partial")
        )
        return abs(whole - sum(parts)) / whole
    if item == "curve":
        first, second = (float(r.percent.value) for r in find("survival", "pfs-b").rates)
        return max(0.0, second - first) / first
    kind, id, name = {
        "age": ("measures", "age", "value"),
        "median": ("survival", "os-a", "median"),
        "ratio": ("effects", "death", "estimate"),
    }[item]
    entry = find(kind, id)
    value, low, high = (float(getattr(entry, n).value) for n in (name, "low", "high"))
    return max(0.0, low - value, value - high) / value


def expected_score(form):
    """Return how many items a simulated reader is expected to judge rightly."""
    total = 0.0
    for item in form.items:
        blur = BLUR[WORK[item.id]]
        seen = erf(gap(form, item.id) / blur / sqrt(2))  # the gap stands out from the blur
        total += seen if item.flawed else 0.9
    return total


def test_two_versions_are_equally_hard_for_a_simulated_reader():
    pairs = [[expected_score(make_form(seed, version)) for version in "AB"] for seed in range(30)]
    differences = [abs(a - b) / 8 for a, b in pairs]
    assert sum(a for a, _ in pairs) != sum(b for _, b in pairs)
    assert abs(sum(a - b for a, b in pairs)) / len(pairs) / 8 < 0.05
    assert sorted(differences)[len(differences) // 2] < 0.05


def test_the_same_seed_makes_the_same_form_and_another_another():
    first = [item.sentence for item in make_form(7, "A").items]
    assert first == [item.sentence for item in make_form(7, "A").items]
    for other in (make_form(7, "B"), make_form(8, "A")):
        assert not {*first} & {item.sentence for item in other.items}


def test_half_of_a_form_is_flawed_so_that_guessing_one_way_scores_four_of_eight():
    form = make_form(7, "A")
    assert [item.flawed for item in form.items].count(True) == 4
    assert len(form.items) == 8


@pytest.mark.parametrize("ending", ["pdf", "html"])
def test_nothing_of_the_key_is_on_the_form(ending):
    form = make_form(7, "A")
    written = FORMATS[ending].write(form_document(form))
    if ending == "pdf":
        pages = pypdf.PdfReader(io.BytesIO(written)).pages
        told = " ".join(" ".join(page.extract_text().split()) for page in pages)
        assert len(pages) <= 2
    else:
        told = written.decode()
    for item in form.items:
        assert item.sentence.split("(")[0].strip()[:30] in told
        assert item.proof.says[:25] not in told
    key = FORMATS["html"].write(form_document(form, "key")).decode()
    assert "They cannot all be as printed." in key


class TestBeforeAndAfter:
    """Scores are compared learner by learner, with an interval, and nothing more is claimed."""

    def test_the_interval_is_that_of_a_paired_t_test(self):
        # scipy.stats.ttest_rel([5, 5, 5, 6, 4, 7], [4, 3, 5, 4, 4, 5]): 0.13487 to 2.19846
        found = compare([(4, 5), (3, 5), (5, 5), (4, 6), (4, 4), (5, 7)])
        assert round(found.difference, 4) == 1.1667
        assert (round(found.low, 2), round(found.high, 2)) == (0.13, 2.20)

    def test_chance_alone_is_covered_as_often_as_promised(self):
        rng = Random(3)
        inside = 0
        for _ in range(400):
            scores = [tuple(sum(rng.random() < 0.6 for _ in range(8)) for _ in "ab")
                      for _ in range(14)]  # fmt: skip
            found = compare(scores)
            inside += found.low <= 0 <= found.high
        assert 0.92 <= inside / 400 <= 0.98

    def test_two_learners_have_no_interval(self):
        found = compare([(4, 5), (5, 5)])
        assert found.low is None
        assert "too few" in found.sentences[0]

    def test_it_says_what_a_difference_cannot_mean(self):
        last = compare([(4, 5)] * 9).sentences[-1]
        assert "nothing of how anybody appraises a paper in practice" in " ".join(last.split())

    def test_a_table_is_read_and_who_has_one_score_is_left_out(self):
        table = (
            "\N{ZERO WIDTH NO-BREAK SPACE}learner,before,after\r\nAda,4,6\r\nBo,5,\r\nCy,3,3\r\n"
        )
        assert read_scores(table, "scores.csv") == [(4, 6), (3, 3)]

    @pytest.mark.parametrize(
        ("table", "words"),
        [
            ("name,a,b\n", "line 1: found the columns name, a, b"),
            ("learner,before,after\nAda,4,9\n", "line 2: found the scores 4 and 9"),
            ("learner,before,after\nAda,four,5\n", "whole numbers from 0 to 8"),
            ("learner,before,after\n", "nobody with both scores"),
        ],
    )
    def test_a_mistake_in_a_table_names_its_line(self, table, words):
        with pytest.raises(ContentError, match=words):
            read_scores(table, "scores.csv")


def test_a_seed_that_is_none():
    with pytest.raises(AppraisalError, match="Give a whole number"):
        make_form(-1, "A")


def test_the_commands(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "form", "--seed", "7", "--format", "html"]) == 0
    assert (
        main(["new", "form", "--seed", "7", "--version", "B", "--kind", "key", "-o", "k.md"]) == 0
    )
    assert capsys.readouterr().out == "Written to form-7-A.html.\nWritten to k.md.\n"
    (tmp_path / "s.csv").write_text("learner,before,after\nA,4,5\nB,4,6\nC,5,5\n")
    assert main(["before-after", "s.csv"]) == 0
    assert "3 learners filled in both forms" in capsys.readouterr().out
    assert main(["before-after", "none.csv"]) == 2
    assert "none.csv cannot be read" in capsys.readouterr().err
