"""All that Dagster is to know of."""

import dagster as dg

from shop import constants

defs = dg.Definitions(jobs=[constants.constants])
