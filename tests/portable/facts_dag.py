"""A DAG whose tasks write down what they find around them: run in Airflow, and without it, it must say the same."""

# mypy: ignore-errors
# ruff: noqa: DTZ001
# A DAG as people write them: without types, with naive dates

import os
from datetime import UTC, datetime

try:
    from airflow.sdk import (
        DAG,
        Asset,
        BaseHook,
        BaseOperator,
        Connection,
        Metadata,
        Variable,
        get_current_context,
        task,
    )
    from airflow.sdk import timezone as tz
except ImportError:
    from airflow import DAG
    from airflow.datasets import Dataset as Asset
    from airflow.datasets.metadata import Metadata
    from airflow.decorators import task
    from airflow.hooks.base import BaseHook
    from airflow.models import BaseOperator, Connection, Variable
    from airflow.operators.python import get_current_context
    from airflow.utils import timezone as tz

from airflow.exceptions import AirflowException, AirflowFailException, AirflowSkipException

os.environ["AIRFLOW_VAR_X1"] = "val1"
os.environ["AIRFLOW_VAR_J1"] = '{"a": 1, "b": [1]}'
os.environ["AIRFLOW_CONN_C1"] = "postgres://user:p%40ss@Host.example:5432/db?sslmode=require&x=1"
os.environ["AIRFLOW_CONN_CJ"] = (
    '{"conn_type": "http", "host": "https://api", "login": "l", "password": "s", "port": "443", "extra": {"k": {"n": 1}}}'
)
os.environ["AIRFLOW_CONN_BARE"] = "fs://"
TABLE = Asset("s3://bucket/a")


def said(names, *expressions):
    """What each expression gives: the type and text of its value, or the name of its exception."""
    found = {}
    for expression in expressions:
        try:
            value = eval(expression, dict(names))
            found[expression] = f"{kind(value)} {value}"
        except Exception as error:
            found[expression] = f"! {type(error).__name__}"
    return found


def kind(value):
    """The name of a value's type, where it does not depend on which library is there."""
    if isinstance(value, datetime):
        return "datetime"
    if isinstance(value, str):
        return "str"
    return type(value).__name__ if type(value).__module__ == "builtins" else "object"


