"""Serve the notebooks as pages: Voila with the kit's settings and the kit's page."""

import sys

# jsonschema has it build a grammar of international addresses as soon as it is imported: two of the
# three seconds in which a server starts, for a format that nothing here validates
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
