"""What the committee leaves on record."""
