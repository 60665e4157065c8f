"""One learner's path through a study: predict, commit, reveal, explain. No widgets here."""
