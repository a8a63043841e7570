from prefect import flow, task


@task
def fetch(day):
    return [day]


@task
def store(rows):
    return len(rows)


@task
def told(what):
    return what.upper()


@flow(name="Nightly Import")
def nightly_import(day: str = "today"):
    rows = fetch(day)
    if len(rows) > 3:
        store(rows)
    else:
        told("little")


@flow
def alert():
    return told("alert")


@flow
def archive():
    return told("archive")


@flow
def build_report(kind: str = "short"):
    return told(kind)
