"""Appraisal tools as data: what an instrument asks, and how we judged a study with it."""
