"""Two laws side by side: which rules changed, where they stand, and one of them put into the other."""
