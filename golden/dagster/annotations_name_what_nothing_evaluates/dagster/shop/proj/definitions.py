import dagster as dg
from dagster import AssetExecutionContext

from shop.proj.lazy import Register, told


@dg.asset
def asked_names(context: AssetExecutionContext, register: Register) -> int:
    return told(context, register.ask(["a", "c"]))


names_job = dg.define_asset_job("names_job", selection=dg.AssetSelection.assets("asked_names"))
