"""What graphs can be told, which make assets or are called in jobs."""

import dagster as dg


@dg.failure_hook(name="m_hook")
def bad(context):
    print("m_hooked")


@dg.op(config_schema={"size": dg.Field(int, default_value=4000)})
def one(context, raw):
    return context.op_config["size"]


@dg.op
def start():
    return 1


@dg.op
def two(value):
    return value


@dg.resource
def store(context):
    return "a store"


@dg.graph_asset(
    name="m_graphasset",
    description="m_description",
    ins={"raw": dg.AssetIn(key="m_raw")},
    config={"one": {"config": {"size": 4001}}},
    key_prefix=["m_prefix"],
    group_name="m_group",
    hooks={bad},
    metadata={"m_metakey": "m_metavalue"},
    tags={"m_tag": "m_tagvalue"},
    owners=["m_owner@example.org"],
    automation_condition=dg.AutomationCondition.eager(),
    backfill_policy=dg.BackfillPolicy.single_run(),
    resource_defs={"m_resource": store},
    code_version="m_codeversion",
    kinds={"m_kind"},
)
def graph_asset(raw):
    return two(one(raw))


@dg.graph_asset(key=["m_keyed"])
def keyed_graph_asset():
    return two(start())


@dg.graph_multi_asset(
    name="m_graphmulti",
    outs={
        "left": dg.AssetOut(description="m_leftdescription", group_name="m_leftgroup", metadata={"m_leftmeta": 4003}),
        "right": dg.AssetOut(),
    },
    ins={"raw": dg.AssetIn(key="m_multiraw")},
    hooks={bad},
    backfill_policy=dg.BackfillPolicy.single_run(),
    can_subset=True,
    resource_defs={"m_multiresource": store},
    config={"one": {"config": {"size": 4005}}},
)
def graph_multi(raw):
    value = one(raw)
    return {"left": two(value), "right": two.alias("m_alias")(value)}


@dg.graph(
    name="m_graph",
    description="m_graphdescription",
    ins={"value": dg.GraphIn(description="m_indescription")},
    out=dg.GraphOut(description="m_outdescription"),
    tags={"m_graphtag": "m_graphtagvalue"},
    config={"one": {"config": {"size": 4006}}},
)
def inner(value):
    return one(value)


@dg.job(name="m_job")
def job():
    inner(start.with_hooks({bad}).tag({"m_optag": "m_optagvalue"}).with_retry_policy(dg.RetryPolicy(max_retries=4007))())


defs = dg.Definitions(assets=[dg.AssetSpec("m_" "raw"), dg.AssetSpec("m_" "multiraw"), graph_asset, keyed_graph_asset, graph_multi], jobs=[job])
