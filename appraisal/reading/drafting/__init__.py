"""From what was read to the entries of a study file; what is unclear is left to the user."""
