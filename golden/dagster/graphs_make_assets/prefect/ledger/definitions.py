def prices():
    return [3, 5]


def stamped(): ...


def report(costs, cheapest, dearest):
    return f"{costs} from {cheapest} to {dearest}"


def sent(): ...
