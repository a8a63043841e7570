"""All that Dagster is to know of."""

import dagster as dg

from shop import reports

defs = dg.Definitions(
    assets=[reports.read_report_op, reports.count_words_op, reports.shout_op, reports.send_op],
    jobs=[reports.word_reports_job],
    sensors=[reports.word_reports_job_on_success, reports.word_reports_job_on_failure],
    resources={"word_reports_job_params": reports.WordReportsJobParams()},
)
