from airflow.sdk.exceptions import AirflowSkipException as Skip


def need(rows):
    if not rows:
        raise Skip("no rows")
    return rows
