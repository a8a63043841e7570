import dagster as dg


class Folders(dg.ConfigurableIOManager):
    """A folder for each partition, which is all that is kept."""

    def handle_output(self, context: dg.OutputContext, obj):
        if not context.has_asset_partitions or context.asset_partition_key != context.partition_key:
            raise ValueError(context.get_identifier())

    def load_input(self, context: dg.InputContext):
        return "/".join([context.name, *context.get_asset_identifier()])


cross_days_and_regions = dg.define_asset_job(
    "cross_days_and_regions", selection=dg.AssetSelection.assets("crossed")
)

double_each_day = dg.define_asset_job("double_each_day", selection=dg.AssetSelection.assets("doubled"))

know_clients = dg.define_asset_job("know_clients", selection=dg.AssetSelection.assets("known"))

sell_each_day = dg.define_asset_job(
    "sell_each_day", selection=dg.AssetSelection.assets("sold", "summed", "doubled")
)

visit_regions = dg.define_asset_job("visit_regions", selection=dg.AssetSelection.assets("visited"))
