from prefect import flow, task

from builders.copies import copy


@task(name="copy_orders")
def copy_orders():
    return copy("orders", region="europe")


@task(name="copy_users")
def copy_users():
    return copy("users", region="europe")


@flow(name="copy_europe")
def copy_europe():
    copy_orders_run = copy_orders.submit()
    copy_users_run = copy_users.submit(wait_for=[copy_orders_run])
    return [copy_users_run]


if __name__ == "__main__":
    copy_europe()
