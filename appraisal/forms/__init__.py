"""A form for before and after a course: an abstract nobody has seen, with flaws a check proves."""
