"""GCSToBigQueryOperator: loads files of Cloud Storage into a table; only Google's library does it.

Fields and arguments: `airflow/providers/google/cloud/transfers/gcs_to_bigquery.py` (15.1.0), and Airflow 1.10's `gcs_to_bq`.
"""

from calque.dialects.airflow.operator import Example, Given, Meaning, Operator, task
from calque.ir.actions import Foreign
from calque.ir.expressions import Argument, Constant

_DISTRIBUTION = "apache-airflow-providers-google"
_PATH = "airflow.providers.google.cloud.transfers.gcs_to_bigquery.GCSToBigQueryOperator"


def _lift(given: Given) -> Meaning:
    return task(Foreign(path=given.path, arguments=given.rest(), distribution=_DISTRIBUTION))


gcs_to_bigquery = Operator(
    paths=(
        _PATH,
        "airflow.operators.gcs_to_bq.GoogleCloudStorageToBigQueryOperator",
        "airflow.contrib.operators.gcs_to_bq.GoogleCloudStorageToBigQueryOperator",
    ),
    parameters=("bucket", "source_objects", "destination_project_dataset_table"),
    lift=_lift,
    templated=(
        "bucket",
        "source_objects",
        "schema_object",
        "schema_object_bucket",
        "destination_project_dataset_table",
        "impersonation_chain",
        "src_fmt_configs",
    ),
    extensions=(".sql",),
    required=("bucket", "source_objects", "destination_project_dataset_table"),
    open=True,
    distribution=_DISTRIBUTION,
    examples=(
        Example(
            {"bucket": Constant(value="landing"), "source_format": Constant(value="CSV")},
            task(
                Foreign(
                    path=_PATH,
                    arguments=(
                        Argument(name="bucket", value=Constant(value="landing")),
                        Argument(name="source_format", value=Constant(value="CSV")),
                    ),
                    distribution=_DISTRIBUTION,
                )
            ),
        ),
    ),
)
