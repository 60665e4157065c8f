"""Slides of a lesson, a plenary or a study, from the same parts as every other document."""
