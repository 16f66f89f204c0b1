"""What is checked of the law before it is compiled."""
