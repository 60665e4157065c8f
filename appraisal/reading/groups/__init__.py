"""Which groups a text speaks of, and which number belongs to which."""
