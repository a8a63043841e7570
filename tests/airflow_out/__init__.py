"""What calque writes for Airflow."""
