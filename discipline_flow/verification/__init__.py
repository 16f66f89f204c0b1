"""Exploration of the compiled law through `advance` and `decide` alone; named properties; counter-examples (DESIGN §2)."""
