"""All that Dagster is to know of."""

import dagster as dg

from shop.held.definitions import Client, Counted, Desk, Doubled, asked, counting, desk_job, told

defs = dg.Definitions(
    assets=[asked, counting, told],
    jobs=[desk_job],
    resources={
        "client": Client(url="outer"),
        "counted": Counted(start=3),
        "desk": Desk(client=Client(url="inner"), doubled=Doubled(word="ab")),
    },
)
