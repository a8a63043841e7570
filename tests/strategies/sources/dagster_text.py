"""Dagster's code as texts: assets with checks and partitions, dynamic outputs, configuration, resources."""

from __future__ import annotations

from hypothesis import strategies as st

HEAD = """
import dagster as dg


class Size(dg.Config):
    size: int = 3
    word: str = "all"


class Store(dg.ConfigurableResource):
    place: str = "here"


DAILY = dg.DailyPartitionsDefinition(start_date="2024-01-01")
"""
SIZE = 5
"""Assets or ops, at most."""


@st.composite
def dagster_texts(draw: st.DrawFn) -> str:
    """A module with a job, of assets or of ops."""
    return draw(_assets()) if draw(st.booleans()) else draw(_ops())


@st.composite
def _assets(draw: st.DrawFn) -> str:
    said: list[str] = []
    names: list[str] = []
    partitioned = draw(st.sampled_from([False, False, True]))
    has_resource = draw(st.sampled_from([False, False, True]))
    for number in range(draw(st.integers(1, SIZE))):
        name = f"p_a{number}"
        links = {one: draw(st.sampled_from([None, "reads", "named", "deps"])) for one in names[-3:]}
        parameters = [
            one if how == "reads" else f"of_{one}" for one, how in links.items() if how in ("reads", "named")
        ]
        arguments = []
        if deps := [one for one, how in links.items() if how == "deps"]:
            arguments.append(f"deps=[{', '.join(deps)}]")
        if named := [one for one, how in links.items() if how == "named"]:
            arguments.append("ins={" + ", ".join(f'"of_{one}": dg.AssetIn("{one}")' for one in named) + "}")
        if partitioned:
            arguments.append("partitions_def=DAILY")
        arguments += draw(st.lists(st.sampled_from(["retry_policy=dg.RetryPolicy(max_retries=2, delay=10)", 'group_name="shop"', 'code_version="1"', 'op_tags={"a": "b"}']), max_size=1))  # fmt: skip
        body = f"return [{', '.join(parameters)}]"
        asked = []
        match draw(
            st.sampled_from(
                ["plain", "plain", "config", "resource", "context", "fails", "materializes", "optional"]
            )
        ):
            case "config":
                asked, body = ["config: Size"], f"return [config.size, {', '.join(parameters)}]"
            case "resource" if has_resource:
                asked, body = ["p_store: Store"], f"return [p_store.place, {', '.join(parameters)}]"
            case "context":
                asked = ["context: dg.AssetExecutionContext"]
                body = (
                    "return context.partition_key"
                    if partitioned
                    else "context.log.info('here')\n    return 1"
                )
            case "fails":
                body = "raise ValueError('no')"
            case "optional":
                arguments.append("output_required=False")
                least = draw(st.sampled_from([0, 9]))
                body = f"if len(str([{', '.join(parameters)}])) > {least}:\n        yield dg.Output([{', '.join(parameters)}])"
            case "materializes":
                body = f"return dg.MaterializeResult(value=[{', '.join(parameters)}], metadata={{'rows': 3}})"
        said.append(
            f"@dg.asset({', '.join(arguments)})\ndef {name}({', '.join([*asked, *parameters])}):\n    {body}\n"
        )
        names.append(name)
        if draw(st.sampled_from([False, False, True])):
            said.append(_check(draw, name))
    checks = [
        f"p_a{number}_check"
        for number in range(len(names))
        if any(f"def p_a{number}_check" in text for text in said)
    ]
    job = 'JOB = dg.define_asset_job("p", selection=[' + ", ".join(f'"{one}"' for one in names) + "])"
    schedule = draw(
        st.sampled_from(["", "partitions" if partitioned else "cron", "" if partitioned else "asks"])
    )
    sized = [name for name, text in zip(names, _functions(said), strict=True) if "config: Size" in text]
    made = {
        "asks": _asking(draw, sized),
        "cron": 'EVERY = dg.ScheduleDefinition(name="p_every", job=JOB, cron_schedule="0 6 * * *")\n',
        "partitions": 'EVERY = dg.build_schedule_from_partitioned_job(JOB, name="p_every")\n',
    }.get(schedule, "")
    parts = [f"assets=[{', '.join(names)}]", f"asset_checks=[{', '.join(checks)}]", "jobs=[JOB]"]
    parts += ["schedules=[EVERY]"] if schedule else []
    parts += ['resources={"p_store": Store()}'] if has_resource else []
    text = "\n\n".join(said)
    return f"{HEAD}\n\n{text}\n\n{job}\n{made}defs = dg.Definitions({', '.join(parts)})\n"


