"""Guards of intake, protection, the preliminary stage and minor discipline."""
