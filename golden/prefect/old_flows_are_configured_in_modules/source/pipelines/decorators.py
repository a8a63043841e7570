from prefect import Flow as PrefectFlow


class Flow(PrefectFlow):
    """A flow that knows who looks after it."""

    def __init__(self, name, code_owners=None, **kwargs):
        super().__init__(name, **kwargs)
        self.code_owners = code_owners or []
