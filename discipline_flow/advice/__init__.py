"""Why an act is refused, who can cure it and how to get there; or, of a lawful act, which guards held and on what record."""
