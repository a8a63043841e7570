from prefect import flow, task

from pipelines.weather import measure, save


@task(name="measure")
def measure_task():
    return measure()


@task(name="save")
def save_task(measure):
    return save(value=measure)


@flow(name="weather")
def weather():
    measure_run = measure_task.submit()
    save_run = save_task.submit(measure_run)
    return [save_run]


if __name__ == "__main__":
    weather()
