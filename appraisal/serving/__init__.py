"""Serve the notebooks as pages: Voila with the kit's settings and the kit's page."""
