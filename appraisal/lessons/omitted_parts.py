"""The parts that can be left out of every question of a lesson, and the order of its steps."""

PARTS = ("reasons", "confidence", "words", "numbers", "order")
