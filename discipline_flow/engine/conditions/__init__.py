"""Named conditions of the procedure files."""
