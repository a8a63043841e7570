from datetime import datetime

from airflow.sdk import dag, task


@dag(start_date=datetime.min, end_date=datetime.max, schedule="15 4 * * *", catchup=False)
def for_ever():
    @task
    def count():
        return 1

    count()


for_ever()
