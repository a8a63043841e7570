"""§2 to §10: more of the runs of Dagster."""

from tests.semantics.claims import Claim, job
from tests.semantics.rows.dagster_steps import MAYBE
from tests.semantics.rows.dagster_times import piece

CLAIMS = (
    piece(
        "2.1.4",
        "The events of a step that is retried and fails; the step behind it has none",
        """
import dagster as dg

@dg.op(retry_policy=dg.RetryPolicy(max_retries=1))
def a():
    raise ValueError("no")

@dg.op
def b(x):
    pass

@dg.job
def main():
    b(a())

result = main.execute_in_process(raise_on_error=False)
found = [[one.event_type_value, one.step_key] for one in result.all_events if one.is_step_event and one.event_type_value != "STEP_OUTPUT"]
""",
        [["STEP_START", "a"], ["STEP_UP_FOR_RETRY", "a"], ["STEP_RESTARTED", "a"], ["STEP_FAILURE", "a"]],
    ),
    piece(
        "2.2.42",
        "A run that is made again from its failure reuses what succeeded",
        """
import os, sys, tempfile
import dagster as dg
from dagster._core.definitions.reconstruct import ReconstructableJob

home = tempfile.mkdtemp()
with open(home + "/again.py", "w") as file:
    file.write('''
import os
import dagster as dg

@dg.op
def a():
    open(os.path.dirname(__file__) + "/ran", "a").write("a")
    return 5

@dg.op
def b(x):
    open(os.path.dirname(__file__) + "/ran", "a").write("b")
    if not os.path.exists(os.path.dirname(__file__) + "/go"):
        raise ValueError("no")
    return x

@dg.job(executor_def=dg.in_process_executor)
def main():
    b(a())
''')
job = ReconstructableJob.for_file(home + "/again.py", "main")
with dg.DagsterInstance.ephemeral(home) as instance:
    first = dg.execute_job(job, instance)
    open(home + "/go", "w").close()
    options = dg.ReexecutionOptions.from_failure(first.run_id, instance)
    with dg.execute_job(job, instance, reexecution_options=options) as second:
        found = [first.success, second.success, second.output_for_node("b"), open(home + "/ran").read()]
""",
        [False, True, 5, "abb"],
    ),
    piece(
        "2.2.43",
        "RetryRequested asks for one retry, if nothing is said",
        "import dagster as dg\nfound = [dg.RetryRequested().max_retries, dg.RetryRequested().seconds_to_wait]",
        [1, None],
    ),
    Claim(
        "3.4.20",
        "A list of inputs without values of which all are skipped skips the step; of which one failed gives it up",
        job(
            MAYBE
            + "\n@dg.job\ndef main():\n    after.alias('x')([absent.alias('a')(), absent.alias('b')()])\n    after.alias('y')([absent.alias('c')(), failing()])\n",
            "failed: a, b, c, failing failed, x skipped, y upstream_failed",
            ours="refused: list-with-gaps",
        ),
        deviates="refused: the IR has no edge that leaves an element out of a list",
    ),
    Claim(
        "3.4.21",
        "An asset that need not be made, and was not, skips what depends on it without a value",
        job(
            """
@dg.asset(output_required=False)
def a():
    yield from ()

@dg.asset(deps=[a])
def b():
    return 2

main = dg.define_asset_job("main")
defs = dg.Definitions([a, b], jobs=[main])
""",
            "success: a, b skipped",
        ),
    ),
    piece(
        "3.4.22",
        "A skip is told only when all that the step waits for has ended",
        """
import dagster as dg

@dg.op(out=dg.Out(is_required=False))
def absent():
    yield from ()

@dg.op
def late(after):
    return 1

@dg.op
def both(one, other):
    pass

@dg.op
def first():
    return 1

@dg.job
def main():
    both(absent(), late(late.alias("later")(first())))

result = main.execute_in_process(raise_on_error=False)
found = [one.step_key for one in result.all_events if one.event_type_value in ("STEP_SUCCESS", "STEP_SKIPPED")][-2:]
""",
        ["late", "both"],
    ),
    piece(
        "3.4.23",
        "With require_upstream_step_success false a step runs when its inputs are there, though what made them failed",
        """
import os, tempfile
import dagster as dg
from dagster._core.definitions.reconstruct import ReconstructableJob

home = tempfile.mkdtemp()
with open(home + "/eager.py", "w") as file:
    file.write('''
import dagster as dg

@dg.op(out={"early": dg.Out(), "rest": dg.Out()})
def a():
    yield dg.Output(1, "early")
    raise ValueError("no")

@dg.op
def b(x):
    return x

@dg.job(executor_def=dg.in_process_executor)
def main():
    b(a().early)
''')
job = ReconstructableJob.for_file(home + "/eager.py", "main")
found = []
with dg.DagsterInstance.ephemeral(home) as instance:
    for needed in (True, False):
        config = {"execution": {"config": {"step_dependency_config": {"require_upstream_step_success": needed}}}}
        result = dg.execute_job(job, instance, run_config=config)
        ended = [[one.step_key, one.event_type_value] for one in result.all_events if one.event_type_value in ("STEP_SUCCESS", "STEP_FAILURE")]
        found.append([result.success, ended])
""",
        [[False, [["a", "STEP_FAILURE"]]], [False, [["a", "STEP_FAILURE"], ["b", "STEP_SUCCESS"]]]],
    ),
    Claim(
        "4.1.84",
        "A list that is collected from one element is a list of one",
        job(
            """
@dg.op(out=dg.DynamicOut())
def spread():
    yield dg.DynamicOutput(5, "k")

@dg.op
def same(x):
    return x

@dg.job
def main():
    show(spread().map(same).collect())
""",
            'success: same[k]=5, show="list [5]", spread={"k": 5}',
        ),
    ),
    piece(
        "7.1.18",
        "The tag dagster/priority orders the steps of a run, the greatest first",
        """
import dagster as dg

@dg.op
def o():
    pass

@dg.job
def main():
    for name, priority in (("a", 1), ("b", 3), ("c", 2)):
        o.alias(name).tag({"dagster/priority": str(priority)})()

result = main.execute_in_process()
found = [one.step_key for one in result.all_events if one.event_type_value == "STEP_START"]
""",
        ["b", "c", "a"],
    ),
    piece(
        "9.1.47",
        "What an EnvVar of a resource is, is looked up when the run begins",
        """
import os
import dagster as dg

class Store(dg.ConfigurableResource):
    place: str

@dg.op
def o(store: Store):
    return store.place

@dg.job
def main():
    o()

os.environ["PLACE"] = "before"
defs = dg.Definitions(jobs=[main], resources={"store": Store(place=dg.EnvVar("PLACE"))})
job = defs.get_job_def("main")
os.environ["PLACE"] = "later"
found = job.execute_in_process().output_for_node("o")
""",
        "later",
    ),
    piece(
        "5.1.44",
        "A value that cannot be pickled fails the step that puts it out, if values are stored in files",
        """
import tempfile
import threading
import dagster as dg

@dg.asset
def a():
    return threading.Lock()

with dg.DagsterInstance.ephemeral() as instance:
    resources = {"io_manager": dg.FilesystemIOManager(base_dir=tempfile.mkdtemp())}
    result = dg.materialize([a], instance=instance, resources=resources, raise_on_error=False)
found = [result.success, [one.event_type_value for one in result.all_events if one.step_key and "STEP" in one.event_type_value]]
""",
        [False, ["STEP_START", "STEP_OUTPUT", "STEP_FAILURE"]],
    ),
    piece(
        "10.1.31",
        "An asset is made again though its code_version is the same",
        """
import dagster as dg

ran = []

@dg.asset(code_version="1")
def a():
    ran.append(1)

with dg.DagsterInstance.ephemeral() as instance:
    for _ in range(2):
        dg.materialize([a], instance=instance)
found = len(ran)
""",
        2,
    ),
)
