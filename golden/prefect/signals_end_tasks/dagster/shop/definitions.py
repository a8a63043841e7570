"""All that Dagster is to know of."""

import dagster as dg

from shop import commands, signals_job

defs = dg.Definitions(jobs=[commands.commands, signals_job.signals_job])
