"""What the reader refuses, each with one sentence that says what to do."""

import re
from collections import Counter

from appraisal.errors import AppraisalError

MOST_CHARACTERS = 300_000  # a long paper with its tables has a third of it
MOST_NUMBERS = 5_000
LONGEST_NUMBER = 500  # digits
LEAST_WORDS = 30  # below that a language cannot be told for sure
FEW_WORDS = 9  # below that not at all
COMMON = {
    "English": "the of and in to with was were for a by that is were at from on or as than",
    "German": "der die und in den von mit bei zu das wurde wurden nach im eine ist nicht für auf",
    "French": "le la les de des et dans un une du pour avec par chez sur au était ont est après",
    "Spanish": "el la los las de del y en un una con por para se fue fueron que al entre más",
    "Italian": "il la i le di del della e in un una con per nel da sono è stato stati che dei",
    "Portuguese": "o a os as de do da dos das e em um uma com por para foi foram que no na",
    "Dutch": "de het een van en in met bij voor werd werden is te na op aan door zijn niet tot",
    "Polish": "i w z na do się u oraz po dla jest był były od przez nie za lub a chorych",
}
WORD = re.compile(r"[^\W\d_]+")
ENDLESS = re.compile(rf"\d{{{LONGEST_NUMBER + 1}}}")
SCRIPTS = {
    "Chinese or Japanese": r"[\u3040-\u30ff\u4e00-\u9fff]",
    "Korean": r"[\uac00-\ud7af]",
    "Russian or another language in Cyrillic letters": r"[\u0400-\u04ff]",
    "Greek": r"[\u0370-\u03ff]",
    "Arabic": r"[\u0600-\u06ff]",
    "Hebrew": r"[\u0590-\u05ff]",
    "Hindi": r"[\u0900-\u097f]",
    "Thai": r"[\u0e00-\u0e7f]",
}


class UnreadableText(AppraisalError):
    """A text the reader cannot read; its words say why, and what to do."""


def check_text(text: str) -> None:
    """Refuse a text that is empty, too long, no text, or in a language the reader lacks.

    Raises
    ------
    UnreadableText
        With one sentence.
    """
    if not text.strip():
        raise UnreadableText("The text is empty. Paste an abstract, or name a file that holds one.")
    if len(text) > MOST_CHARACTERS:
        raise UnreadableText(
            f"The text has {len(text):,} characters; the reader takes {MOST_CHARACTERS:,}. "
            "Take the part that counts, such as the abstract and the results."
        )
    if ENDLESS.search(text):
        raise UnreadableText(
            f"The text has a number of more than {LONGEST_NUMBER} digits, which no article has. "
            "Copy the words themselves."
        )
    sample = text[:20_000]
    odd = sum(not (letter.isprintable() or letter.isspace()) for letter in sample)
    if odd > 0.02 * len(sample):
        raise UnreadableText(
            "This is no text: it holds signs that cannot be printed. Copy the words themselves."
        )
    language = find_language(sample)
    if language:
        raise UnreadableText(
            f"The text reads like {language}; the reader knows English. Take the English abstract."
        )
    words = WORD.findall(sample)
    if len(words) >= LEAST_WORDS and is_garbled(words):
        raise UnreadableText(
            "The text has no English sentences in it. Copy the abstract itself, not its code."
        )


def check_count(numbers: int) -> None:
    """Refuse a text of so many numbers that it is a table of data rather than prose.

    Raises
    ------
    UnreadableText
        With one sentence.
    """
    if numbers > MOST_NUMBERS:
        raise UnreadableText(
            f"The text has more than {MOST_NUMBERS:,} numbers, which the reader does not take. "
            "Take the part that counts, without its tables of data."
        )


def find_language(text: str) -> str:
    """Return the language a text seems to be in, or "" for English and for what cannot be told.

    Examples
    --------
    >>> find_language("Die Patienten wurden in der Klinik mit der Therapie behandelt und nach der "
    ...         "Behandlung von der Klinik in die Studie aufgenommen, die nicht mit den anderen "
    ...         "Zentren in der Region zu vergleichen ist und bei der die Daten fehlen.")
    'German'
    """
    letters = sum(letter.isalpha() for letter in text)
    for script, pattern in SCRIPTS.items():
        if letters and len(re.findall(pattern, text)) > 0.3 * letters:
            return script
    words = [word.lower() for word in WORD.findall(text)]
    language, sure = guess_language(words)
    return language if sure and len(words) >= LEAST_WORDS else ""


def suspect_language(text: str) -> bool:
    """Say whether a text too short to be refused seems not to be English all the same.

    Examples
    --------
    >>> suspect_language("Von 120 Patienten sprachen 45 auf die Therapie in der Klinik an.")
    True
    >>> suspect_language("Of 120 patients in the clinic, 45 responded within a week.")
    False
    """
    words = [word.lower() for word in WORD.findall(text)]
    return len(words) >= FEW_WORDS and guess_language(words)[0] != ""


def guess_language(words: list[str]) -> tuple[str, bool]:
    """Return the language whose common words are most among some, or "", and if it is sure."""
    if not words:
        return "", False
    counts = Counter(words)
    share = {
        language: sum(counts[word] for word in set(common.split())) / len(words)
        for language, common in COMMON.items()
    }
    best = max(share, key=lambda language: share[language])
    known = {word for word in COMMON[best].split() if counts[word]}
    clear = share[best] > 0.12 and share[best] > 1.5 * share["English"] and len(known) > 1
    return (best, len(known) > 3) if best != "English" and clear else ("", False)


def is_garbled(words: list[str]) -> bool:
    """Say whether words have hardly an English one among them."""
    english = set(COMMON["English"].split())
    return sum(word.lower() in english for word in words) < 0.03 * len(words)
