"""All that Dagster is to know of."""

import dagster as dg

from shop import (
    a_failed_element_gives_none_job,
    all_elements_are_there_job,
    earlier_errors_count_job,
    its_own_error_ends_the_flow_job,
)

defs = dg.Definitions(
    jobs=[
        a_failed_element_gives_none_job.a_failed_element_gives_none_job,
        all_elements_are_there_job.all_elements_are_there_job,
        earlier_errors_count_job.earlier_errors_count_job,
        its_own_error_ends_the_flow_job.its_own_error_ends_the_flow_job,
    ]
)
