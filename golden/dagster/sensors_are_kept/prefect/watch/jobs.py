from dagster_code import dagster as dg


def orders():
    return [1, 2, 3]


def report(orders):
    return sum(orders)


def told(context: dg.OpExecutionContext):
    context.log.info("something happened")
