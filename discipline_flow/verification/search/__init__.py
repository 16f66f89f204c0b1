"""How the law is searched: states as numbers, what is remembered of the law's answers, what is asked of a case."""
