"""The law as files and texts."""
