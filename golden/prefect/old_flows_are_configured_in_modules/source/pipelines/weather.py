from prefect import Flow, task
from prefect.run_configs import UniversalRun
from prefect.storage import GitHub


@task
def measure():
    return 20


@task
def save(value):
    return value + 1


with Flow("weather") as flow:
    saved = save(measure())

flow.storage = GitHub(repo="example/pipelines", path="pipelines/weather.py")
flow.run_config = UniversalRun(labels=["weather"])
