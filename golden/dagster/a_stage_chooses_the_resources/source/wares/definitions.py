"""Which resources there are is said by a function, and by the environment."""

import os

import dagster as dg

from wares.resources import Printer, Shelf, of_stage


@dg.asset
def cups(shelf: Shelf, printer: Printer) -> str:
    return printer.print(shelf.find("cups"))


@dg.asset
def plates(printer: Printer, cups: str) -> str:
    return printer.print(f"plates beside {cups}")


defs = dg.Definitions(
    assets=[cups, plates],
    jobs=[dg.define_asset_job("count_wares", selection="*")],
    resources=of_stage(os.getenv("STAGE_OF_WARES", "local")),
)
