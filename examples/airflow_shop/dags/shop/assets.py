"""The assets that the shop's DAGs hand to one another."""

try:
    from airflow.sdk import Asset
except ImportError:  # Airflow 2
    from airflow.datasets import Dataset as Asset

DAILY_SALES = Asset("file://shop/daily_sales")
