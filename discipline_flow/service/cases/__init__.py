"""Stored cases: the book that keeps them, and the records that they are read back from."""
