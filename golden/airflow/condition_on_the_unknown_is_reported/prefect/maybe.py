from prefect import flow, task


@task(name="start")
def start():
    return None


@flow(name="maybe")
def maybe():
    start_run_2 = start.submit()
    return [start_run_2]


if __name__ == "__main__":
    maybe()
