"""Reads back what calque writes for Airflow's tasks in Dagster and Prefect: the tasks that its support modules run."""
