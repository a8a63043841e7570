import dagster as dg

LIMIT = 5


class Store(dg.ConfigurableResource):
    name: str

    def said(self):
        return f"south {self.name} {LIMIT}"


@dg.op
def of_south(south: Store):
    return south.said()
