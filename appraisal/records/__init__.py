"""What a paper says, as printed. No arithmetic here."""
