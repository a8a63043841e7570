from prefect import flow, task


@task(name="work")
def work():
    return None


@flow(name="child")
def child():
    work_run = work.submit()
    return [work_run]


if __name__ == "__main__":
    child()
