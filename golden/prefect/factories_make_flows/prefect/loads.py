from prefect import flow, task


@task
def load(table):
    return len(table)


@task
def report(table, rows):
    return f"{table}: {rows}"


def make_loading(name, at_most, table):
    @flow(name="load customers")
    def loading(step: int = 2):
        left = load(name)
        while left > at_most:
            left = left - step
        return report(table, left)

    return loading


loading = make_loading(name="shop.customers", at_most=5, table="customers")


def make_loading_2(name, at_most, table):
    @flow(name="load orders")
    def loading_2(step: int = 2):
        left = load(name)
        while left > at_most:
            left = left - step
        return report(table, left)

    return loading_2


loading_2 = make_loading_2(name="shop.orders", at_most=3, table="orders")
