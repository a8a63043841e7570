import os

import dagster as dg

from shop.wares.resources import Printer, Shelf, of_stage


@dg.asset
def cups(shelf: Shelf, printer: Printer) -> str:
    return printer.print(shelf.find("cups"))


@dg.asset
def plates(printer: Printer, cups: str) -> str:
    return printer.print(f"plates beside {cups}")


count_wares = dg.define_asset_job("count_wares", selection=dg.AssetSelection.assets("cups", "plates"))
