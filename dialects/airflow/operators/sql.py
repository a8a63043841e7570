"""Operators that run SQL statements on a connection."""

from calque.dialects.airflow.operator import Example, Given, Meaning, Operator, task
from calque.ir.actions import Sql
from calque.ir.expressions import Constant, Expr

_CONNECTIONS = ("conn_id", "postgres_conn_id", "mysql_conn_id", "sqlite_conn_id")
_DEFAULTS = {
    "PostgresOperator": "postgres_default",
    "MySqlOperator": "mysql_default",
    "SqliteOperator": "sqlite_default",
}
_OPTIONS = (
    "handler",
    "output_processor",
    "split_statements",
    "return_last",
    "show_return_value_in_logs",
    "requires_result_fetch",
    "hook_params",
    "retry_on_failure",
    "runtime_parameters",
)


def _lift(given: Given) -> Meaning:
    return task(
        Sql(
            statement=given.need("sql"),
            connection=_connection(given),
            parameters=given.get("parameters"),
            database=given.get("database"),
            autocommit=given.flag("autocommit"),
            options=given.rest("sql", "parameters", "database", "autocommit", *_CONNECTIONS),
        )
    )


def _connection(given: Given) -> Expr:
    for name in _CONNECTIONS:
        found = given.get(name)
        if found is not None:
            return found
    return Constant(value=_DEFAULTS.get(given.path.rpartition(".")[2]))


execute_query = Operator(
    paths=(
        "airflow.providers.common.sql.operators.sql.SQLExecuteQueryOperator",
        "airflow.providers.postgres.operators.postgres.PostgresOperator",
        "airflow.operators.postgres_operator.PostgresOperator",
        "airflow.providers.mysql.operators.mysql.MySqlOperator",
        "airflow.operators.mysql_operator.MySqlOperator",
        "airflow.providers.sqlite.operators.sqlite.SqliteOperator",
        "airflow.operators.sqlite_operator.SqliteOperator",
    ),
    parameters=("sql", "autocommit", "parameters", "database", *_CONNECTIONS, *_OPTIONS),
    lift=_lift,
    templated=("sql", "parameters", "conn_id", "database", "hook_params"),
    extensions=(".sql", ".json"),
    required=("sql",),
    functions=("handler", "output_processor"),
    distribution="apache-airflow-providers-common-sql",
    examples=(
        Example(
            {"sql": Constant(value="select 1"), "conn_id": Constant(value="warehouse")},
            task(Sql(statement=Constant(value="select 1"), connection=Constant(value="warehouse"))),
        ),
    ),
)
