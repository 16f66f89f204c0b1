"""What review, orders, measures and endings leave on record."""
