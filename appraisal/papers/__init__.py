"""A paper of one's own: its text, what was confirmed of it, and its appraisal as it grows."""
