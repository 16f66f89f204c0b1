"""What intake and the preliminary stage leave on record."""
