"""What the browser is told, as types: the server's dicts and the scripts are checked against them.

mypy holds the functions that make a view to these types; `tests/javascript/views.d.ts` is written
from them, and tsc holds the scripts to it. Nothing here is of use without a browser.
"""
