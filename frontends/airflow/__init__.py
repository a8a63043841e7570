"""Airflow source, all versions, to the IR."""
