from prefect import flow, task

from builders.copies import copy


@task(name="copy_orders")
def copy_orders():
    return copy("orders", region="asia")


@flow(name="copy_asia")
def copy_asia():
    copy_orders_run = copy_orders.submit()
    return [copy_orders_run]


if __name__ == "__main__":
    copy_asia()
