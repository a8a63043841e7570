"""All that Dagster is to know of."""

import dagster as dg

from shop import asked

defs = dg.Definitions(
    assets=[asked.ask_op, asked.ask_2, asked.add_op, asked.store_sizes_op],
    jobs=[asked.ask_both_job],
    resources={"ask_both_job_params": asked.AskBothJobParams()},
)
