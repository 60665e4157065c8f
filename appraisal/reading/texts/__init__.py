"""A text before anything is understood: its characters, sentences, numbers and units."""
