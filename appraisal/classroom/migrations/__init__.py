"""Alembic's migrations of the class store; :mod:`appraisal.classroom.engine` runs them."""
