import dagster as dg

from shop.kept.managers import PLACE

FILES = dg.fs_io_manager.configured({"base_dir": str(PLACE)})


@dg.op(out=dg.DynamicOut(io_manager_key="files"))
def split():
    yield dg.DynamicOutput(1, mapping_key="one")
    yield dg.DynamicOutput(2, mapping_key="two")


@dg.op
def halved(number):
    return [number / 2]


@dg.op(out=dg.Out(io_manager_key="files"))
def read():
    return (1, 2)


@dg.op
def summed(numbers, more):
    return [sum(map(sum, numbers)), len(more)]


@dg.op
def doubled(numbers):
    return [[2 * number] for number in numbers]


kept_again = dg.define_asset_job("kept_again", selection=dg.AssetSelection.assets("left", "right"))

kept_all = dg.define_asset_job(
    "kept_all",
    selection=dg.AssetSelection.assets(
        dg.AssetKey(["raw", "orders"]), "counted", "label", "left", "right", "told", "stamped"
    ),
)


@dg.job
def kept_pieces():
    split_out = split()

    def each_halved(element):
        halved_out = halved(number=element)
        return halved_out

    halved_outs = split_out.map(each_halved)
    read_out = read()
    summed(numbers=halved_outs.collect(), more=read_out)


@dg.job
def kept_sums():
    read_out = read()
    doubled_out = doubled(numbers=read_out)
    summed(numbers=doubled_out, more=read_out)
