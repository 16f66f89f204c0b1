"""The law as outlines and diagrams."""
