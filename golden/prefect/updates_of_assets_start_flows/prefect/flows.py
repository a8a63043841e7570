from prefect import flow, task
from prefect.assets import materialize


@task
def stir(what):
    return what


@flow
def drink_milk():
    stir(what="milk")


@materialize("s3://farm/rennet")
def rennet():
    return 1


@flow
def fetch_rennet():
    rennet()


@flow
def make_cheese():
    stir(what="cheese")


@materialize("s3://farm/milk")
def milk():
    return 3


@flow
def milk_cows():
    milk()


@flow
def sell_cheese(place: str = "market"):
    stir(what=place)


@flow
def sweep_up():
    stir(what="dust")
