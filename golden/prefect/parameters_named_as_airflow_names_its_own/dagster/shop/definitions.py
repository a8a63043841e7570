"""All that Dagster is to know of."""

import dagster as dg

from shop import flows

defs = dg.Definitions(assets=[flows.left_alone_op, flows.given_op], jobs=[flows.nobody_gave_job])
