"""What serves the pages of the kit: Voila, kernels, admission."""
