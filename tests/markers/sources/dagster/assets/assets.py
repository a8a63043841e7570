"""What assets can be told."""

from datetime import timedelta

import dagster as dg


@dg.success_hook(name="m_hook", required_resource_keys={"store"})
def good(context):
    print("m_hooked")


@dg.resource(config_schema={"size": dg.Field(int, default_value=4000)}, description="m_resourcedescription", version="m_resourceversion")
def store(context):
    return context.resource_config["size"]


@dg.io_manager(description="m_managerdescription", version="m_managerversion", required_resource_keys={"store"})
def manager(context):
    return dg.InMemoryIOManager()


@dg.asset(key_prefix=["m_rawprefix"])
def raw():
    return 1


@dg.asset(
    name="m_all",
    key_prefix=["m_prefix"],
    ins={"raw": dg.AssetIn(key_prefix=["m_" "rawprefix"], metadata={"m_inkey": 4001}, input_manager_key="m_inmanager", dagster_type=int)},
    deps=[dg.AssetDep("m_dep")],
    metadata={"m_metakey": "m_metavalue"},
    tags={"m_tagkey": "m_tagvalue"},
    description="m_description",
    config_schema={"m_confkey": dg.Field(int, default_value=4002, is_required=False, description="m_confdescription")},
    required_resource_keys={"store"},
    resource_defs={"m_resourcekey": store},
    hooks={good},
    io_manager_key="m_manager",
    dagster_type=int,
    op_tags={"m_optag": "m_optagvalue"},
    group_name="m_group",
    output_required=False,
    automation_condition=dg.AutomationCondition.on_cron("11 12 13 4 *", cron_timezone="Asia/Tokyo"),
    freshness_policy=dg.FreshnessPolicy.cron(deadline_cron="21 12 13 4 *", lower_bound_delta=timedelta(minutes=2)),
    backfill_policy=dg.BackfillPolicy.single_run(),
    retry_policy=dg.RetryPolicy(max_retries=4004, delay=4005, backoff=dg.Backoff.LINEAR, jitter=dg.Jitter.FULL),
    code_version="m_codeversion",
    owners=["m_owner@example.org"],
    kinds={"m_kind"},
    pool="m_pool",
)
def everything(context, raw):
    """m_docstring"""
    return raw, context.resources.store


@dg.asset(key=["keyed", "key"], io_manager_def=manager, check_specs=[dg.AssetCheckSpec(name="m_check", asset=["keyed", "key"], description="m_checkdescription", blocking=True, metadata={"m_checkkey": 4006}, additional_deps=["m_checkdep"])])
def keyed():
    yield dg.Output(1)
    yield dg.AssetCheckResult(passed=True)


@dg.asset(name="m_virtual", compute_kind="m_computekind", is_virtual=True)
def virtual():
    return 1


@dg.multi_asset(
    name="m_multi",
    outs={
        "left": dg.AssetOut(
            key=["leftkey"],
            dagster_type=int,
            description="m_leftdescription",
            is_required=False,
            io_manager_key="m_leftmanager",
            metadata={"m_leftmeta": 4007},
            group_name="m_leftgroup",
            code_version="m_leftversion",
            automation_condition=dg.AutomationCondition.eager(),
            backfill_policy=dg.BackfillPolicy.single_run(),
            owners=["m_leftowner@example.org"],
            tags={"m_lefttag": "m_lefttagvalue"},
            kinds={"m_leftkind"},
        ),
        "right": dg.AssetOut(key_prefix=["m_rightprefix"], freshness_policy=dg.FreshnessPolicy.cron(deadline_cron="31 12 13 4 *", lower_bound_delta=timedelta(minutes=2)), is_virtual=True),
    },
    ins={"value": dg.AssetIn(key=["m_" "rawprefix", "raw"])},
    deps=["m_multidep"],
    description="m_multidescription",
    config_schema={"m_multiconf": dg.Field(str, default_value="m_multidefault")},
    required_resource_keys={"store"},
    internal_asset_deps={
        "right": {dg.AssetKey(["leftkey"]), dg.AssetKey(["m_" "rawprefix", "raw"])},
        "left": {dg.AssetKey(["m_" "multidep"])},
    },
    hooks={good},
    backfill_policy=dg.BackfillPolicy.single_run(),
    op_tags={"m_multiop": "m_multiopvalue"},
    can_subset=True,
    resource_defs={"m_multiresource": store},
    retry_policy=dg.RetryPolicy(max_retries=4009, delay=4010),
    code_version="m_multiversion",
    check_specs=[dg.AssetCheckSpec(name="m_multicheck", asset="leftkey")],
    pool="m_multipool",
)
def several(context, value):
    return context.resources.store, 2


defs = dg.Definitions(
    assets=[dg.AssetSpec("m_" "multidep"), dg.AssetSpec("m_" "dep"), raw, everything, keyed, virtual, several],
    resources={
        "store": store,
        "m_" "manager": manager,
        "m_" "inmanager": manager,
        "m_" "leftmanager": manager,
    },
)
