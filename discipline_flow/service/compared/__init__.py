"""Two laws compared: the rules that changed, and for each acts that end otherwise, proved by running them."""
