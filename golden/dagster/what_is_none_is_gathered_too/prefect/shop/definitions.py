from dagster_code import DynamicOutput


def numbers():
    for number in range(4):
        yield DynamicOutput(number, mapping_key=str(number))


def half(number):
    if number % 2:
        return None
    return number // 2


def report(halves):
    return [halves.count(None), halves]
