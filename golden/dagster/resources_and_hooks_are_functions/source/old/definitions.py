from dagster import Definitions, ResourceDefinition, load_asset_checks_from_modules, load_assets_from_modules

from old import assets
from old.parts import clock, table, tell

defs = Definitions(
    assets=load_assets_from_modules([assets], include_specs=True),
    asset_checks=load_asset_checks_from_modules([assets]),
    jobs=[tell],
    resources={
        "table": table.configured({"name": "t"}),
        "clock": clock,
        "nothing": ResourceDefinition.none_resource(),
    },
)
