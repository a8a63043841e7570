"""Facts of Dagster."""
