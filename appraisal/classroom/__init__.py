"""A class: who has joined, what each has committed, and where they disagree."""
