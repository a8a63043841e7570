"""§4: mapping in Airflow."""

from tests.semantics.claims import Claim, both, probes

SHOW = """
def text(*args, **kwargs):
    return f"{args}{kwargs}"

def pick(x):
    if x == 1:
        raise AirflowSkipException
    if x == 2:
        raise ValueError(x)
    return x

def listed(given):
    return None if given is None else list(given)
"""

CLAIMS = (
    Claim(
        "4.1.1",
        "expand over two arguments is their product; the last one varies fastest",
        both(
            SHOW + 'task(task_id="m")(lambda a, b: f"{a}{b}").expand(b=[1, 2], a=["x", "y"])',
            'success: m[0]="x1", m[1]="y1", m[2]="x2", m[3]="y2"',
        ),
    ),
    Claim(
        "4.1.2",
        "expand_kwargs has an instance for each dict",
        both(
            SHOW + 'task(task_id="m")(lambda a, b=0: f"{a}{b}").expand_kwargs([{"a": 1}, {"a": 2, "b": 3}])',
            'success: m[0]="10", m[1]="23"',
        ),
    ),
    Claim(
        "4.1.3",
        "zip ends with the shortest; with a fillvalue with the longest",
        both(
            SHOW
            + 'a, b = value("a", [1, 2, 3]), value("b", ["x"])\n'
            + 'task(task_id="m")(lambda x: f"{tuple(x)}").expand(x=a.zip(b))\n'
            + 'task(task_id="n")(lambda x: f"{tuple(x)}").expand(x=a.zip(b, fillvalue=0))',
            'success: a=[1, 2, 3], b=["x"], m[0]="(1, \'x\')", n[0]="(1, \'x\')", n[1]="(2, 0)", n[2]="(3, 0)"',
        ),
    ),
    Claim(
        "4.1.4",
        "concat maps over one list after the other",
        both(
            SHOW
            + 'a, b = value("a", [1, 2]), value("b", [3])\n'
            + 'task(task_id="m")(lambda x: x).expand(x=a.concat(b))',
            "success: a=[1, 2], b=[3], m[0]=1, m[1]=2, m[2]=3",
        ),
    ),
    Claim(
        "4.1.5",
        "A dict is mapped over as pairs of key and value",
        both(
            SHOW + 'task(task_id="m")(lambda x: f"{x}").expand(x={"k": 1, "l": 2})',
            "success: m[0]=\"('k', 1)\", m[1]=\"('l', 2)\"",
        ),
    ),
    Claim(
        "4.1.6",
        "What puts out a set, and is mapped over, fails",
        both(
            SHOW + 'task(task_id="m")(lambda x: x).expand(x=value("a", {1, 2}))',
            "failed: a failed, m upstream_failed",
        ),
    ),
    Claim(
        "4.1.7",
        "What puts out a text, and is mapped over, fails",
        both(
            SHOW + 'task(task_id="m")(lambda x: x).expand(x=value("a", "ab"))',
            "failed: a failed, m upstream_failed",
        ),
    ),
    Claim(
        "4.1.8",
        "What puts out None, and is mapped over, fails",
        both(
            SHOW + 'task(task_id="m")(lambda x: x).expand(x=value("a", None))',
            "failed: a failed, m upstream_failed",
        ),
    ),
    Claim(
        "4.1.21",
        "A function given to .map may skip an element by raising",
        both(
            SHOW + 'm = task(task_id="m")(lambda x: x).expand(x=value("a", [0, 1, 3]).map(pick))',
            "success: a=[0, 1, 3], m[0]=0, m[1] skipped, m[2]=3",
        ),
    ),
    Claim(
        "4.1.22",
        "There is no .filter for what tasks put out",
        probes(
            ("airflow2",),
            "from airflow.models.xcom_arg import XComArg\nfound = hasattr(XComArg, 'filter')",
            False,
        )
        + probes(("airflow3",), "from airflow.sdk import XComArg\nfound = hasattr(XComArg, 'filter')", False),
    ),
    Claim(
        "4.1.23",
        "What puts out more elements than max_map_length, and is mapped over, fails",
        both(
            SHOW + 'task(task_id="m")(lambda x: None).expand(x=value("a", [0] * 1025))',
            "failed: a failed, m upstream_failed",
            reference=False,
        ),
        deviates="there is no limit",
    ),
    Claim(
        "4.1.24",
        "A mapped task with a skipped element and a leaf that does not care: the run succeeds",
        both(
            SHOW
            + 'm = task(task_id="m")(pick).expand(x=[0, 1])\ntask(task_id="n", trigger_rule="all_done")(lambda x: x).expand(x=m)',
            "success: m[0]=0, m[1] skipped, n[0]=0",
        ),
    ),
    Claim(
        "4.1.25",
        "Instances are retried each on its own",
        both(
            SHOW
            + """
@task(retries=2)
def m(x, ti=None):
    if ti.try_number <= x:
        raise ValueError("no")
    return x

m.expand(x=[0, 1, 2])
""",
            "success: m[0]=0, m[1]=1 x2, m[2]=2 x3",
        ),
    ),
    Claim(
        "4.1.26",
        "A group that is mapped in a mapped group has instances for all pairs of elements",
        both(
            SHOW
            + """
@task_group
def inner(y):
    task(task_id="m")(lambda v: v)(y)

@task_group
def outer(x):
    inner.expand(y=[1, 2])

outer.expand(x=[1, 2])
""",
            "success: outer.inner.m[0]=1, outer.inner.m[1]=2, outer.inner.m[2]=1, outer.inner.m[3]=2",
            ours="refused: nested-map",
        ),
        corrects="that the inner group is not mapped",
        deviates="refused",
    ),
)
