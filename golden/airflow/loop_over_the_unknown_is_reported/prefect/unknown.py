from prefect import flow, task


@task(name="start")
def start():
    return None


@task(name="end")
def end():
    return None


@flow(name="unknown")
def unknown():
    start_run_2 = start.submit()
    end_run = end.submit(wait_for=[start_run_2])
    return [end_run]


if __name__ == "__main__":
    unknown()
