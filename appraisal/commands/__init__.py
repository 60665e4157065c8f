"""The commands, by what they are about: how each is called, and what it does."""
