"""§7: limits; §11: what bodies can ask."""

from tests.semantics.claims import AIRFLOW, Claim, Held, Run, job, probes
from tests.semantics.rows.hooks import CONF, FACTS

CLAIMS = (
    Claim(
        "11.1.1",
        "What bodies, templates and the context of Airflow know, beside what they know here",
        (Held(FACTS + "test_a_task_finds_what_it_finds_in_airflow", (*AIRFLOW, "calque")),),
    ),
    Claim(
        "11.1.10",
        "A body of Prefect knows its flow, its task, and the number of its attempt",
        (
            Run(
                "prefect",
                """
        @task(retries=1, task_run_name="named")
        def a():
            note(runtime.flow_run.flow_name, runtime.task_run.name, runtime.task_run.run_count)
            if runtime.task_run.run_count == 1:
                raise ValueError("no")

        @flow(name="shop")
        def main():
            a()
        """,
                "success: a x2 | shop named 1, shop named 2",
                reference=False,
            ),
        ),
    ),
    Claim(
        "11.1.11",
        "A body of Prefect knows the parameters of its flow's run",
        (
            Run(
                "prefect",
                """
        @task
        def a():
            note(runtime.flow_run.parameters)

        @flow
        def inner(x=5):
            a()

        @flow
        def main():
            inner()
        """,
                "success: a | {'x': 5}",
                reference=False,
            ),
        ),
    ),
    Claim(
        "11.1.20",
        "A body of Dagster knows its op, its job, and the number of its retry, counted from nothing",
        job(
            """
@dg.op(retry_policy=dg.RetryPolicy(max_retries=1))
def a(context):
    if context.retry_number == 0:
        raise ValueError("no")
    return [context.op_handle.name, context.job_name, context.retry_number, context.has_partition_key]

@dg.job
def main():
    a()
""",
            'success: a=["a", "main", 1, false] x2',
        ),
    ),
    Claim(
        "11.1.21",
        "A mapped body of Dagster knows the key of its element",
        job(
            """
@dg.op(out=dg.DynamicOut())
def spread():
    yield dg.DynamicOutput(1, "k")

@dg.op
def one(context, x):
    return context.get_mapping_key()

@dg.job
def main():
    spread().map(one)
""",
            'success: one[k]="k", spread={"k": 1}',
        ),
    ),
    Claim(
        "7.1.1",
        "Limits of Airflow by default: 32 tasks at once",
        probes(AIRFLOW, CONF.format("parallelism"), 32),
    ),
    Claim("7.1.3", "16 runs at once of a DAG", probes(AIRFLOW, CONF.format("max_active_runs_per_dag"), 16)),
    Claim(
        "7.1.4",
        "128 slots in the default pool",
        probes(
            AIRFLOW,
            CONF.format("default_pool_task_slot_count").replace(
                "'core', 'default_pool", "'core', 'default_pool"
            ),
            128,
        ),
    ),
    Claim(
        "7.1.5",
        "A task takes one slot, and has the priority 1, if nothing is said",
        probes(
            ("airflow2",),
            "from airflow.models.baseoperator import BaseOperator\na = BaseOperator(task_id='a')\nfound = [a.pool, a.pool_slots, a.priority_weight]",
            ["default_pool", 1, 1],
        )
        + probes(
            ("airflow3",),
            "from airflow.sdk import BaseOperator\na = BaseOperator(task_id='a')\nfound = [a.pool, a.pool_slots, a.priority_weight]",
            ["default_pool", 1, 1],
        ),
    ),
    Claim(
        "7.1.6",
        "The weight of a task is the sum of those downstream, if nothing is said",
        probes(
            ("airflow2",),
            "import datetime\nfrom airflow.models.baseoperator import BaseOperator\nfrom airflow.models.dag import DAG\nwith DAG('d', schedule=None, start_date=datetime.datetime(2024, 1, 1)):\n    a = BaseOperator(task_id='a', priority_weight=2)\n    a >> [BaseOperator(task_id='b', priority_weight=3), BaseOperator(task_id='c')]\nfound = a.priority_weight_total",
            6,
        ),
    ),
    Claim(
        "7.1.10",
        "Tasks of Prefect that are submitted run at once, without a limit",
        probes(
            ("prefect",),
            "import sys\nfrom prefect.task_runners import ThreadPoolTaskRunner\nfound = ThreadPoolTaskRunner()._max_workers == sys.maxsize",
            True,
        ),
    ),
    Claim(
        "7.1.11",
        "Tasks of one flow share the globals of their module, those too that run at once because they are submitted",
        (
            Run(
                "prefect",
                """
        import threading

        COUNT, BOTH = [], threading.Barrier(2)

        @task
        def meet():
            BOTH.wait(5)
            COUNT.append(1)
            BOTH.wait(5)
            return len(COUNT)

        @flow
        def main():
            return [meet.submit(), meet.submit()]
        """,
                "success: meet=2, meet=2",
                reference=False,
            ),
            Run(
                "prefect",
                """
        COUNT = []

        @task
        def add_one():
            COUNT.append(1)
            return len(COUNT)

        @flow
        def main():
            add_one()
            add_one()
            note(len(COUNT))
        """,
                "success: add_one=1, add_one=2 | 2",
            ),
        ),
    ),
)
