"""The data that the shop's pipelines hand to one another."""

try:
    from airflow.sdk import Asset as Dataset
except ImportError:  # Airflow 2
    from airflow.datasets import Dataset

REPORT = Dataset("file://shop/report")
