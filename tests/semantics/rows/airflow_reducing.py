"""§4: what reads a mapped task or group in Airflow."""

from tests.semantics.claims import Claim, both
from tests.semantics.rows.airflow_mapping import SHOW

CLAIMS = (
    Claim(
        "4.1.9",
        "A map over nothing is skipped, and what reads it by default, too",
        both(
            SHOW
            + 'm = task(task_id="m")(lambda x: x).expand(x=value("a", []))\ntask(task_id="r")(listed)(m)',
            "success: a=[], m skipped, r skipped",
        ),
    ),
    Claim(
        "4.1.10",
        "A reduce that runs all the same gets an empty list in Airflow 3, and None in Airflow 2",
        both(
            SHOW
            + 'm = task(task_id="m")(lambda x: x).expand(x=value("a", []))\n'
            + 'task(task_id="r", trigger_rule="none_failed")(lambda v: repr(None if v is None else list(v)))(m)',
            {
                "airflow2": 'success: a=[], m skipped, r="None"',
                "airflow3": 'success: a=[], m skipped, r="[]"',
            },
        ),
    ),
    Claim(
        "4.1.11",
        "Of an empty mapped group a reduce gets None",
        both(
            SHOW
            + """
@task_group
def g(x):
    return task(task_id="m")(lambda v: v)(x)

r = g.expand(x=value("a", []))
task(task_id="r", trigger_rule="none_failed")(lambda v: repr(None if v is None else list(v)))(r)
""",
            'success: a=[], g.m skipped, r="None"',
        ),
    ),
    Claim(
        "4.1.12",
        "A reduce gets the values in the order of the elements",
        both(
            SHOW + 'm = task(task_id="m")(lambda x: x).expand(x=[3, 0, 5])\ntask(task_id="r")(listed)(m)',
            "success: m[0]=3, m[1]=0, m[2]=5, r=[3, 0, 5]",
        ),
    ),
    Claim(
        "4.1.13",
        "An element that failed: the default reduce is upstream-failed, an all_done one gets the others",
        both(
            SHOW
            + 'm = task(task_id="m")(pick).expand(x=[0, 2, 3])\ntask(task_id="r")(listed)(m)\n'
            + 'task(task_id="d", trigger_rule="all_done")(listed)(m)',
            "failed: d=[0, 3], m[0]=0, m[1] failed, m[2]=3, r upstream_failed",
        ),
    ),
    Claim(
        "4.1.14",
        "An element that was skipped: the default reduce is skipped, a none_failed one gets the others",
        both(
            SHOW
            + 'm = task(task_id="m")(pick).expand(x=[0, 1, 3])\ntask(task_id="r")(listed)(m)\n'
            + 'task(task_id="d", trigger_rule="none_failed")(listed)(m)',
            "success: d=[0, 3], m[0]=0, m[1] skipped, m[2]=3, r skipped",
        ),
    ),
    Claim(
        "4.1.15",
        "An element that gives None is left out of the list: the indices shift",
        both(
            SHOW
            + 'm = task(task_id="m")(lambda x: x if x else None).expand(x=[0, 1, 2])\ntask(task_id="r")(listed)(m)',
            "success: m[0], m[1]=1, m[2]=2, r=[1, 2]",
        ),
    ),
    Claim(
        "4.1.16",
        "A map over a mapped task waits for all its instances: one that was skipped skips all",
        both(
            SHOW + 'm = task(task_id="m")(pick).expand(x=[0, 1])\ntask(task_id="n")(lambda x: x).expand(x=m)',
            "success: m[0]=0, m[1] skipped, n skipped",
        ),
    ),
    Claim(
        "4.1.17",
        "In a mapped group each element goes on alone",
        both(
            SHOW
            + """
@task_group
def g(x):
    task(task_id="n")(lambda v: v)(task(task_id="m")(pick)(x))

g.expand(x=[0, 1, 2])
""",
            "failed: g.m[0]=0, g.m[1] skipped, g.m[2] failed, g.n[0]=0, g.n[1] skipped, g.n[2] upstream_failed",
        ),
    ),
    Claim(
        "4.1.18",
        "What reads a mapped group with one element gets the value itself in Airflow 3.3, not a list",
        both(
            SHOW
            + """
@task_group
def g(x):
    return task(task_id="m")(lambda v: v)(x)

r = g.expand(x=value("a", ["only"]))
task(task_id="r")(lambda v: v if isinstance(v, str) else list(v))(r)
""",
            {
                "airflow2": 'success: a=["only"], g.m[0]="only", r=["only"]',
                "airflow3": 'success: a=["only"], g.m[0]="only", r="only"',
            },
        ),
    ),
    Claim(
        "4.1.19",
        "What reads a mapped task gets a sequence that is no list",
        both(
            SHOW
            + 'm = task(task_id="m")(lambda x: x).expand(x=[1])\n'
            + 'task(task_id="r")(lambda v: f"{isinstance(v, list)} {list(v)}")(m)',
            'success: m[0]=1, r="False [1]"',
        ),
    ),
    Claim(
        "4.1.20",
        "xcom_pull of a mapped task with one instance gives a list in Airflow 2, the value in Airflow 3.3",
        both(
            SHOW
            + """
@task
def r(ti=None):
    found = ti.xcom_pull("m")
    return found if isinstance(found, str) else list(found)

task(task_id="m")(lambda x: x).expand(x=["only"]) >> r()
""",
            {"airflow2": 'success: m[0]="only", r=["only"]', "airflow3": 'success: m[0]="only", r="only"'},
        ),
    ),
)
