"""All that Dagster is to know of."""

import dagster as dg

from shop import (
    a_failure_in_a_way_ends_the_flow_job,
    a_failure_in_the_other_way_does_not_happen_job,
    by_parameter_job,
    by_parameter_that_is_false_job,
    by_result_job,
    calls_what_calls_tasks_job,
    leaves_loops_job,
    nested_job,
    returns_early_job,
    stops_with_an_error_job,
)

defs = dg.Definitions(
    jobs=[
        a_failure_in_a_way_ends_the_flow_job.a_failure_in_a_way_ends_the_flow_job,
        a_failure_in_the_other_way_does_not_happen_job.a_failure_in_the_other_way_does_not_happen_job,
        by_parameter_job.by_parameter_job,
        by_parameter_that_is_false_job.by_parameter_that_is_false_job,
        by_result_job.by_result_job,
        calls_what_calls_tasks_job.calls_what_calls_tasks_job,
        leaves_loops_job.leaves_loops_job,
        nested_job.nested_job,
        returns_early_job.returns_early_job,
        stops_with_an_error_job.stops_with_an_error_job,
    ]
)
