"""Guards of suspension, licence, grievance and placement."""
