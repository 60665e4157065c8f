"""What a text says of the study as a whole."""
