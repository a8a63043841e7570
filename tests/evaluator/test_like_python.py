"""What the evaluator computes is what Python computes: each program is run by both."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evaluator.reading import names

PROGRAMS = {
    "closures bind late": "fs = []\nfor i in range(3):\n    fs.append(lambda: i)\nresult = [f() for f in fs]",
    "functions in dicts and lists are themselves": "def f():\n    return 1\nd, fs = dict(f=f), []\nfs.append(f)\nd.update(g=f)\nresult = d['f'] is f, fs[0] is f, fs.index(f), d['g'].__name__, d.setdefault('h', f) is f, d['f'](), [*map(d['g'], ())], sorted([2, 1], key=dict(k=lambda x: x)['k'])",
    "defaults bind early": "fs = []\nfor i in range(3):\n    fs.append(lambda i=i: i)\nresult = [f() for f in fs]",
    "a list default is shared": "def f(x, acc=[]):\n    acc.append(x)\n    return acc\nf(1)\nresult = f(2)",
    "star arguments": "def f(a, *b, c=1, **d):\n    return (a, b, c, d)\nresult = f(1, 2, 3, c=4, e=5), f(*[1, 2], **{'x': 3})",
    "keyword-only and positional-only": "def f(a, /, b, *, c):\n    return a, b, c\nresult = f(1, b=2, c=3)",
    "nonlocal": "def outer():\n    n = 0\n    def inner():\n        nonlocal n\n        n += 1\n        return n\n    inner()\n    return inner()\nresult = outer()",
    "global": "n = 0\ndef f():\n    global n\n    n += 1\nf()\nf()\nresult = n",
    "decorators with arguments": "def times(n):\n    def wrap(f):\n        def g(*a, **k):\n            return [f(*a, **k)] * n\n        return g\n    return wrap\n@times(2)\ndef hello(x):\n    return x\nresult = hello(3)",
    "functools.wraps keeps the name": "import functools\ndef deco(f):\n    @functools.wraps(f)\n    def g():\n        return f()\n    return g\n@deco\ndef hello():\n    'doc'\n    return 1\nresult = hello.__name__, hello.__doc__, hello()",
    "functools.partial": "from functools import partial\ndef f(a, b, c=0):\n    return a, b, c\nresult = partial(f, 1, c=3)(2), partial(partial(f, 1), 2)()",
    "functools.reduce": "from functools import reduce\nresult = reduce(lambda a, b: a * b, [1, 2, 3, 4], 1)",
    "comprehensions have their own scope": "x = 1\nys = [x for x in range(3)]\nresult = x, ys, {k: v for k, v in zip('ab', [1, 2])}, {n % 2 for n in range(5)}",
    "nested comprehensions": "result = [(i, j) for i in range(3) for j in range(i) if (i + j) % 2]",
    "generators": "def g(n):\n    for i in range(n):\n        yield i\n    yield from [10, 11]\nresult = list(g(2)), sum(x for x in g(3)), next(g(1))",
    "unpacking with a star": "a, *b, c = [1, 2, 3, 4]\n(d, e), f = (1, 2), 3\nresult = a, b, c, d, e, f, [*b, 9], {**{'k': 1}, 'l': 2}",
    "augmented assignment works in place": "a = [1]\nb = a\na += [2]\nd = {'x': 1}\nd['x'] += 4\nresult = b, d, a is b",
    "slices": "s = [0, 1, 2, 3, 4]\ns[1:3] = ['a']\nresult = s, s[::-1], 'hello'[1:-1], s[-1]",
    "chained comparison": "result = 1 < 2 < 3, 1 < 3 < 2, 1 == 1 != 2",
    "walrus": "result = [y for x in range(4) if (y := x * 2) > 2], y",
    "f-strings": "x = 3.14159\nw = 8\nresult = f'{x:.2f}|{x!r}|{\"a\":>{w}}|{1 + 1}|{x=}'",
    "percent and format": "result = '%s-%03d' % ('a', 7), '{0}{b}'.format(1, b=2), 'a,b'.split(','), '-'.join(['x', 'y'])",
    "try, except, else, finally": "log = []\ntry:\n    {}['k']\nexcept (KeyError, ValueError) as e:\n    log.append(type(e).__name__)\nelse:\n    log.append('else')\nfinally:\n    log.append('finally')\nresult = log",
    "raise and catch one's own exception": "class E(ValueError):\n    pass\ntry:\n    raise E('x')\nexcept ValueError as e:\n    result = e.args",
    "import that fails": "try:\n    from math import nothing_like_this\nexcept ImportError:\n    result = 'fallback'",
    "while, break, continue, else": "n, seen = 0, []\nwhile True:\n    n += 1\n    if n == 2:\n        continue\n    if n > 4:\n        break\n    seen.append(n)\nfor i in []:\n    pass\nelse:\n    seen.append('else')\nresult = seen",
    "classes": "class A:\n    kind = 'a'\n    def __init__(self, x):\n        self.x = x\n    def double(self):\n        return self.x * 2\n    @property\n    def half(self):\n        return self.x / 2\n    @classmethod\n    def make(cls):\n        return cls(4)\n    @staticmethod\n    def add(a, b):\n        return a + b\nclass B(A):\n    kind = 'b'\n    def __init__(self, x, y):\n        super().__init__(x)\n        self.y = y\n    def double(self):\n        return super().double() + self.y\nb = B(1, 10)\nresult = b.double(), b.half, A.make().x, B.add(1, 2), b.kind, isinstance(b, A), hasattr(b, 'z'), getattr(b, 'z', 5)",
    "method resolution order": "class A:\n    def f(self): return 'A'\nclass B(A):\n    def f(self): return 'B' + super().f()\nclass C(A):\n    def f(self): return 'C' + super().f()\nclass D(B, C):\n    def f(self): return 'D' + super().f()\nresult = D().f()",
    "operators of a class": "class V:\n    def __init__(self, n): self.n = n\n    def __add__(self, o): return V(self.n + o.n)\n    def __eq__(self, o): return self.n == o.n\n    def __len__(self): return self.n\n    def __getitem__(self, k): return k\n    def __call__(self, x): return x\n    def __contains__(self, x): return x == self.n\n    def __str__(self): return f'V{self.n}'\nresult = (V(1) + V(2)).n, V(1) == V(1), len(V(3)), V(0)['k'], V(0)(7), 3 in V(3), str(V(4)), bool(V(0)), f'{V(5)}'",
    "dataclasses": "from dataclasses import dataclass, field, asdict, replace\n@dataclass\nclass P:\n    x: int\n    y: int = 2\n    tags: list = field(default_factory=list)\n    def __post_init__(self):\n        self.z = self.x + self.y\n@dataclass\nclass Q(P):\n    w: str = 'w'\np = P(1)\np.tags.append('t')\nresult = p.x, p.z, P(3).tags, asdict(p), replace(p, x=9).z, Q(1).w",
    "enums": "from enum import Enum\nclass Color(Enum):\n    RED = 'r'\n    BLUE = 'b'\n    def shout(self):\n        return self.name + '!'\nclass Env(str, Enum):\n    DEV = 'dev'\nresult = Color.RED.value, Color('b').name, [c.name for c in Color], Color['RED'] is Color.RED, Color.RED.shout(), Env.DEV == 'dev', Env.DEV.value + 'x'",
    "named tuples": "from collections import namedtuple\nfrom typing import NamedTuple\nP = namedtuple('P', 'x y')\nclass Q(NamedTuple):\n    a: int\n    b: str = 'd'\nresult = P(1, 2).y, P(1, 2)._asdict(), Q(1).b, tuple(Q(3, 'z'))",
    "globals": "for n in range(2):\n    globals()[f'name_{n}'] = n\nresult = name_0, name_1",
    "context managers of the project": "from contextlib import contextmanager\nlog = []\n@contextmanager\ndef cm(x):\n    log.append('in')\n    try:\n        yield x\n    finally:\n        log.append('out')\nwith cm(3) as v, cm(4) as w:\n    log.append((v, w))\nclass M:\n    def __enter__(self):\n        log.append('enter')\n        return self\n    def __exit__(self, *a):\n        log.append('exit')\nwith M():\n    log.append('body')\nresult = log",
    "match": "def f(x):\n    match x:\n        case 0 | 1:\n            return 'small'\n        case [a, *rest]:\n            return (a, rest)\n        case {'k': v, **more}:\n            return (v, more)\n        case str() as s if len(s) > 2:\n            return s\n        case _:\n            return None\nresult = f(1), f([1, 2, 3]), f({'k': 1, 'l': 2}), f('abc'), f('a')",
    "dates": "from datetime import datetime, timedelta, date, timezone\nd = datetime(2024, 1, 31, tzinfo=timezone.utc) + timedelta(days=1)\nresult = d.isoformat(), d.strftime('%Y%m'), (date(2024, 3, 1) - date(2024, 2, 1)).days, timedelta(hours=36).total_seconds()",
    "itertools and collections": "import itertools, collections\nc = collections.defaultdict(list)\nfor k, v in [('a', 1), ('b', 2), ('a', 3)]:\n    c[k].append(v)\nresult = dict(c), list(itertools.product([1, 2], 'ab')), list(itertools.chain([1], [2])), collections.Counter('aab').most_common(1), [(k, list(g)) for k, g in itertools.groupby('aab')]",
    "sorting with keys": "xs = [('b', 1), ('a', 2)]\nresult = sorted(xs), sorted(xs, key=lambda p: p[1], reverse=True), max(xs, key=lambda p: p[1]), min(3, 1), sum([1, 2], 10), any([0, 1]), all([])",
    "map, filter, zip, enumerate, reversed": "result = list(map(str, [1, 2])), list(filter(None, [0, 1])), list(zip([1, 2], 'ab')), list(enumerate('ab', 1)), list(reversed([1, 2])), dict(a=1), dict([('b', 2)])",
    "regular expressions and text": "import re, string, textwrap, json\nresult = re.sub(r'\\d', lambda m: str(int(m[0]) + 1), 'a1b2'), re.match(r'(\\w)(\\d)', 'a1').groups(), string.Template('$x').substitute(x=1), textwrap.dedent('  a\\n  b'), json.loads('{\"a\": [1]}'), json.dumps({'b': 1})",
    "copies": "import copy\na = {'x': [1]}\nb = copy.deepcopy(a)\nc = copy.copy(a)\na['x'].append(2)\nresult = b, c",
    "conditional definitions": "import sys\nif sys.version_info >= (3, 8):\n    def f(): return 'new'\nelse:\n    def f(): return 'old'\nresult = f()",
    "type checking imports are not executed": "from typing import TYPE_CHECKING\nresult = 1\nif TYPE_CHECKING:\n    result = 2",
    "deleting": "d = {'a': 1, 'b': 2}\ndel d['a']\nx = 1\ndel x\nresult = d, 'x' in globals()",
    "deep recursion of one's own": "def f(n):\n    return 0 if n == 0 else 1 + f(n - 1)\nresult = f(100)",
    "a long chain of operators": "result = " + " + ".join(["1"] * 900),
    "returning from inside a project's context manager": 'from contextlib import contextmanager\n@contextmanager\ndef cm():\n    yield 1\ndef f():\n    with cm() as x:\n        return 5\n    return 6\nresult=f()',
    "breaking out of one": 'from contextlib import contextmanager\n@contextmanager\ndef cm():\n    for i in [1]:\n        yield 1\nlog=[]\nfor i in range(3):\n    with cm():\n        log.append(i)\n        if i==1: break\nresult=log',
    "an endless iterator that is left": 'import itertools\nr=[]\nfor i in itertools.count():\n    if i>3: break\n    r.append(i)\nresult=r',
    "an endless generator, taken one by one": "def g():\n    n=0\n    while True:\n        yield n\n        n+=1\nit=g()\nresult=next(it),next(it),[a for a,_ in zip(g(),'abc')]",
    "an endless generator, sliced": 'import itertools\ndef g():\n    n=0\n    while True:\n        yield n\n        n+=1\nresult=list(itertools.islice(g(),3)), next(x for x in itertools.count() if x>4)',
    "a loop runs in turns with its generator": "log=[]\ndef g():\n    for i in range(2):\n        log.append(('in',i))\n        yield i\n        log.append(('out',i))\nfor x in g():\n    log.append(('body',x))\nresult=log",
    "a generator is closed when its loop is left": "log=[]\ndef g():\n    try:\n        for i in range(5):\n            yield i\n    finally:\n        log.append('closed')\nfor x in g():\n    if x==2: break\nresult=log,x",
    "returning from a loop over a generator": "def g():\n    for i in range(5):\n        yield i\ndef f():\n    for x in g():\n        if x==2: return 'found'\n    return 'no'\nresult=f()",
    "what a generator returns": 'def g():\n    yield 1\n    return 2\ndef h():\n    x = yield from g()\n    yield x\nresult=list(h())',
    "map is lazy": "log=[]\nm=map(lambda x: log.append(x) or x,[1,2])\nlog.append('before')\nlist(m)\nresult=log",
    "a generator expression is lazy": "log=[]\ng=(log.append(x) or x for x in [1,2])\nlog.append('before')\nlist(g)\nresult=log",
    "sets as text": "s={3,1,2}\nresult=str({1}), sorted(s), s|{4}, s-{1}, f'{ {7} }', len(s), {1,2}<={1,2,3}",
    "sets of numbers have Python's order": 'result=[x for x in {1,2,10}]',
    "__exit__ may suppress": "class C:\n    def __enter__(self): return self\n    def __exit__(self,t,v,tb): return t is ValueError\nwith C():\n    raise ValueError\nresult='ok'",
    "a context manager may catch": "from contextlib import contextmanager\n@contextmanager\ndef cm():\n    try:\n        yield\n    except ValueError:\n        log.append('caught')\nlog=[]\nwith cm():\n    raise ValueError\nresult=log",
    "property setters": 'class A:\n    @property\n    def x(self): return self._x\n    @x.setter\n    def x(self,v): self._x=v*2\na=A()\na.x=3\nresult=a.x',
    "__new__ as a singleton": 'class S:\n    _i=None\n    def __new__(cls,*a):\n        if cls._i is None:\n            cls._i=super().__new__(cls)\n        return cls._i\n    def __init__(self,v):\n        self.v=v\nresult=S(1) is S(2), S(3).v',
    "classes made with type()": "def f(self): return self.k\nC=type('C',(object,),{'k':4,'f':f})\nresult=C().f(),C.__name__",
    "methods of named tuples": 'from typing import NamedTuple\nclass Q(NamedTuple):\n    a: int\n    b: int = 2\n    def total(self): return self.a+self.b\n    @property\n    def d(self): return self.a*2\nresult=Q(1).total(),Q(2).d,Q(1)._replace(a=4)',
    "typed dicts": "from typing import TypedDict\nclass T(TypedDict, total=False):\n    a: int\nresult=T(a=1), T({'a':2})",
    "dataclasses compare and print": "from dataclasses import dataclass\n@dataclass\nclass A:\n    x:int\nresult=A(1)==A(1), A(1)!=A(2), [A(1)]==[A(1)], A(1) in [A(1)], str(A(1)), f'{A(2)!r}'",
    "frozen and ordered dataclasses": 'from dataclasses import dataclass\n@dataclass(frozen=True, order=True)\nclass A:\n    x:int\nresult=len({A(1),A(1)}), {A(1):2}[A(1)], [a.x for a in sorted([A(2),A(1)])], A(1)<A(2), max(A(1),A(3)).x',
    "options of dataclasses and fields": 'from dataclasses import dataclass, field, fields, astuple, is_dataclass, KW_ONLY, InitVar\n@dataclass(kw_only=True)\nclass A:\n    x:int\n    y:int=field(init=False, default=3)\n    z: list = field(default_factory=lambda: [1])\n@dataclass\nclass B:\n    a:int\n    i: InitVar[int] = 2\n    _: KW_ONLY\n    c:int=1\n    def __post_init__(self, i): self.s=self.a+i\nresult=A(x=1).y, A(x=1).z, [f.name for f in fields(A)], B(1,5,c=3).s, astuple(B(1,c=2)), is_dataclass(B)',
    "a class's own equality and order, in containers": 'class A:\n    def __init__(s,x): s.x=x\n    def __eq__(s,o): return s.x==o.x\n    def __hash__(s): return hash(s.x)\n    def __lt__(s,o): return s.x<o.x\nresult=A(1) in [A(1)], [A(1)]==[A(1)], len({A(1),A(1)}), [a.x for a in sorted([A(3),A(1)])], min(A(2),A(1)).x, [A(1),A(2)].index(A(2))',
    "a class's own text": "class A:\n    def __str__(s): return 'aa'\n    def __repr__(s): return 'rr'\nresult='%s %r' % (A(),A()), '{} {!r}'.format(A(),A()), f'{A()} {A()!r}', str([A()]), f'{[A()]}'",
    "a class's own format": "class A:\n    def __format__(s,spec): return 'f'+spec\nresult=f'{A():x}', format(A(),'y'), '{:z}'.format(A())",
    "an iterator class": 'class A:\n    def __init__(s): s.n=0\n    def __iter__(s): return s\n    def __next__(s):\n        s.n+=1\n        if s.n>3: raise StopIteration\n        return s.n\nresult=list(A()), [x for x in A()], sum(A()), tuple(A())',
    "iterating by __getitem__": 'class A:\n    def __getitem__(s,i):\n        if i>2: raise IndexError\n        return i\nresult=list(A()), [x for x in A()]',
    "__iter__ as a generator": "class A:\n    def __iter__(s):\n        yield 1\n        yield 2\nresult=list(A()), [*A()], dict(zip('ab',A())), ','.join(str(x) for x in A())",
    "delattr": "class A: pass\na=A()\nsetattr(a,'x',1)\ndelattr(a,'x')\nresult=hasattr(a,'x'), getattr(A,'__name__'), vars(a)",
    "dir": "class A:\n    x=1\nresult=[n for n in dir(A) if not n.startswith('_')]",
    "descriptors": 'class D:\n    def __set_name__(self,o,n): self.n=n\n    def __get__(self,i,o): return self.n\nclass A:\n    x=D()\nresult=A().x',
    "class decorators": "reg={}\ndef r(c):\n    reg[c.__name__]=c\n    return c\n@r\nclass A: x=2\nresult=reg['A'].x",
    "__init_subclass__": "reg=[]\nclass B:\n    def __init_subclass__(cls, tag=None, **k):\n        super().__init_subclass__(**k)\n        reg.append((cls.__name__,tag))\nclass C(B,tag='t'): pass\nresult=reg",
    "metaclasses": 'reg=[]\nclass M(type):\n    def __new__(m,n,b,d):\n        c=super().__new__(m,n,b,d)\n        reg.append(n)\n        return c\nclass A(metaclass=M): x=1\nresult=reg, A.x',
    "abstract classes": 'from abc import ABC, abstractmethod\nclass A(ABC):\n    @abstractmethod\n    def f(self): ...\n    @property\n    @abstractmethod\n    def g(self): ...\nclass B(A):\n    def f(self): return 1\n    @property\n    def g(self): return 2\nresult=B().f(), B().g, isinstance(B(),A), issubclass(B,A)',
    "auto, IntEnum, StrEnum, enum initializers": "from enum import Enum, IntEnum, Flag, auto, StrEnum, unique\n@unique\nclass A(Enum):\n    X=auto()\n    Y=auto()\n    @classmethod\n    def first(cls): return cls.X\n    @property\n    def low(self): return self.name.lower()\nclass I(IntEnum):\n    P=3\nclass S(StrEnum):\n    Q='q'\nclass T(Enum):\n    E=(1,2)\n    def __init__(self,a,b):\n        self.a=a\nresult=A.X.value, A.Y.low, A.first().name, I.P+1, f'{S.Q}', T.E.a, len(A), A.X==A.X, A.X in A, A.__members__['X'].name",
    "the text of an enum": "from enum import Enum\nclass E(str,Enum):\n    D='d'\n    def __str__(self): return self.value\nresult=f'{E.D}', str(E.D), E.D.value, 'x_'+E.D, E.D.upper(), E('d') is E.D",
    "cached functions give the same object": 'from functools import lru_cache, cache\n@lru_cache(maxsize=None)\ndef f(x): return [x]\n@cache\ndef g(): return []\nresult=f(1) is f(1), g() is g()',
    "cached_property": 'from functools import cached_property\nn=[]\nclass A:\n    @cached_property\n    def x(self):\n        n.append(1)\n        return 3\na=A()\nresult=a.x,a.x,len(n)',
    "factories of defaultdicts": "from collections import defaultdict\ndef mk(): return 7\nd=defaultdict(mk)\ne=defaultdict(lambda: defaultdict(list))\ne['a']['b'].append(1)\nresult=d['x'], e['a']['b']",
    "attrgetter on instances": "import operator\nclass A:\n    def __init__(s,x): s.x=x\nresult=[a.x for a in sorted([A(2),A(1)],key=operator.attrgetter('x'))], sorted([3,1],key=lambda v:-v)",
    "own exceptions and their text": "class E(Exception):\n    def __init__(self,m,c=1):\n        super().__init__(m)\n        self.c=c\ntry:\n    try:\n        raise KeyError('x')\n    except KeyError as e:\n        raise E('m',c=3) from e\nexcept E as e2:\n    result=e2.c, str(e2), e2.args",
    "a context manager method": 'from contextlib import contextmanager\nclass A:\n    @contextmanager\n    def cm(self,x):\n        yield x+1\nwith A().cm(2) as v: result=v',
    "augmented assignment keeps aliases": 'a={1}\nb=a\nb|={2}\nb&={2}\nc=d=[1]\nc*=2\nresult=a,d',
    "__iadd__, __setitem__, __delitem__": "class A:\n    def __init__(s): s.l=[]\n    def __iadd__(s,o):\n        s.l.append(o)\n        return s\n    def __setitem__(s,k,v): s.l.append((k,v))\n    def __delitem__(s,k): s.l.append(k)\na=A()\na+=1\na['k']=2\ndel a['z']\nresult=a.l",
    "super in a class method": "class A:\n    @classmethod\n    def mk(cls): return cls.__name__\nclass B(A):\n    @classmethod\n    def mk(cls): return 'B:'+super().mk()\nresult=B.mk()",
    "super and properties": 'class A:\n    @property\n    def x(self): return 1\nclass B(A):\n    @property\n    def x(self): return super().x+1\nresult=B().x',
    "cooperative initializers": 'class A:\n    def __init__(self,**k):\n        super().__init__()\n        self.k=k\nclass M:\n    def __init__(self,m=1,**k):\n        super().__init__(**k)\n        self.m=m\nclass C(M,A): pass\nc=C(m=2,z=3)\nresult=c.k,c.m',
    "generic classes": "from typing import Generic, TypeVar, Optional, List\nT=TypeVar('T')\nclass A(Generic[T]):\n    def __init__(self,x:T): self.x=x\nresult=A[int](3).x, A(4).x",
    "a subclass of dict": "class D(dict):\n    def total(self): return sum(self.values())\nd=D(a=1)\nd['b']=2\nresult=d.total(), d['a'], dict(d), len(d)",
    "a subclass of list": 'class L(list):\n    def first(self): return self[0]\nl=L([3,4])\nl.append(5)\nresult=l.first(), len(l), list(l), [x for x in l]',
    "a subclass of str": "class S(str):\n    def shout(self): return self.upper()+'!'\nresult=S('a').shout(), S('b')+'c'",
    "isinstance of abstract classes and unions": "import numbers\nfrom collections.abc import Mapping, Iterable, Callable\nresult=isinstance(1,(int,str)), isinstance(1,int|str), isinstance({},Mapping), isinstance([],Iterable), isinstance(len,Callable), isinstance(lambda:1,Callable), isinstance('a',Iterable)",
    "YAML": "import yaml\nresult=yaml.safe_load('a: [1,2]'), yaml.dump({'a':1}), list(yaml.safe_load_all('a\\n---\\nb'))",
    "configparser": "import configparser\nc=configparser.ConfigParser()\nc.read_string('[a]\\nx=1\\ny=yes')\nresult=c['a']['x'], c.getint('a','x'), c.getboolean('a','y'), c.sections(), c.has_option('a','q'), c.get('a','z',fallback='f'), dict(c['a']), dict(c.items('a'))",
    "hashes": "import hashlib,base64\nresult=hashlib.md5(b'a').hexdigest(), hashlib.sha256('x'.encode()).hexdigest()[:4], base64.b64encode(b'a').decode()",
    "attributes of functions": "def f(a:int,b=2):\n    'doc'\nf.x=1\nresult=f.x,f.__name__,f.__doc__,f.__defaults__,f.__module__",
    "recursion as deep as Python allows": 'def f(n):\n    return 0 if n==0 else 1+f(n-1)\nresult=f(500)',
    "recursion through a key function": 'def f(n):\n    return n if n<=0 else sorted([n], key=lambda v: f(v-1))[0]\nresult=f(100)',
    "async functions run to their end": 'import asyncio\nasync def f(): return 1\nresult=asyncio.run(f())',
    "class patterns": 'from dataclasses import dataclass\n@dataclass\nclass P:\n    x:int\n    y:int\nmatch P(1,2):\n    case P(x=0): result=0\n    case P(1, y): result=y',
    "SimpleNamespace": 'from types import SimpleNamespace as N\nn=N(a=1)\nn.b=2\nresult=n.a+n.b, vars(n), N(a=1)==N(a=1)',
    "operator": "import operator\nresult=operator.itemgetter('a')({'a':1}), operator.attrgetter('x')(type('T',(),{'x':2})()), list(map(operator.add,[1],[2]))",
    "vars and locals of a module": "for i in range(2):\n    vars()['v%d'%i]=i\n    locals()['w%d'%i]=i\nresult=v1,w0",
    "deleting attributes and items": "class A: pass\na=A()\na.x=1\ndel a.x\nd={'a':{'b':1}}\ndel d['a']['b']\nresult=hasattr(a,'x'),d",
    "augmented assignment of attributes": "class A:\n    n=0\na=A()\na.n+=1\nA.n+=5\nl=[[1]]\nl[0]+=[2]\nt=(1,)\nt+=(2,)\ns='a'\ns*=3\nx={1}\nx|={2}\nx-={1}\nresult=a.n,A.n,l,t,s,x",
    "more dates": "from datetime import datetime as dt, timedelta as td, time\nimport datetime, calendar\nresult=dt(2024,1,1).replace(day=2)-td(1), dt.strptime('2024','%Y'), datetime.date.fromisoformat('2024-01-02').weekday(), dt.combine(datetime.date(2024,1,1),time(3)), dt.min, calendar.monthrange(2024,2), dt.fromtimestamp(0, datetime.timezone.utc)",
    "environ writes are seen": "import os\nos.environ['CALQUE_TEST_A']='1'\nos.environ.update(CALQUE_TEST_B='2')\nresult=os.environ['CALQUE_TEST_A'], os.getenv('CALQUE_TEST_B')",
    "object.__setattr__ in a frozen dataclass": "from dataclasses import dataclass\n@dataclass(frozen=True)\nclass A:\n    x: int\n    def __post_init__(self):\n        object.__setattr__(self, 'y', self.x + 1)\nresult=A(1).y",
    "a metaclass that is called, and has __getattr__": """
