"""What acts are asked with: the classes of values that the law tells apart."""
