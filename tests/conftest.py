"""Settings of every test."""

from hypothesis import settings

# a busy machine is not a failing test
settings.register_profile("kit", deadline=None)
settings.load_profile("kit")
