"""What the kitchen does."""

import dagster as dg

oven = dg.ResourceDefinition.hardcoded_resource("hot")


@dg.op(description="Writes the menu.", tags={"team": "kitchen"}, out=dg.Out(list, description="dishes"))
def menu(context: dg.OpExecutionContext) -> list:
    context.log.info("run %s", context.run_id[:0])
    return ["soup", "bread"]


@dg.op(name="cook_all", ins={"dishes": dg.In(list)}, required_resource_keys={"oven"})
def cook(context, dishes):
    return [f"{context.resources.oven} {dish}" for dish in dishes]


@dg.op
def serve(meals):
    if not meals:
        raise dg.Failure("nothing to serve")
    return len(meals)


@dg.op
def wash(plates: int) -> int:
    return plates


@dg.job(description="A day.", tags={"meal": "dinner"}, config={"ops": {}})
def dinner():
    """A day in the kitchen."""
    wash(serve(cook(menu())))


@dg.graph
def lunch():
    serve(cook(dishes=menu()))


lunch_job = lunch.to_job(name="lunch_job", description="At noon.", resource_defs={"oven": oven})
