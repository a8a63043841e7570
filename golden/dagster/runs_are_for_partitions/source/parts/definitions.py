import dagster as dg

from parts import assets


class Folders(dg.ConfigurableIOManager):
    """A folder for each partition, which is all that is kept."""

    def handle_output(self, context: dg.OutputContext, obj):
        if not context.has_asset_partitions or context.asset_partition_key != context.partition_key:
            raise ValueError(context.get_identifier())

    def load_input(self, context: dg.InputContext):
        return "/".join([context.name, *context.get_asset_identifier()])


sell = dg.define_asset_job("sell_each_day", selection=["sold", "summed", "doubled"])
double = dg.define_asset_job("double_each_day", selection=["doubled"])
visit = dg.define_asset_job("visit_regions", selection=["visited"])
know = dg.define_asset_job("know_clients", selection=["known"])
cross = dg.define_asset_job("cross_days_and_regions", selection=["crossed"])

defs = dg.Definitions(
    assets=dg.load_assets_from_modules([assets]),
    jobs=[sell, double, visit, know, cross, assets.look_each_hour],
    schedules=[
        dg.build_schedule_from_partitioned_job(sell),
        dg.build_schedule_from_partitioned_job(double, hour_of_day=2, minute_of_hour=30),
        dg.build_schedule_from_partitioned_job(assets.look_each_hour),
    ],
    resources={"folders": Folders()},
)
