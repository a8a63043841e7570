"""All that Dagster is to know of."""

import dagster as dg

from shop import (
    ends_before_it_asks_job,
    errors_are_not_raised_job,
    fails_where_a_state_is_asked_for_its_result_job,
    failures_are_allowed_job,
    mixed_values_are_returned_job,
    not_ready_is_a_state_job,
    only_waits_job,
    recovers_with_a_task_job,
    state_decides_job,
    states_are_returned_job,
    states_are_taken_for_results_job,
)

defs = dg.Definitions(
    assets=[mixed_values_are_returned_job.fetch_op, mixed_values_are_returned_job.store_op],
    jobs=[
        ends_before_it_asks_job.ends_before_it_asks_job,
        errors_are_not_raised_job.errors_are_not_raised_job,
        fails_where_a_state_is_asked_for_its_result_job.fails_where_a_state_is_asked_for_its_result_job,
        failures_are_allowed_job.failures_are_allowed_job,
        mixed_values_are_returned_job.mixed_values_are_returned_job,
        not_ready_is_a_state_job.not_ready_is_a_state_job,
        only_waits_job.only_waits_job,
        recovers_with_a_task_job.recovers_with_a_task_job,
        state_decides_job.state_decides_job,
        states_are_returned_job.states_are_returned_job,
        states_are_taken_for_results_job.states_are_taken_for_results_job,
    ],
)
