import dagster as dg


class Board(dg.ConfigurableResource):
    title: str

    def put(self, line):
        print(f"{self.title}: {line}")


@dg.success_hook
def cheer(context: dg.HookContext):
    context.log.info("%s is done", context.op.name)
    print(f"cheer {context.op.name} {context.step_key} {dict(context.op_output_values)}")


@dg.failure_hook(required_resource_keys={"board"})
def mourn(context):
    context.resources.board.put(f"{context.op.name} failed of {context.op_exception!r}")


@dg.success_hook(name="never_minded")
def breaks(context):
    print(f"{context.hook_def.name} in {context.job_name}")
    raise RuntimeError("a hook's own trouble")


def telling(word):
    @dg.success_hook(name=f"tell_{word}")
    def tell(context):
        print(f"{word} {context.op.name} {context.op_exception}")

    return tell


@dg.op(out={"large": dg.Out(is_required=False), "small": dg.Out(is_required=False)})
def sort():
    yield dg.Output(3, "small")


@dg.op(retry_policy=dg.RetryPolicy(max_retries=2))
def weigh(context, parcel):
    if context.retry_number < 1:
        raise ValueError("the scale swings")
    return parcel * 2


@dg.op
def ship(parcel):
    return parcel


@dg.op
def bill(weight):
    raise dg.Failure("no address")


@dg.job(hooks={cheer, mourn}, resource_defs={"board": Board(title="shop")})
def parcels():
    large, small = sort()
    ship(large)
    bill.with_hooks({telling("never")})(weigh.with_hooks({breaks, telling("weighed")})(small))


@dg.asset(hooks={cheer})
def stock():
    return 5


@dg.asset
def report(stock):
    return stock + 1


counting = dg.define_asset_job("counting", "*", hooks={breaks})
defs = dg.Definitions([stock, report], jobs=[parcels, counting])
