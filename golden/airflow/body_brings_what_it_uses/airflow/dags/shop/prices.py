"""What things cost."""

PRICES = {"apple": 1.0}
PRICES["pear"] = 2.0
FEE = 1


def with_tax(price, rate):
    return price * (1 + rate)
