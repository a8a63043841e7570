from dagster_code import dagster as dg


def doubled(numbers):
    return [2 * number for number in numbers]


def parts(numbers):
    for number in numbers:
        yield dg.DynamicOutput(number, mapping_key=f"n{number}")


def squared(context: dg.OpExecutionContext, number):
    context.log.info("squaring %s", number)
    return number * number


def total(numbers):
    return sum(numbers)


def split(numbers):
    yield dg.Output(numbers[0], "low")
    yield dg.Output(numbers[-1], "high")
