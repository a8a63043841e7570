import dagster as dg

from shop.flows import settings
from shop.graph_runs import start_run
from shop.graph_tasks import TaskGraph
from shop.run_times import RunTimes

starts_others_times = RunTimes()

dag = TaskGraph("starts others", times=starts_others_times)


@dg.op(name="settings", out=dg.Out(dg.Any))
def settings_op():
    return settings(table="orders")


@dg.op(out=dg.Out(dg.Any))
def create_flow_run(context: dg.OpExecutionContext, settings):
    with dag.task(context, "create_flow_run") as task:
        return start_run(task, "load_one", conf=settings, wait=True, interval=60)


@dg.op(ins={"create_flow_run": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def wait_for_flow_run():
    return None


@dg.op(ins={"wait_for_flow_run": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def create_flow_run_2(context: dg.OpExecutionContext):
    with dag.task(context, "create_flow_run_2") as task:
        return start_run(task, "broken", wait=True, interval=60, success=("success", "failed"), failure=())


@dg.op(ins={"create_flow_run_2": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def wait_for_flow_run_2():
    return None


@dg.op(ins={"wait_for_flow_run_2": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def StartFlowRun(context: dg.OpExecutionContext):
    with dag.task(context, "StartFlowRun") as task:
        return start_run(task, "load_one", wait=True, interval=60)


@dg.op(ins={"StartFlowRun": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def create_flow_run_3(context: dg.OpExecutionContext):
    with dag.task(context, "create_flow_run_3") as task:
        return start_run(task, "load_one")


@dg.op(ins={"create_flow_run_3": dg.In(dg.Nothing)}, out=dg.Out(dg.Any))
def settings_2():
    return settings(table="last")


@dg.job
def starts_others():
    settings_ = settings_op()
    create_flow_run_ = create_flow_run(settings=settings_)
    wait_for_flow_run_ = wait_for_flow_run(create_flow_run=create_flow_run_)
    create_flow_run_2_ = create_flow_run_2(wait_for_flow_run=wait_for_flow_run_)
    wait_for_flow_run_2_ = wait_for_flow_run_2(create_flow_run_2=create_flow_run_2_)
    StartFlowRun_ = StartFlowRun(wait_for_flow_run_2=wait_for_flow_run_2_)
    create_flow_run_3_ = create_flow_run_3(StartFlowRun=StartFlowRun_)
    settings_2(create_flow_run_3=create_flow_run_3_)
