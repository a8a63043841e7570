from dagster import AssetExecutionContext, Definitions, asset, define_asset_job

from proj.hooks import tells_of_names
from proj.lazy import Register, told


@asset
def asked_names(context: AssetExecutionContext, register: Register) -> int:
    return told(context, register.ask(["a", "c"]))


defs = Definitions(
    assets=[asked_names],
    jobs=[define_asset_job("names_job", selection=[asked_names])],
    sensors=[tells_of_names],
    resources={"register": Register()},
)
