import dagster as dg

LIMIT = 3


class Store(dg.ConfigurableResource):
    name: str

    def said(self):
        return f"north {self.name} {LIMIT}"


@dg.op
def of_north(north: Store):
    return north.said()
