from dagster_code import dagster as dg

SCALE = 10


def doubled(number):
    return 2 * number


def make_scaled(rows):
    def scaled(number):
        return SCALE * number + rows

    return scaled


def make_table(name, scaled, rows):
    def table(context: dg.AssetExecutionContext):
        context.log.info("making %s", name)
        return scaled(doubled(rows))

    return table


def make_large_enough(least):
    def large_enough():
        return dg.AssetCheckResult(passed=least < 100, metadata={"least": least})

    return large_enough


def make_count(limit):
    def count():
        return limit

    return count
