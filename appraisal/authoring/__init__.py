"""Study files and lessons of one's own: what can be made from a text or a record alone."""
