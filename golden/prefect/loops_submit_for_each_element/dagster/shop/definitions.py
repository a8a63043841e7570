"""All that Dagster is to know of."""

import dagster as dg

from shop import (
    asked_for_job,
    collected_job,
    comprehended_job,
    left_alone_job,
    mapped_over_a_parameter_job,
    of_nothing_job,
    one_by_one_job,
    over_a_parameter_job,
    spelt_job,
)

defs = dg.Definitions(
    jobs=[
        asked_for_job.asked_for_job,
        collected_job.collected_job,
        comprehended_job.comprehended_job,
        left_alone_job.left_alone_job,
        mapped_over_a_parameter_job.mapped_over_a_parameter_job,
        of_nothing_job.of_nothing_job,
        one_by_one_job.one_by_one_job,
        over_a_parameter_job.over_a_parameter_job,
        spelt_job.spelt_job,
    ]
)
