"""Which variable of a flow holds which value: what is still needed is kept under another name before its variable is set anew."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from calque.backends.python.names import Names

Key = tuple[str, str]
"""What a node put out (its id and the port), or a parameter of the flow ("" and its name)."""
State = tuple[dict[str, Key], dict[Key, str]]


class Holding:
    """The variables of one flow.

    Attributes:
        texts: how each value is written.

    Args:
        names: those that are not free.
        own: those of its own code; they are not free either, but can be set.
        last_use: the index of the last node that needs a value.
    """

    def __init__(self, names: Names, own: Collection[str], last_use: Callable[[Key], int]) -> None:
        self.texts: dict[Key, str] = {}
        self._names = names
        self._own = own
        self._last_use = last_use
        self._holders: dict[str, Key] = {}

    def set(self, name: str, key: Key) -> None:
        """A variable holds a value from here on."""
        self._holders[name] = key
        self.texts[key] = name

    def forget(self, names: Iterable[str]) -> None:
        """What some variables hold is no value that anything needs."""
        for name in names:
            self._holders.pop(name, None)

    def take(self, wanted: str | None, otherwise: str, index: int) -> str:
        """A variable for a value: the wanted one, if nothing needs after a node what it holds.

        Args:
            wanted: None for any.
            otherwise: what it is called then.
            index: of the node.
        """
        if wanted is None:
            return self._names.take(otherwise)
        holder = self._holders.get(wanted)
        if holder is not None and self._last_use(holder) > index:
            return self._names.take(wanted)
        given_away = holder is not None and bool(holder[0])  # to what another node put out
        return wanted if given_away or wanted in self._own else self._names.take(wanted)

    def freed(self, names: Iterable[str], index: int) -> Iterator[str]:
        """Statements that keep what some variables hold, if it is needed after a node."""
        for name in names:
            key = self._holders.get(name)
            if key is not None and self.texts.get(key) == name and self._last_use(key) > index:
                kept = self._names.take(f"{name}_before")
                yield f"{kept} = {name}"
                self.set(kept, key)

    def saved(self) -> State:
        """What holds what, to go back to."""
        return dict(self._holders), dict(self.texts)

    def restore(self, state: State) -> None:
        """Go back."""
        self._holders, self.texts = dict(state[0]), dict(state[1])

    def meet(self, states: Sequence[State]) -> None:
        """What holds what after a fork, by the ends of its ways."""
        first, *others = states
        self._holders = {
            name: key for name, key in first[0].items() if all(one[0].get(name) == key for one in others)
        }
        self.texts = {
            key: text for key, text in first[1].items() if all(one[1].get(key) == text for one in others)
        }
