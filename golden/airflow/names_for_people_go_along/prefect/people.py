from prefect import flow, task


def count():
    return 3


@task(name="count")
def count_task():
    return count()


@flow(name="shop_daily")
def shop_daily():
    count_run = count_task.submit()
    return [count_run]


if __name__ == "__main__":
    shop_daily()
