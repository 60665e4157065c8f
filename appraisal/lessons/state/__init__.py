"""Where a learner stands in a lesson: progress, session, and the answers as they are saved."""
