"""Guards of review, orders, appeal and what ends a matter."""
