"""What a number is a result of, and when; what a P value tests."""
