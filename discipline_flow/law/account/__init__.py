"""The account of every record of the law: where it lives, and what proves it."""
