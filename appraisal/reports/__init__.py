"""Documents a learner takes away, written from one record and one set of templates."""