with DAG(
    "facts",
    start_date=datetime(2024, 1, 1),
    schedule="@daily",
    catchup=False,
    params={"p": 1, "q": "x"},
    default_args={"owner": "me"},
    tags=["t"],
):

    @task
    def keys(**context):
        return sorted(key for key in context if key != "asset_state_store")

    @task
    def dates(**context):
        names = {**context, "context": context, "current": get_current_context()}
        return said(
            names, "ds", "ds_nodash", "ts", "ts_nodash", "ts_nodash_with_tz", "logical_date", "str(logical_date)",
            "logical_date.isoformat()", "f'{logical_date}'", "data_interval_start", "data_interval_end",
            "logical_date.strftime('%Y')", "logical_date.add(days=1)", "logical_date.subtract(months=1)",
            "logical_date.to_date_string()", "logical_date.int_timestamp", "logical_date.start_of('month')",
            "logical_date.end_of('day')", "logical_date.in_timezone('Asia/Tokyo')", "logical_date.to_iso8601_string()",
            "logical_date.utcoffset()", "str(context['yesterday_ds'])", "str(context['tomorrow_ds_nodash'])",
            "str(context['prev_ds'])", "str(context['execution_date'])", "context.get('prev_start_date_success') == None",
            "context.get('prev_data_interval_start_success') == None", "current['ds']", "current['nope']",
            "context.get('nope')", "'templates_dict' in context", "context['partition_key']", "task_instance_key_str",
            "logical_date > data_interval_start", "(logical_date - data_interval_start).days",
        )  # fmt: skip

    @task
    def objects(**context):
        return said(
            context, "ti.task_id", "ti.dag_id", "ti.map_index", "ti.try_number", "ti.max_tries", "task_instance is ti",
            "ti.execution_date", "ti.get_dagrun().dag_id", "ti.state == 'running' or ti.state == 'scheduled'",
            "ti.task.task_id", "str(ti.state) == ti.state.value", "dag_run.dag_id", "dag_run.logical_date",
            "dag_run.execution_date", "dag_run.conf", "dag_run.conf.get('x', 3)", "dag_run.run_type == 'manual'",
            "str(dag_run.run_type)", "dag_run.data_interval_end", "dag_run.external_trigger", "dag_run.nope",
            "task.task_id", "task.owner", "task.retries", "task.upstream_task_ids", "task.trigger_rule == 'all_success'",
            "task.dag_id", "task.dag.dag_id", "task.label", "str(task.retry_delay.total_seconds() >= 0)", "dag.dag_id",
            "sorted(dag.tags)", "dag.catchup", "dag.default_args", "params", "params['p']", "params.get('z', 5)",
            "params['z']", "sorted(params)", "inlets", "outlets", "var['value'].x1", "var['json'].j1['a']",
            "var['value'].get('no', 'd')", "var['value'].no", "var['json'].get('no', {'a': 1})", "conn.c1.host",
            "conn.c1.extra_dejson", "conn.no", "conn.get('no', 'd')", "conn.get('c1').port", "run_id == ti.run_id",
        )  # fmt: skip

    @task
    def macros_and_times(**context):
        names = {**context, "tz": tz, "datetime": datetime, "utc": UTC}
        return said(
            names, "macros.ds_add('2024-01-01', 5)", "macros.ds_add('2024-01-01', -5)",
            "macros.ds_format('2024-01-01', '%Y-%m-%d', '%d/%m')", "macros.datetime(2024, 1, 2)", "macros.timedelta(days=1)",
            "macros.json.dumps([1])", "macros.uuid.UUID(int=1)", "macros.time.__name__", "0 <= macros.random() < 1",
            "macros.dateutil.__name__", "macros.nope", "tz.utcnow().tzinfo.utcoffset(None).total_seconds()",
            "tz.parse('2024-01-01')", "tz.parse('2024-01-01T05:00:00+02:00').isoformat()", "tz.datetime(2024, 1, 1)",
            "tz.make_naive(tz.datetime(2024, 1, 1))", "tz.convert_to_utc(datetime(2024, 1, 1))",
            "tz.coerce_datetime(datetime(2024, 1, 1))", "tz.from_timestamp(0)", "tz.make_aware(datetime(2024, 1, 1))",
        )  # fmt: skip

    @task
    def platform():
        names = {
            "Variable": Variable,
            "BaseHook": BaseHook,
            "Connection": Connection,
            "hook": BaseHook.get_connection,
        }
        return said(
            names, "Variable.get('x1')", "Variable.get('no')", "Variable.get('no', 'd')", "Variable.get('no', default='d')",
            "Variable.get('no', default_var='d')", "Variable.get('no', default_var=None)",
            "Variable.get('j1', deserialize_json=True)", "hook('c1').get_uri()", "hook('c1').host", "hook('c1').login",
            "hook('c1').password", "hook('c1').schema", "hook('c1').port", "hook('c1').conn_type", "hook('c1').extra",
            "hook('c1').extra_dejson", "hook('c1').conn_id", "hook('cj').extra_dejson", "hook('cj').host",
            "hook('cj').get_uri()", "hook('cj').port", "hook('bare').host", "hook('bare').get_uri()", "hook('no')",
            "hook('c1').as_json()", "Connection.from_json('{\"conn_type\": \"http\", \"host\": \"x\"}').host",
            "Connection(conn_id='z', uri='postgres://u:p%40@h:1/db?a=1').get_uri()",
            "Connection(conn_id='z', uri='my-type://h').conn_type", "Connection(conn_id='z', uri='postgresql://h').conn_type",
            "Connection(conn_id='z', uri='http://https://h:80/p').host", "Connection(uri='s3://?k=a%2Fb&r=1').extra",
            "Connection(conn_id='z', conn_type='http', host='h', login='l').get_uri()",
            "Connection(conn_type='a', host='h', port=1, schema='s/t', password='p').get_uri()",
            "Connection(conn_id='z', uri='a://b://c://d')", "Connection(conn_id='z', uri='a://b', host='c')",
        )  # fmt: skip

    @task
    def exceptions():
        kinds = (AirflowException, AirflowFailException, AirflowSkipException)
        return [[base.__name__ for base in kind.__mro__] for kind in kinds]

    @task
    def injected(given, ds=None, *, ti=None, params=None, other="default", **rest):
        return [given, ds, ti.task_id, params["p"], other, "ds" in rest, "ts" in rest]

    @task
    def overridden(ds, ts=None, other=3):
        return [ds, ts, other]

    @task
    def many(ti=None):
        ti.xcom_push(key="k1", value=[1, 2])
        ti.xcom_push("k2", {"a": 1})
        return "result"

    @task
    def nothing():
        return None

    @task(multiple_outputs=True)
    def several():
        return {"x": 1, "y": 2}

    @task
    def mapped(x):
        return None if x == 2 else x * 10

    @task(outlets=[TABLE])
    def updates(outlet_events=None):
        outlet_events[TABLE].extra = {"n": 1}
        yield Metadata(TABLE, {"rows": 2})
        yield 5
        return said(
            {"events": outlet_events, "TABLE": TABLE},
            "events[TABLE].extra",
            "len(events)",
            "events['s3://bucket/a'].extra",
        )

    @task
    def yields_only():
        yield 1

    @task(trigger_rule="all_done")
    def pulls(ti=None):
        pull = ti.xcom_pull
        return said(
            {"ti": ti, "pull": pull}, "pull(task_ids='many')", "pull('many')", "pull(task_ids='many', key='k1')",
            "pull(task_ids='many', key='k2')", "pull(task_ids='nothing')", "pull(task_ids='nothing', default=7)",
            "pull(task_ids='no')", "pull(task_ids='no', default=7)", "list(pull(task_ids=['many', 'nothing', 'many']))",
            "list(pull(task_ids=('many',)))", "list(pull(task_ids=['no'], default=7))", "list(pull(task_ids=[]))",
            "pull(task_ids='several')", "pull(task_ids='several', key='x')", "pull(task_ids='several', key='z')",
            "pull(task_ids='several', key='z', default=9)", "pull(task_ids='mapped')", "list(pull(task_ids='mapped'))",
            "pull(task_ids='mapped', map_indexes=0)", "pull(task_ids='mapped', map_indexes=1)",
            "list(pull(task_ids='mapped', map_indexes=[2, 0]))", "list(pull(task_ids='mapped', map_indexes=[2, 1, 0]))",
            "list(pull(task_ids=['many', 'mapped']))", "pull(task_ids='many', map_indexes=0)",
            "pull(task_ids='many', map_indexes=-1)", "pull(task_ids='single') == 40", "list(pull(task_ids='single'))",
            "pull(task_ids='yields_only')", "isinstance(pull(task_ids='mapped'), list)", "pull(task_ids='mapped') == [10, 30]",
            "sum(pull(task_ids='mapped'))", "len(pull(task_ids='mapped'))", "pull(task_ids='mapped')[0:1]",
            "ti.xcom_push(key='own', value=3)", "pull(key='own')", "pull(task_ids='pulls', key='own')",
            "ti.xcom_push(key='own', value=None)", "pull(task_ids='pulls', key='own', default=8)", "pull(key='k1')",
            "pull(dag_id='facts', task_ids='many')", "pull(task_ids=None, key='nope')",
        )  # fmt: skip

    class Renders(BaseOperator):
        """An operator of the project's own."""

        template_fields = ("text", "items", "mapping", "number", "empty")
        ui_color = "#123456"

        def __init__(self, text, items, mapping, **kwargs):
            super().__init__(**kwargs)
            self.text = text
            self.items = items
            self.mapping = mapping
            self.number = 5
            self.empty = None
            self.other = "{{ ds }}"

        def execute(self, context):
            return said(
                {"self": self, "context": context}, "self.text", "self.items", "self.mapping", "self.number", "self.empty",
                "self.other", "self.task_id", "self.dag_id", "self.dag.dag_id", "self.params['p']", "self.owner",
                "self.retries", "self.render_template('{{ ds }} x', context)", "self.task_type", "self.operator_name",
                "str(self)", "self.label", "self.node_id", "self.do_xcom_push", "self.ui_color", "self.template_fields",
                "self.execution_timeout", "self.email", "self.on_kill()", "self.log.info('x')", "self.nope",
                "context['task'] is self", "sorted(self.upstream_task_ids)", "self.pool", "self.trigger_rule == 'all_success'",
            )  # fmt: skip

    renders = Renders(
        task_id="renders",
        text="{{ ds }} {{ params.p }} {{ var.value.x1 }} {{ conn.c1.host }} {{ ti.task_id }} {{ logical_date | ts_nodash }}",
        items=["{{ ts }}", ("{{ params.q }}",), {"{{ ds }}"}],
        mapping={"{{ ds }}": "{{ ds_nodash }}", "n": {"m": "{{ logical_date }} {{ macros.ds_add(ds, 1) }}"}},
    )
    before = [
        many(),
        nothing(),
        several(),
        mapped.expand(x=[1, 2, 3]),
        mapped.override(task_id="single").expand(x=[4]),
    ]
    before += [
        keys(),
        dates(),
        objects(),
        macros_and_times(),
        platform(),
        exceptions(),
        updates(),
        yields_only(),
        renders,
    ]
    before += [injected("{{ ds }}"), overridden(ds="given"), overridden.override(task_id="reserved")("given")]
    last = pulls()
    for earlier in before:
        earlier >> last
