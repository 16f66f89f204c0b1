"""What is told of a state, as a number, and remembered of what the law said, by what it read."""
