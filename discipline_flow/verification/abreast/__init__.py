"""Two laws explored side by side: the same acts decided under both, until they answer otherwise."""
