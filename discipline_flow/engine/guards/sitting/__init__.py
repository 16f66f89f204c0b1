"""Guards of the committee at work."""
