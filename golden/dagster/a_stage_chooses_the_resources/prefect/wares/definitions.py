import os

from wares.resources import Printer, Shelf, of_stage


def cups(shelf: Shelf, printer: Printer) -> str:
    return printer.print(shelf.find("cups"))


def plates(printer: Printer, cups: str) -> str:
    return printer.print(f"plates beside {cups}")
