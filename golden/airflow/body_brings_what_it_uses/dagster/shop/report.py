import dagster as dg

from shop.shop.prices import PRICES, with_tax

RATE = 0.2


def rounded(value):
    return round(value, 2)


def write(product):
    from shop.shop import prices

    return rounded(with_tax(PRICES[product], RATE)) + prices.FEE


@dg.op(name="write", out=dg.Out(dg.Any))
def write_op():
    return write("pear")


@dg.job
def report():
    write_op()
