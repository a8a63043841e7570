"""All that Dagster is to know of."""

import dagster as dg

from shop import (
    cleans_up_after_a_failure_job,
    cleans_up_at_the_end_job,
    cleans_up_job,
    goes_on_after_cleaning_up_job,
    one_of_two_job,
    tells_errors_job,
)

defs = dg.Definitions(
    jobs=[
        cleans_up_job.cleans_up_job,
        cleans_up_after_a_failure_job.cleans_up_after_a_failure_job,
        cleans_up_at_the_end_job.cleans_up_at_the_end_job,
        goes_on_after_cleaning_up_job.goes_on_after_cleaning_up_job,
        one_of_two_job.one_of_two_job,
        tells_errors_job.tells_errors_job,
    ]
)
