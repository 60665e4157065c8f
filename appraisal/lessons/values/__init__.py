"""Computed values: what a text of a lesson quotes, and what its questions are keyed by."""
