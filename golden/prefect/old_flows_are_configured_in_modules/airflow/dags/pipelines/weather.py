from airflow.sdk import DAG, task


def measure():
    return 20


def save(value):
    return value + 1


with DAG("weather", schedule=None):
    measure_task = task(task_id="measure")(measure)()
    save_task = task(task_id="save")(save)(value=measure_task)
