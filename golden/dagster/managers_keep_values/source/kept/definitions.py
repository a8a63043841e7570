import dagster as dg

from kept import assets
from kept.managers import PLACE, JsonManager, Made, names

FILES = dg.fs_io_manager.configured({"base_dir": str(PLACE)})


@dg.op(out=dg.Out(io_manager_key="files"))
def read():
    return (1, 2)


@dg.op
def doubled(numbers):
    return [[2 * number] for number in numbers]


@dg.op
def summed(numbers, more):
    return [sum(map(sum, numbers)), len(more)]


@dg.job(resource_defs={"files": FILES})
def kept_sums():
    numbers = read()
    summed(doubled(numbers), numbers)


@dg.op(out=dg.DynamicOut(io_manager_key="files"))
def split():
    yield dg.DynamicOutput(1, mapping_key="one")
    yield dg.DynamicOutput(2, mapping_key="two")


@dg.op
def halved(number):
    return [number / 2]


@dg.job(resource_defs={"files": FILES})
def kept_pieces():
    summed(split().map(halved).collect(), read())


kept_all = dg.define_asset_job("kept_all", selection="*")
kept_again = dg.define_asset_job("kept_again", selection=[assets.both])

defs = dg.Definitions(
    assets=dg.load_assets_from_modules([assets]),
    asset_checks=dg.load_asset_checks_from_modules([assets]),
    jobs=[kept_all, kept_again, kept_sums, kept_pieces],
    resources={
        "io_manager": JsonManager(folder="assets", indent=2),
        "pickles": dg.FilesystemIOManager(base_dir=str(PLACE / "pickles")),
        "named": names,
        "made": Made(suffix="?"),
    },
)
