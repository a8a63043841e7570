"""All that Dagster is to know of."""

import dagster as dg

from shop.pipelines.index import flow as pipelines_index_flow
from shop.pipelines.loans import flow as pipelines_loans_flow

defs = dg.Definitions(
    assets=[
        pipelines_index_flow.read_op,
        pipelines_index_flow.value_op,
        pipelines_index_flow.index_op,
        pipelines_loans_flow.do_branch_op,
        pipelines_loans_flow.rename_current_flow_run_op,
        pipelines_loans_flow.download_op,
        pipelines_loans_flow.dump_mode_op,
        pipelines_loans_flow.upload_op,
        pipelines_loans_flow.count_op,
        pipelines_loans_flow.download_2,
        pipelines_loans_flow.dump_mode_2,
        pipelines_loans_flow.upload_2,
        pipelines_loans_flow.count_2_op,
        pipelines_loans_flow.refresh_op,
    ],
    jobs=[pipelines_index_flow.library_index_job, pipelines_loans_flow.library_loans_job],
    schedules=[
        pipelines_index_flow.library_index_job_schedule,
        pipelines_loans_flow.library_loans_job_schedule,
        pipelines_loans_flow.library_loans_job_schedule_2,
        pipelines_loans_flow.library_loans_job_schedule_3,
    ],
    resources={"library_loans_job_params": pipelines_loans_flow.LibraryLoansJobParams()},
)
