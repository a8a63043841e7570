"""All that Dagster is to know of."""

import dagster as dg

from shop import __ASSET_JOB, configured

defs = dg.Definitions(jobs=[__ASSET_JOB.__ASSET_JOB, configured.configured])
