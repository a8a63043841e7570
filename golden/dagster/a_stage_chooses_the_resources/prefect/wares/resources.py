from dagster_code import dagster as dg


class Shelf(dg.ConfigurableResource):
    place: str

    def find(self, ware: str) -> str:
        return f"{ware} in {self.place}"


class Printer(dg.ConfigurableResource):
    loud: bool = False

    def print(self, text: str) -> str:
        return text.upper() if self.loud else text


COMMON = {"printer": Printer()}
BY_STAGE = {
    "local": {"shelf": Shelf(place="the kitchen")},
    "prod": {"shelf": Shelf(place="the warehouse")},
}


def of_stage(stage: str):
    return {**COMMON, **BY_STAGE[stage]}