class Kind(type):
    def __getattr__(cls, name):
        return type(cls)(f"{cls.__name__}.{name}", (), {"above": cls})
    def __init__(cls, name, bases, names):
        cls.length = len(name)
A = Kind("A", (), {})
result = A.b.__name__, A.b.c.length, A.b.above is A, type(A.b) is Kind, isinstance(A, Kind), A().length
""",
    "a property of a metaclass": 'class M(type):\n    @property\n    def kind(cls): return cls.__name__.lower()\n    def make(cls, n): return [cls() for _ in range(n)]\nclass A(metaclass=M): pass\nresult=A.kind, len(A.make(2))',
    "evaluated annotations": "def f(a: int, b: 'str' = '') -> list: pass\nresult=f.__annotations__",
}  # fmt: skip


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS.keys())
def test_a_program_means_what_python_says(program: str, tmp_path: Path) -> None:
    expected: dict[str, object] = {"__name__": "main"}
    exec(program, expected)
    assert names(tmp_path, program)["result"] == expected["result"]


LITERALS = st.recursive(
    st.none() | st.booleans() | st.integers(-100, 100) | st.text("ab", max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("xy", max_size=2), inner, max_size=3),
    max_leaves=6,
).map(repr)
OPERATORS = st.sampled_from(["+", "-", "*", "//", "%", "==", "!=", "<", "in", "and", "or", "|", "&"])
EXPRESSIONS = st.recursive(
    LITERALS,
    lambda inner: (
        st.tuples(inner, OPERATORS, inner).map(lambda parts: f"({parts[0]} {parts[1]} {parts[2]})")
        | inner.map(lambda value: f"(not {value})")
        | st.tuples(inner, inner, inner).map(lambda parts: f"({parts[0]} if {parts[1]} else {parts[2]})")
        | inner.map(lambda value: f"[x for x in [{value}]]")
        | inner.map(lambda value: f"'{{}}'.format({value})")
        | inner.map(lambda value: f"(lambda y: [y, y])({value})")
        | inner.map(lambda value: f"len(str({value}))")
    ),
    max_leaves=8,
)


@given(EXPRESSIONS)
def test_an_expression_has_the_value_that_python_gives_it(
    tmp_path_factory: pytest.TempPathFactory, expression: str
) -> None:
    program = (
        f"try:\n    result = {expression}\nexcept Exception as error:\n    result = type(error).__name__"
    )
    expected: dict[str, object] = {}
    exec(program, expected)
    assert repr(names(tmp_path_factory.mktemp("law"), program)["result"]) == repr(expected["result"])
