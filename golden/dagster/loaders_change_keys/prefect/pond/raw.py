def orders():
    return [3, 4]


def totals(orders: list[int]) -> int:
    """Add them up."""
    return sum(orders)


def halve(value):
    return value / 2


def ends(orders):
    return min(orders), max(orders)
