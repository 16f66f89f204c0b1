"""What each command carries, by stage."""
