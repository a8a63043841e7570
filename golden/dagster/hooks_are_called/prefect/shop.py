from dagster_code import dagster as dg


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


def stock():
    return 5


def report(stock):
    return stock + 1


def sort():
    yield dg.Output(3, "small")


def ship(parcel):
    return parcel


def weigh(context, parcel):
    if context.retry_number < 1:
        raise ValueError("the scale swings")
    return parcel * 2


def bill(weight):
    raise dg.Failure("no address")
