"""All that Dagster is to know of."""

import dagster as dg

from shop import etl_job, fails_between_job, keeps_count_job

defs = dg.Definitions(
    assets=[
        etl_job.extract_op,
        etl_job.sold_op,
        etl_job.limit_op,
        etl_job.load_op,
        etl_job.do_few_op,
        etl_job.load_2,
        etl_job.value_op,
        etl_job.report_op,
        fails_between_job.extract_op,
        fails_between_job.first_op,
        fails_between_job.value,
        fails_between_job.report_op,
        keeps_count_job.wait_op,
        keeps_count_job.do_total_op,
        keeps_count_job.load_op,
        keeps_count_job.do_total_2,
        keeps_count_job.load_2,
        keeps_count_job.report_op,
        keeps_count_job.result_2,
    ],
    jobs=[etl_job.etl_job, fails_between_job.fails_between_job, keeps_count_job.keeps_count_job],
    resources={
        "etl_job_params": etl_job.EtlJobParams(),
        "fails_between_job_params": fails_between_job.FailsBetweenJobParams(),
        "keeps_count_job_params": keeps_count_job.KeepsCountJobParams(),
    },
)
