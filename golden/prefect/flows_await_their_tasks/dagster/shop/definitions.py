"""All that Dagster is to know of."""

import dagster as dg

from shop import sizes

defs = dg.Definitions(
    assets=[sizes.ask_op, sizes.ask_2, sizes.add_op, sizes.store_sizes_op],
    jobs=[sizes.ask_both_job],
    resources={"ask_both_job_params": sizes.AskBothJobParams()},
)
