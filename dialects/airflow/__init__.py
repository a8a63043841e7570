"""Facts of Airflow, by version."""
