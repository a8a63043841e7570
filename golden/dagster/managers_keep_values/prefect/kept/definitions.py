from dagster_code import dagster as dg
from kept.managers import PLACE

FILES = dg.fs_io_manager.configured({"base_dir": str(PLACE)})


def split():
    yield dg.DynamicOutput(1, mapping_key="one")
    yield dg.DynamicOutput(2, mapping_key="two")


def halved(number):
    return [number / 2]


def read():
    return (1, 2)


def summed(numbers, more):
    return [sum(map(sum, numbers)), len(more)]


def doubled(numbers):
    return [[2 * number] for number in numbers]
