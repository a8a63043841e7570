"""Prefect 1: what is mapped over is a parameter, or an item of what a task gives."""

from prefect import Flow, Parameter, task, unmapped


@task(nout=2)
def split(numbers):
    return numbers[:1], numbers[1:]


@task
def shelves():
    return {"upper": [1, 2], "lower": [5]}


@task
def scale(number, by=2):
    return number * by


@task
def total(numbers):
    return sum(numbers)


with Flow("maps over parameters") as flow:
    numbers = Parameter("numbers", default=[1, 2, 3])
    total(scale.map(numbers))
    head, tail = split(numbers)
    total(scale.map(tail, by=unmapped(10)))
    kept = shelves()
    total(scale.map(kept["upper"], numbers))
    total(scale.map(kept["lower"]))
    total(scale.map([total(head), 4]))
