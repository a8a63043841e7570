"""§9: parameters and templates."""

from tests.semantics.claims import AIRFLOW, Claim, Run, both, job, probes

PARAM = {
    "airflow2": "from airflow.models.param import Param\n",
    "airflow3": "from airflow.sdk import Param\n",
}
CONFIG = """
import dagster as dg

class C(dg.Config):
    x: {kind}

@dg.op
def a(config: C):
    return config.x

@dg.job
def main():
    a()

result = main.execute_in_process({{"ops": {{"a": {{"config": {given}}}}}}}, raise_on_error=False)
found = result.output_for_node("a")
"""


def param(source: str, finds: object) -> tuple:  # type: ignore[type-arg]  # of probes
    """A piece about parameters in both versions."""
    return tuple(one for tool in AIRFLOW for one in probes((tool,), PARAM[tool] + source, finds))


def rendered(at: str, says: str, text: str, ends: str | dict[str, str], dag: str = "") -> Claim:
    """A text that is an argument of a task."""
    return Claim(at, says, both(f'see("r", {text!r})', ends, dag=dag))


CLAIMS = (
    Claim(
        "9.1.1",
        "A parameter is not converted: a text is no integer",
        param(
            "found = Param(1, type='integer').resolve('3')",
            "ParamValidationError: '3' is not of type 'integer'\n\nFailed validating 'type' in schema:\n    {'type': 'integer'}\n\nOn inst",
        ),
    ),
    Claim(
        "9.1.2",
        "A parameter without a value fails when it is asked for",
        param(
            "found = Param(type='integer').resolve()",
            "ParamValidationError: No value passed and Param has no default value",
        ),
    ),
    rendered(
        "9.1.3",
        "Texts that are given to a function of TaskFlow are templates, too",
        "{{ ds }}",
        "success: r=\"str '2024-03-01'\"",
    ),
    rendered(
        "9.1.4",
        "What a template gives is a text, whatever it is",
        "{{ [0, 1] }}",
        "success: r=\"str '[0, 1]'\"",
    ),
    rendered(
        "9.1.5",
        "With render_template_as_native_obj it is the value",
        "{{ [0, 1] }}",
        'success: r="list [0, 1]"',
        "render_template_as_native_obj=True",
    ),
    rendered(
        "9.1.6", "A name that a template does not know fails the task", "{{ nope }}", "failed: r failed"
    ),
    rendered(
        "9.1.7", "An attribute that is not there fails the task", "{{ params.nope }}", "failed: r failed"
    ),
    rendered(
        "9.1.8", "params are those of the DAG", "{{ params.x }}", "success: r=\"str '5'\"", 'params={"x": 5}'
    ),
    rendered(
        "9.1.9",
        "Names of days beside the logical date are gone in Airflow 3",
        "{{ yesterday_ds }} {{ tomorrow_ds }}",
        {"airflow2": "success: r=\"str '2024-02-29 2024-03-02'\"", "airflow3": "failed: r failed"},
    ),
    rendered(
        "9.1.10",
        "execution_date is gone in Airflow 3",
        "{{ execution_date }}",
        {"airflow2": "success: r=\"str '2024-03-01 00:00:00+00:00'\"", "airflow3": "failed: r failed"},
    ),
    rendered(
        "9.1.11",
        "macros has functions for dates",
        "{{ macros.ds_add(ds, 2) }} {{ macros.ds_format(ds, '%Y-%m-%d', '%d.%m.') }}",
        "success: r=\"str '2024-03-03 01.03.'\"",
    ),
    rendered(
        "9.1.12",
        "ds and ts are forms of the logical date",
        "{{ ds_nodash }} {{ ts }} {{ ts_nodash }}",
        "success: r=\"str '20240301 2024-03-01T00:00:00+00:00 20240301T000000'\"",
    ),
    rendered(
        "9.1.13",
        "Templates know the task and the DAG",
        "{{ task.task_id }} {{ dag.dag_id == ti.dag_id }} {{ ti.map_index }}",
        "success: r=\"str 'r True -1'\"",
    ),
    rendered(
        "9.1.14",
        "Macros that the DAG defines",
        "{{ twice(2) }}",
        "success: r=\"str '4'\"",
        'user_defined_macros={"twice": lambda n: 2 * n}',
    ),
    rendered(
        "9.1.15",
        "Filters that the DAG defines",
        "{{ 2 | twice }}",
        "success: r=\"str '4'\"",
        'user_defined_filters={"twice": lambda n: 2 * n}',
    ),
    rendered(
        "9.1.16",
        "Filters for dates",
        "{{ logical_date | ds }} {{ logical_date | ts_nodash }}",
        "success: r=\"str '2024-03-01 20240301T000000'\"",
    ),
    Claim(
        "9.1.17",
        "Texts inside of lists and dicts are templates, too",
        both('see("r", {"k": ["{{ ds }}"]})', "success: r=\"dict {'k': ['2024-03-01']}\""),
    ),
    Claim(
        "9.1.18",
        "Keys of dicts are no templates",
        both('see("r", {"{{ ds }}": 1})', "success: r=\"dict {'{{ ds }}': 1}\""),
    ),
    Claim(
        "9.1.19",
        "What comes from another task is no template",
        both('see("r", value("a", "{{ " + "ds }}"))', 'success: a="{{ ds }}", r="str \'{{ ds }}\'"'),
    ),
    Claim(
        "9.1.20",
        "Operators render the fields that they name as templates",
        both(
            'BashOperator(task_id="a", bash_command="echo {{ ds }} {{ params.x }}", params={"x": 7})',
            'success: a="2024-03-01 7"',
        ),
    ),
    Claim(
        "9.1.21",
        "An unset variable fails the template that asks for it",
        both('see("r", "{{ var.value.nope }}")', "failed: r failed"),
    ),
    Claim(
        "9.1.22",
        "var.value.get takes a default",
        both("see('r', \"{{ var.value.get('nope', 'd') }}\")", "success: r=\"str 'd'\""),
    ),
    Claim(
        "9.1.23",
        "A template may pull what another task put out",
        both("value('a', 5) >> see('r', \"{{ ti.xcom_pull('a') }}\")", "success: a=5, r=\"str '5'\""),
    ),
    Claim(
        "9.1.24",
        "A mapped task renders after it was expanded",
        both(
            'task(task_id="m")(lambda x: x).expand(x=["{{ ds }}", "{{ ti.map_index }}"])',
            'success: m[0]="2024-03-01", m[1]="1"',
            ours="refused: template-in-map",
        ),
        deviates="refused",
    ),
    Claim(
        "9.1.30",
        "A flow of Prefect converts its parameters as pydantic does",
        (
            Run(
                "prefect",
                """
        @flow
        def inner(x: int, y: bool = False):
            note(repr(x), repr(y))

        @flow
        def main():
            inner("3", y="yes")
        """,
                "success | 3 True",
                ours="success | '3' 'yes'",
            ),
        ),
        deviates="parameters of flows that are called by flows are not converted",
    ),
    Claim(
        "9.1.31",
        "A parameter that cannot be converted fails the run",
        probes(
            ("prefect",),
            "from prefect import flow\n@flow\ndef main(x: int):\n    pass\nfound = main.validate_parameters({'x': 'three'})",
            "ParameterTypeError: ",
        ),
    ),
    Claim(
        "9.1.32",
        "Parameters of tasks are not converted",
        (
            Run(
                "prefect",
                """
        @task
        def inner(x: int):
            note(repr(x))

        @flow
        def main():
            inner("3")
        """,
                "success: inner | '3'",
            ),
        ),
    ),
    Claim(
        "9.1.40",
        "Configuration of Dagster is not converted: a text is no integer",
        probes(("dagster",), CONFIG.format(kind="int", given='{"x": "3"}'), "DagsterInvalidConfigError: "),
    ),
    Claim(
        "9.1.41",
        "A float is no integer, though it is a whole number",
        probes(("dagster",), CONFIG.format(kind="int", given='{"x": 3.0}'), "DagsterInvalidConfigError: "),
    ),
    Claim(
        "9.1.42",
        "An integer is a float",
        probes(("dagster",), CONFIG.format(kind="float", given='{"x": 3}'), 3),
    ),
    Claim(
        "9.1.43",
        "A tuple is no list",
        probes(
            ("dagster",),
            CONFIG.format(kind="list[int]", given='{"x": (1, 2)}'),
            "DagsterInvalidConfigError: ",
        ),
    ),
    Claim(
        "9.1.44",
        "A key that is not known is refused",
        probes(
            ("dagster",), CONFIG.format(kind="int", given='{"x": 3, "y": 1}'), "DagsterInvalidConfigError: "
        ),
    ),
    Claim(
        "9.1.45",
        "EnvVar is resolved when the run is launched",
        probes(
            ("dagster",),
            "import os\nos.environ['CALQUE_X'] = '5'\n"
            + CONFIG.format(kind="str", given='{"x": {"env": "CALQUE_X"}}'),
            "5",
        ),
    ),
    Claim(
        "9.1.46",
        "Defaults of configuration",
        job(
            """
class C(dg.Config):
    x: int = 4

@dg.op
def a(config: C):
    return config.x

@dg.job
def main():
    a()
""",
            "success: a=4",
        ),
    ),
)
