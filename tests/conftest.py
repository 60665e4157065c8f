"""Settings of every test."""

from hypothesis import settings

from appraisal.checks import runner

# a busy machine is not a failing test
settings.register_profile("kit", deadline=None)
settings.load_profile("kit")

# a check that fails is to be seen here, where a reader is only told
runner.strict = True
