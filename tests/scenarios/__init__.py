"""Cases that a lawyer can read: those in `good` are shipped with the program, as its library."""
