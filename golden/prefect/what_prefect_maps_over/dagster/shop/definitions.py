"""All that Dagster is to know of."""

import dagster as dg

from shop import over

defs = dg.Definitions(jobs=[over.what_has_no_elements_is_the_same_for_all_job])
