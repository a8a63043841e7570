"""What ops can be told."""

import dagster as dg


@dg.op(
    name="m_op",
    description="m_description",
    ins={
        "value": dg.In(dagster_type=int, description="m_indescription", default_value=4001, metadata={"m_inmeta": 4002}, input_manager_key="m_inmanager"),
        "after": dg.In(dagster_type=dg.Nothing, asset_key=dg.AssetKey("m_inasset"), asset_partitions={"m_inpartition"}),
    },
    out={
        "left": dg.Out(dagster_type=int, description="m_outdescription", is_required=False, io_manager_key="m_outmanager", metadata={"m_outmeta": 4003}, code_version="m_outversion"),
        "right": dg.Out(),
    },
    config_schema={"m_conf": dg.Field(config=int, default_value=4004, is_required=False, description="m_confdescription")},
    required_resource_keys={"store"},
    tags={"m_tag": "m_tagvalue"},
    retry_policy=dg.RetryPolicy(max_retries=4005, delay=4006, backoff=dg.Backoff.EXPONENTIAL, jitter=dg.Jitter.PLUS_MINUS),
    code_version="m_codeversion",
    pool="m_pool",
)
def everything(context, value):
    yield dg.Output(1, "left")
    yield dg.Output(2, "right")


@dg.op(name="m_begin", version="m_version")
def begin():
    """m_docstring"""


@dg.op(out=dg.DynamicOut(dagster_type=int, description="m_dyndescription", is_required=False, io_manager_key="m_dynmanager", metadata={"m_dynmeta": 4007}, code_version="m_dynversion"))
def numbers():
    yield dg.DynamicOutput(1, mapping_key="m_mapping", metadata={"m_dynoutput": 4008})


@dg.op
def each(number):
    return number


@dg.op
def total(numbers):
    return sum(numbers)


class Store(dg.ConfigurableResource):
    size: int = 4009


@dg.io_manager(config_schema={"path": dg.Field(str, default_value="m_path")}, output_config_schema={"m_outconf": dg.Field(int, default_value=4010)}, input_config_schema={"m_inconf": dg.Field(int, default_value=4011)})
def manager(context):
    return dg.InMemoryIOManager()


@dg.job(resource_defs={"store": Store(size=4012), "m_" "outmanager": manager, "m_" "inmanager": manager, "m_" "dynmanager": manager})
def job():
    everything(after=begin())
    total(numbers().map(each).collect())


defs = dg.Definitions(jobs=[job])