def _functions(said: list[str]) -> list[str]:
    """The assets among what is said."""
    return [one for one in said if one.startswith("@dg.asset(")]


def _asking(draw: st.DrawFn, sized: list[str]) -> str:
    """A schedule whose function says what runs it starts, if any.

    Args:
        draw: from strategies.
        sized: the steps that have a size.
    """
    due = "context.scheduled_execution_time"
    given = ", ".join(f'"{name}": {{"config": {{"size": {due}.day}}}}' for name in sized[:1])
    config = f', run_config={{"ops": {{{given}}}}}' if sized else ""
    body = draw(
        st.sampled_from(
            [
                f"return dg.RunRequest(run_key=str({due}){config})",
                f'return dg.SkipReason("a Monday") if {due}.weekday() == 0 else dg.RunRequest(run_key=None{config})',
                f'return [dg.RunRequest(run_key=one{config}) for one in ("a", "b")]',
            ]
        )
    )
    return f'@dg.schedule(job=JOB, cron_schedule="0 6 * * *", name="p_every")\ndef EVERY(context):\n    {body}\n\n\n'


def _check(draw: st.DrawFn, asset: str) -> str:
    blocking = draw(st.sampled_from(["", ", blocking=True"]))
    passed = draw(st.sampled_from(["True", "len(str(value)) > 1"]))
    severity = draw(st.sampled_from(["", ", severity=dg.AssetCheckSeverity.WARN"]))
    return (
        f"@dg.asset_check(asset={asset}{blocking})\ndef {asset}_check({asset}):\n    value = {asset}\n"
        f"    return dg.AssetCheckResult(passed={passed}{severity})\n"
    )


@st.composite
def _ops(draw: st.DrawFn) -> str:
    said = [
        "@dg.op(out=dg.DynamicOut())\ndef p_many():\n    for number in range(3):\n        yield dg.DynamicOutput(number, mapping_key=str(number))\n",
        "@dg.op\ndef p_each(x):\n    return [x]\n",
        "@dg.op\ndef p_takes(value):\n    return [value]\n",
        "@dg.op\ndef p_one():\n    return 1\n",
        "@dg.op\ndef p_sized(config: Size):\n    return config.size\n",
        "@dg.op\ndef p_stored(p_store: Store):\n    return p_store.place\n",
        "@dg.op(ins={'after': dg.In(dg.Nothing)})\ndef p_last():\n    return 9\n",
        "@dg.success_hook\ndef cheers(context):\n    context.log.info('done')\n",
        "@dg.failure_hook\ndef cries(context):\n    context.log.info('failed')\n",
    ]
    lines: list[str] = []
    values: list[str] = []
    mapped: list[str] = []
    has_store = False
    for number in range(draw(st.integers(1, SIZE))):
        name = f"v{number}"
        alias = f'.alias("{name}")'
        match draw(
            st.sampled_from(["one", "takes", "many", "map", "collect", "sized", "stored", "last", "hooked"])
        ):
            case "takes" if values:
                lines.append(f"{name} = p_takes{alias}({draw(st.sampled_from(values))})")
            case "many":
                lines.append(f"{name} = p_many{alias}()")
                mapped.append(name)
                continue
            case "map" if mapped:
                lines.append(f"{name} = {draw(st.sampled_from(mapped))}.map(p_each{alias})")
                mapped.append(name)
                continue
            case "collect" if mapped:
                lines.append(f"{name} = p_takes{alias}({draw(st.sampled_from(mapped))}.collect())")
            case "sized":
                lines.append(f"{name} = p_sized{alias}()")
            case "stored":
                has_store = True
                lines.append(f"{name} = p_stored{alias}()")
            case "last" if values:
                after = draw(st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True))
                lines.append(
                    f"{name} = p_last{alias}({after[0] if len(after) == 1 else '[' + ', '.join(after) + ']'})"
                )
            case "hooked":
                lines.append(f"{name} = p_one{alias}.with_hooks({{cheers, cries}})()")
            case _:
                lines.append(f"{name} = p_one{alias}()")
        values.append(name)
    resources = ', resource_defs={"p_store": Store()}' if has_store else ""
    body = "\n".join(f"    {line}" for line in lines)
    text = "\n\n".join(said)
    job = f'@dg.job(name="p"{resources})\ndef JOB():\n{body}\n\n\n'
    asking, parts = "", "jobs=[JOB]"
    if draw(st.sampled_from([False, False, True])):
        sized = [line.partition(" ")[0] for line in lines if "sized" in line]
        asking, parts = _asking(draw, sized), "jobs=[JOB], schedules=[EVERY]"
    return f"{HEAD}\n\n{text}\n\n{job}{asking}defs = dg.Definitions({parts})\n"
