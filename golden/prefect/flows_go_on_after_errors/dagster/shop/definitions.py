"""All that Dagster is to know of."""

import dagster as dg

from shop import (
    always_refused_job,
    asks_again_after_an_error_job,
    asks_flows_for_their_states_job,
    calls_what_does_not_fit_job,
    counted_job,
    does_not_get_to_what_goes_on_job,
    refreshes_both_job,
    refreshes_what_it_can_job,
)

defs = dg.Definitions(
    jobs=[
        always_refused_job.always_refused_job,
        asks_again_after_an_error_job.asks_again_after_an_error_job,
        asks_flows_for_their_states_job.asks_flows_for_their_states_job,
        calls_what_does_not_fit_job.calls_what_does_not_fit_job,
        counted_job.counted_job,
        does_not_get_to_what_goes_on_job.does_not_get_to_what_goes_on_job,
        refreshes_both_job.refreshes_both_job,
        refreshes_what_it_can_job.refreshes_what_it_can_job,
    ]
)
