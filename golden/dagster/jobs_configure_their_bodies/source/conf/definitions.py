"""Jobs say what their bodies are configured with: by texts, by classes, by schemas with defaults."""

import dagster as dg


class Limit(dg.Config):
    rows: int
    words: list[str] = ["a"]


@dg.op
def limited(config: Limit):
    return [config.rows, config.words]


@dg.op(
    config_schema={
        "path": dg.Field(str, default_value="here"),
        "deep": {"n": dg.Field(int, default_value=3), "m": dg.Field(int, is_required=False)},
        "size": dg.Field(dg.Noneable(int), is_required=False),
    }
)
def placed(context):
    return dict(context.op_config)


@dg.op(config_schema=str)
def named(context):
    return context.op_config


@dg.op(config_schema={"loud": dg.Field(bool, default_value=False)})
def told(context):
    return context.op_config["loud"]


@dg.graph
def inner():
    return limited()


@dg.job(
    config={
        "ops": {
            "limited": {"config": {"rows": 5}},
            "placed": {"config": {"path": "there"}},
            "named": {"config": "x"},
            "inner": {"ops": {"limited": {"config": {"rows": 6, "words": ["b"]}}}},
        }
    }
)
def set_up():
    limited()
    placed()
    named()
    told()
    inner()


@dg.asset
def lines(config: Limit):
    return config.rows * config.words


set_lines = dg.define_asset_job("set_lines", selection=[lines], config=dg.RunConfig(ops={"lines": Limit(rows=2)}))

defs = dg.Definitions(assets=[lines], jobs=[set_up, set_lines])
