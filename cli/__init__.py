"""Commands that call the public API and answer with text or JSON and an exit code."""
