"""What a record settles without printing it: sizes, counts, cohorts that fit, and their text."""
