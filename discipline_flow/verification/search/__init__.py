"""How the law is searched: which acts are asked, what it is asked of a case, one step, and what is found."""
