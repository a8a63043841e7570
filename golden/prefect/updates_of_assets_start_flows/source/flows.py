"""Flows whose deployments wait for what others make."""

from prefect import flow, task
from prefect.assets import materialize
from prefect.events import DeploymentCompoundTrigger, DeploymentEventTrigger

MADE = "prefect.asset.materialization.succeeded"


@materialize("s3://farm/milk")
def milk():
    return 3


@materialize("s3://farm/rennet")
def rennet():
    return 1


@task
def stir(what):
    return what


@flow
def milk_cows():
    milk()


@flow
def fetch_rennet():
    rennet()


@flow
def drink_milk():
    stir("milk")


@flow
def make_cheese():
    stir("cheese")


@flow
def sell_cheese(place: str = "market"):
    stir(place)


@flow
def sweep_up():
    stir("dust")


if __name__ == "__main__":
    make_cheese.serve(
        name="dairy",
        triggers=[
            DeploymentCompoundTrigger(
                require="all",
                triggers=[
                    DeploymentEventTrigger(expect={MADE}, match={"prefect.resource.id": "s3://farm/milk"}),
                    DeploymentEventTrigger(expect={MADE}, match={"prefect.resource.id": "s3://farm/rennet"}),
                ],
            )
        ],
    )
