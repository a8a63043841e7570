from prefect import flow, task


@task(name="same")
def same():
    return None


@flow(name="twice")
def twice():
    same_run = same.submit()
    return [same_run]


if __name__ == "__main__":
    twice()
