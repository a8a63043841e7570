from prefect import flow, task


@task(name="load_users")
def load_users():
    return None


@task(name="load_orders")
def load_orders():
    return None


@flow(name="given")
def given():
    load_users_run = load_users.submit()
    load_orders_run = load_orders.submit()
    return [load_users_run, load_orders_run]


if __name__ == "__main__":
    given()
