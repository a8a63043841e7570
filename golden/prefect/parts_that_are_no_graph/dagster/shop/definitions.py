"""All that Dagster is to know of."""

import dagster as dg

from shop import (
    fails_in_a_loop_job,
    goes_on_after_errors_job,
    loops_over_what_a_task_gives_job,
    loops_until_something_changes_job,
)

defs = dg.Definitions(
    jobs=[
        fails_in_a_loop_job.fails_in_a_loop_job,
        goes_on_after_errors_job.goes_on_after_errors_job,
        loops_over_what_a_task_gives_job.loops_over_what_a_task_gives_job,
        loops_until_something_changes_job.loops_until_something_changes_job,
    ]
)
