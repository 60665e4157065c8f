"""A pseudonym shows as what it is, and belongs to one learner."""

import contextlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.classroom import pseudonyms
from appraisal.classroom.pseudonyms import BadPseudonym, clean_pseudonym, fold_pseudonym

REFUSED = [
    # chosen, why
    ("", "needs a letter"),
    ("   ", "needs a letter"),
    ("!?-", "needs a letter"),
    ("\u0301\u0301", "needs a letter"),
    ("A\x00da", "invisible"),
    ("A\nda", "invisible"),
    ("A\x1b[31mda", "invisible"),
    ("abc\u202egpj.exe", "invisible"),  # right-to-left override
    ("\u2066Ada\u2069", "invisible"),  # isolates
    ("Ada\u200b", "invisible"),  # no width
    ("Ad\ufeffa", "invisible"),
    ("Ada\ud800", "invisible"),  # half a character
    ("Ada\ue000", "invisible"),  # private use
    ("Z" + "\u0315" * 12, "accents"),
    ("x" * 41, "at most 40"),
    ("x" * 10_000, "at most 40"),
    ("\u202e" * 10_000, "at most 40"),
]


@pytest.mark.parametrize(("chosen", "why"), REFUSED, ids=lambda value: ascii(value)[:30])
def test_a_pseudonym_that_hides_something_is_refused(chosen: str, why: str) -> None:
    with pytest.raises(BadPseudonym, match=why):
        clean_pseudonym(chosen)


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ("Ada", "Ada"),
        ("  Ada   L.  ", "Ada L."),
        ("x" * 40, "x" * 40),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),  # text is text
        ("=cmd()", "=cmd()"),
        ("Zoe\u0308", "Zoë"),
        ("名無し", "名無し"),
        ("Ada 🦉", "Ada 🦉"),
        ("नमस्ते", "नमस्ते"),
    ],
)
def test_a_pseudonym_is_kept_as_it_will_be_shown(chosen: str, shown: str) -> None:
    assert clean_pseudonym(chosen) == shown


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada", "ADA"),
        ("Straße", "STRASSE"),
        ("Ada", "Ａｄａ"),
        ("Zoë", "ZOE\u0308"),
        ("a b", "A  b"),
    ],
)
def test_two_pseudonyms_that_look_alike_are_one(one: str, other: str) -> None:
    assert fold_pseudonym(one) == fold_pseudonym(other)


def test_given_pseudonyms_are_fit_and_different() -> None:
    words = pseudonyms.friendly_words()
    assert len({*words.first}) == len(words.first)
    assert len({*words.second}) == len(words.second)
    assert not {*words.first} & {*words.second}
    assert len(words.first) * len(words.second) > 3000
    drawn, taken = random.Random(1), set()
    for _ in range(1000):
        name = pseudonyms.new_pseudonym(taken, drawn)
        assert clean_pseudonym(name) == name
        assert fold_pseudonym(name) not in taken
        taken.add(fold_pseudonym(name))


def test_when_all_are_taken_a_number_makes_one_more() -> None:
    words = pseudonyms.friendly_words()
    taken = {fold_pseudonym(f"{a} {b}") for a in words.first for b in words.second}
    assert pseudonyms.new_pseudonym(taken).endswith(" 2")


@given(st.text(max_size=60))
def test_any_text_that_is_taken_stays_what_it_became(text: str) -> None:
    with contextlib.suppress(BadPseudonym):
        found = clean_pseudonym(text)
        assert clean_pseudonym(found) == found
        assert 1 <= len(found) <= 40


@given(st.sets(st.text(alphabet="ab 2", min_size=1, max_size=5).map(fold_pseudonym)))
def test_a_suggestion_is_free(taken: set[str]) -> None:
    assert fold_pseudonym(pseudonyms.add_number("ab", taken)) not in taken
