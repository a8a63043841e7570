import pendulum
from airflow.decorators import dag, task


@dag(schedule="@weekly", start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), catchup=False)
def weekly_report(recipient: str = "ann"):
    """Reports of the week."""

    @task
    def write(to):
        return f"report for {to}"

    write(recipient)


weekly_report()
