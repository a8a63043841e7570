from prefect import flow, task


def count():
    return 1


@task(name="count")
def count_task():
    return count()


@flow(name="for_ever")
def for_ever():
    count_run = count_task.submit()
    return [count_run]


if __name__ == "__main__":
    for_ever()
