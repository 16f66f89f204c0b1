"""The shapes of the law files: what a lawyer may write."""
