"""Tidy data frames of what records, checks, cohorts, simulations and classes hold.

One row a figure. Beside each value as a number stands the text as printed (``…_text``), and
where it is printed: ``place``, and the ``layer`` of that report. What a report does not give is
``NaN`` or ``<NA>``, and its text says which word stands there: *not reported*, *not reached*.

Texts are of pandas' ``string`` type, counts ``Int64``, all else ``float64``; the unit of a column
is in the docstring of the function that makes it.

This is the only room that imports pandas; the lessons never load it.
"""
