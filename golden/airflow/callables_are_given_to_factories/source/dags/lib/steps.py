"""Builds tasks of functions that it is given."""

from functools import partial

from airflow.providers.standard.operators.python import BranchPythonOperator, PythonOperator

RATE = 3


def fetch(source, pieces=2):
    return [f"{source}{number}" for number in range(pieces)]


def weigh(source):
    return len(source) * RATE


def step(name, function, **kwargs):
    """A task that calls a function."""
    return PythonOperator(task_id=name, python_callable=function, op_kwargs=kwargs)


def chooser(name, python_callable):
    return BranchPythonOperator(task_id=name, python_callable=python_callable)


def chained(functions, prefix="", **kwargs):
    """Tasks of several functions, one after the other; a function under a name, or a name that a module has."""
    last = None
    for name, function in functions.items():
        task = step(f"{prefix}{name}", function, **kwargs)
        if last is not None:
            last >> task
        last = task
    return last


def halved(function):
    return partial(function, pieces=1)
