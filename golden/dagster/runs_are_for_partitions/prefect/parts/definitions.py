from dagster_code import dagster as dg


class Folders(dg.ConfigurableIOManager):
    """A folder for each partition, which is all that is kept."""

    def handle_output(self, context: dg.OutputContext, obj):
        if not context.has_asset_partitions or context.asset_partition_key != context.partition_key:
            raise ValueError(context.get_identifier())

    def load_input(self, context: dg.InputContext):
        return "/".join([context.name, *context.get_asset_identifier()])
