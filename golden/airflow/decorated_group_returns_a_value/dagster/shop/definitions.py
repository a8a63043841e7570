"""All that Dagster is to know of."""

import dagster as dg

from shop import returning

defs = dg.Definitions(
    assets=[
        returning.twice_add,
        returning.twice_add__1,
        returning.twice__1_add,
        returning.twice__1_add__1,
        returning.show,
    ],
    jobs=[returning.returning],
)
