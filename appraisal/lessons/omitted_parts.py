"""The parts that can be left out of every question of a lesson, and the order of its steps.

They stand apart from :mod:`appraisal.lessons.omissions`, so that the command line can name them
among its options without loading what a lesson is, which takes seconds.
"""

PARTS = ("reasons", "confidence", "words", "numbers", "order")
