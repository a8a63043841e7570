from datetime import datetime

from airflow import DAG

from lib.reading import read, shown

with DAG("places", schedule=None, start_date=datetime(2024, 1, 1)):
    shown("show", "q.sql") >> read("read", "dags/sql")
