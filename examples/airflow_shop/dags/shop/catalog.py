"""The shop's regions and prices."""

REGIONS = ["north", "south", "islands"]
FREE_SHIPPING_FROM = 100.0
PRICES = {"tea": 4.5, "coffee": 7.25, "mug": 12.0}


def total(lines):
    """What some order lines cost."""
    return round(sum(PRICES[line["article"]] * int(line["pieces"]) for line in lines), 2)
