"""What jobs can be told."""

import dagster as dg


@dg.failure_hook
def bad(context):
    print("m_bad")


@dg.success_hook
def good(context):
    print("m_good")


@dg.op(config_schema={"size": int}, required_resource_keys={"store"})
def work(context):
    return context.op_config["size"]


@dg.resource(config_schema={"path": str})
def store(context):
    return context.resource_config["path"]


here = store.configured({"path": "m_path"})


@dg.logger
def log(init_context):
    return None


days = dg.StaticPartitionsDefinition(["m_partition"])


@dg.job(
    name="m_job",
    description="m_description",
    resource_defs={"store": here},
    config={"ops": {"work": {"config": {"size": 4001}}}},
    tags={"m_tag": "m_tagvalue"},
    run_tags={"m_runtag": "m_runtagvalue"},
    metadata={"m_meta": 4002},
    logger_defs={"m_logger": log},
    executor_def=dg.multiprocess_executor.configured({"max_concurrent": 4003}),
    hooks={bad},
    op_retry_policy=dg.RetryPolicy(max_retries=4004, delay=4005, backoff=dg.Backoff.LINEAR),
    partitions_def=days,
    owners=["m_owner@example.org"],
)
def job():
    work()


@dg.graph
def graph():
    work()


made = graph.to_job(
    name="m_made",
    description="m_madedescription",
    resource_defs={"store": here},
    config={"ops": {"work": {"config": {"size": 4007}}}},
    tags={"m_madetag": "m_madetagvalue"},
    metadata={"m_mademeta": 4008},
    logger_defs={"m_madelogger": log},
    executor_def=dg.in_process_executor,
    hooks={good},
    op_retry_policy=dg.RetryPolicy(max_retries=4009),
    partitions_def=dg.StaticPartitionsDefinition(["m_madepartition"]),
    run_tags={"m_maderun": "m_maderunvalue"},
    owners=["m_madeowner@example.org"],
)


@dg.asset(config_schema={"size": int})
def table(context):
    return context.op_execution_context.op_config["size"]


@dg.asset
def other():
    return 1


chosen = dg.define_asset_job(
    name="m_chosen",
    selection=[table],
    config={"ops": {"table": {"config": {"size": 4011}}}},
    description="m_chosendescription",
    tags={"m_chosentag": "m_chosentagvalue"},
    run_tags={"m_chosenrun": "m_chosenrunvalue"},
    metadata={"m_chosenmeta": 4012},
    partitions_def=dg.StaticPartitionsDefinition(["m_chosenpartition"]),
    executor_def=dg.in_process_executor,
    hooks={bad},
    op_retry_policy=dg.RetryPolicy(max_retries=4013),
    owners=["m_chosenowner@example.org"],
    automation_condition=dg.AutomationCondition.on_cron("21 12 13 4 *"),
)

defs = dg.Definitions(
    assets=[table, other],
    jobs=[job, made, chosen],
    executor=dg.multiprocess_executor.configured({"max_concurrent": 4014}),
    loggers={"m_defslogger": log},
    metadata={"m_defsmeta": 4015},
)
