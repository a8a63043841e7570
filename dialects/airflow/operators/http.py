"""HttpOperator: an HTTP request."""

from calque.dialects.airflow.operator import Example, Given, Meaning, Operator, task
from calque.ir.actions import Http
from calque.ir.expressions import Constant

_USED = ("endpoint", "method", "data", "headers", "http_conn_id")
_OPTIONS = (
    "pagination_function",
    "response_check",
    "response_filter",
    "extra_options",
    "request_kwargs",
    "log_response",
    "xcom_push",
    "auth_type",
    "tcp_keep_alive",
    "tcp_keep_alive_idle",
    "tcp_keep_alive_count",
    "tcp_keep_alive_interval",
    "deferrable",
    "warn_on_non_idempotent",
    "retry_args",
)


def _lift(given: Given) -> Meaning:
    return task(
        Http(
            method=given.get("method") or Constant(value="POST"),
            endpoint=given.get("endpoint") or Constant(value=""),
            connection=given.get("http_conn_id") or Constant(value="http_default"),
            data=given.get("data"),
            headers=given.get("headers"),
            options=given.rest(*_USED),
        )
    )


http = Operator(
    paths=(
        "airflow.providers.http.operators.http.HttpOperator",
        "airflow.providers.http.operators.http.SimpleHttpOperator",
        "airflow.operators.http_operator.SimpleHttpOperator",
    ),
    parameters=(*_USED, *_OPTIONS),
    lift=_lift,
    templated=("endpoint", "data", "headers", "http_conn_id"),
    extensions=(),
    functions=("pagination_function", "response_check", "response_filter"),
    distribution="apache-airflow-providers-http",
    examples=(
        Example(
            {"endpoint": Constant(value="/status"), "method": Constant(value="GET")},
            task(
                Http(
                    method=Constant(value="GET"),
                    endpoint=Constant(value="/status"),
                    connection=Constant(value="http_default"),
                )
            ),
        ),
    ),
)
