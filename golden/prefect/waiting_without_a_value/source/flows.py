"""`wait_for` orders; states decide about what waits; loops over literals are unrolled."""

from prefect import flow, task


@task
def prepare():
    return "ready"


@task
def work(name):
    return name


@task
def finish(texts):
    return sorted(texts)


@flow
def fixed():
    ready = prepare.submit()
    done = []
    for name in ("b", "a"):
        done.append(work.submit(name, wait_for=[ready]))
    return finish.submit(done)
