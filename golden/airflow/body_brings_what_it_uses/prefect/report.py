from prefect import flow, task

from shop.prices import PRICES, with_tax

RATE = 0.2


def rounded(value):
    return round(value, 2)


def write(product):
    from shop import prices

    return rounded(with_tax(PRICES[product], RATE)) + prices.FEE


@task(name="write")
def write_task():
    return write("pear")


@flow(name="report")
def report():
    write_run = write_task.submit()
    return [write_run]


if __name__ == "__main__":
    report()
