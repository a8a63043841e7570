from prefect import flow, task


@task
def load(table):
    return len(table)


@task
def report(table, rows):
    return f"{table}: {rows}"


def make(table, at_most=3):
    name = f"shop.{table}"

    @flow(name=f"load {table}")
    def loading(step: int = 2):
        left = load(name)
        while left > at_most:
            left = left - step
        return report(table, left)

    return loading


orders = make("orders")
customers = make("customers", at_most=5)
