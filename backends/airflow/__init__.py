"""Write Airflow 3 DAGs."""
