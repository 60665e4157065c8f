"""Which kind each number is: a count, a percentage, a mean, a limit ..."""
