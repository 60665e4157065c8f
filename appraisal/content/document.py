"""From the text of a file to plain values, each with its line; whatever the text is.

YAML allows more than a record needs: tags that name code, aliases that expand without end,
keys that are lists. What a record cannot need is refused here, with the line it stands in,
before anything is built from it.
"""

import re
from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from appraisal.errors import Problem

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
RESOLVER = yaml.resolver.Resolver()
MOST_BYTES = 1_000_000
MOST_VALUES = 100_000  # in a file, each alias counted as what it stands for
LONGEST = 50_000  # characters of one value; a whole paper has no more
DEEPEST = 40
ORDINARY = "a record of ordinary length"
CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TEXT = "tag:yaml.org,2002:str"
NULL = "tag:yaml.org,2002:null"
MERGE = "tag:yaml.org,2002:merge"


class Refused(Exception):
    """A text that is no record, and the problems that say why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = list(problems)


class Written(str):
    """A value that YAML takes for a number, a date or yes or no, as it is written.

    ``5.20`` stays ``5.20`` where a text is wanted; `value` is what YAML takes it for.
    """

    __slots__ = ("tag",)
    tag: str

    @property
    def value(self) -> Any:
        """The number or truth value; the text itself where it is neither."""
        try:
            return VALUES[self.tag.rpartition(":")[2]](str(self))
        except (KeyError, ValueError):
            return str(self)


def integer(text: str) -> int:
    """Read a whole number of ordinary length.

    Raises
    ------
    ValueError
        When it has more than 18 digits, or is written to another base.
    """
    if len(text) > 18:
        raise ValueError("more digits than any count has")
    return int(text)


VALUES: dict[str, Any] = {
    "int": integer,
    "float": float,
    "bool": lambda text: text.lower() in {"yes", "true", "on"},
}


def decode(raw: bytes) -> str:
    """Read bytes as text of ordinary length, without the mark that some editors put before it.

    Raises
    ------
    Refused
        With the first thing that is no part of a record.
    """
    if len(raw) > MOST_BYTES:
        raise Refused(Problem(1, "", "a file of more than a million characters", ORDINARY))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        found = "bytes that are not UTF-8"
        raise Refused(Problem(line, "", found, "UTF-8 text", "Save the file as UTF-8.")) from None
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    if strange := CONTROL.search(text):
        line = text.count("\n", 0, strange.start()) + 1
        found = f"the control character U+{ord(strange[0]):04X}"
        raise Refused(Problem(line, "", found, "letters, digits and signs", "Delete it."))
    return text


def compose(raw: bytes) -> yaml.MappingNode:
    """Read bytes as one YAML mapping of texts, lists and mappings.

    Raises
    ------
    Refused
        With the first thing that is no part of a record.
    """
    text = decode(raw)
    try:
        root = Composer().root_of(text)
    except yaml.YAMLError as error:
        raise Refused(not_yaml(error)) from None
    if not isinstance(root, yaml.MappingNode):
        raise Refused(Problem(1, "", "no keys", "a YAML mapping such as `id: ...`"))
    return root


@dataclass
class Opened:
    """A list or mapping whose end has not come yet."""

    node: yaml.CollectionNode
    anchor: str | None
    before: int  # values met before it
    key: yaml.Node | None = None


@dataclass
class Composer:
    """Build the nodes of one document from its events, without recursion."""

    opened: list[Opened] = field(default_factory=list)
    anchors: dict[str, tuple[yaml.Node, int]] = field(default_factory=dict)
    values: int = 0
    documents: int = 0
    root: yaml.Node | None = None

    def root_of(self, text: str) -> yaml.Node | None:
        """Return the node of the whole document, or None when it is empty."""
        for event in yaml.parse(text, Loader=LOADER):
            kind = type(event)
            if kind in TAKEN:
                TAKEN[kind](self, event)
                if self.values > MOST_VALUES:
                    found = f"more than {MOST_VALUES} values"
                    refuse(event, found, ORDINARY, "Write out what `*` repeats.")
        return self.root

    def begin(self, event: Any) -> None:
        """Begin the only document."""
        self.documents += 1
        if self.documents > 1:
            refuse(event, "a second document (`---`)", "one study", "Make it a file of its own.")

    def scalar(self, event: Any) -> None:
        """Put a text or number where it belongs."""
        self.values += 1
        if len(event.value) > LONGEST:
            found = f"{short(event.value, 20)!r}, which has {len(event.value):,} characters"
            refuse(event, found, f"{LONGEST:,} at most")
        node = yaml.ScalarNode(tag_of(event), event.value, event.start_mark, event.end_mark)
        if event.anchor:
            self.anchors[event.anchor] = node, 1
        self.place(event, node)

    def open(self, event: Any) -> None:
        """Go into a list or mapping."""
        self.values += 1
        tag_of(event)
        make = yaml.MappingNode if type(event) is yaml.MappingStartEvent else yaml.SequenceNode
        node = make("", [], event.start_mark, event.end_mark)
        self.place(event, node)
        if len(self.opened) == DEEPEST:
            refuse(event, f"lists or keys more than {DEEPEST} levels deep", "fewer levels")
        self.opened.append(Opened(node, event.anchor, self.values - 1))

    def close(self, event: Any) -> None:
        """Come out of a list or mapping, which may now be named by an alias."""
        closed = self.opened.pop()
        if closed.anchor:
            self.anchors[closed.anchor] = closed.node, self.values - closed.before

    def alias(self, event: Any) -> None:
        """Put what an alias stands for where the alias is, and count it as often as it is used."""
        name = f"`*{short(event.anchor)}`"
        if any(entry.anchor == event.anchor for entry in self.opened):
            refuse(event, f"{name}, which holds itself", "a value that ends", "Write it out.")
        if event.anchor not in self.anchors:
            refuse(event, f"{name}, but nothing above is named so", "a value", "Write it out.")
        node, size = self.anchors[event.anchor]
        self.values += size
        self.place(event, node)

    def place(self, event: Any, node: yaml.Node) -> None:
        """Make a node the root, the next entry of a list, or a key or the value of one."""
        if not self.opened:
            self.root = node
            return
        parent = self.opened[-1]
        if isinstance(parent.node, yaml.SequenceNode):
            parent.node.value.append(node)
        elif parent.key is None:
            if not isinstance(node, yaml.ScalarNode):
                refuse(event, "a list or mapping as a key", "a word as a key")
            if node.tag == MERGE:
                refuse(event, "the key `<<`", "a key of the codebook", "Write the values out.")
            parent.key = node
        else:
            parent.node.value.append((parent.key, node))
            parent.key = None


TAKEN = {
    yaml.ScalarEvent: Composer.scalar,
    yaml.MappingStartEvent: Composer.open,
    yaml.SequenceStartEvent: Composer.open,
    yaml.MappingEndEvent: Composer.close,
    yaml.SequenceEndEvent: Composer.close,
    yaml.AliasEvent: Composer.alias,
    yaml.DocumentStartEvent: Composer.begin,
}


def tag_of(event: Any) -> str:
    """Return what kind of value an event begins; only YAML's own kinds, as it tells them apart.

    Raises
    ------
    Refused
        When it carries a tag of another kind.
    """
    if event.tag not in (None, TEXT):
        refuse(event, f"the tag `{short(event.tag)}`", "a plain value", "Delete the tag.")
    if type(event) is not yaml.ScalarEvent or event.tag or not event.implicit[0]:
        return TEXT
    return RESOLVER.resolve(yaml.ScalarNode, event.value, event.implicit)


def refuse(event: Any, found: str, expected: str, advice: str = "") -> NoReturn:
    """Stop at an event.

    Raises
    ------
    Refused
        Always.
    """
    raise Refused(Problem(event.start_mark.line + 1, "", found, expected, advice))


def short(text: str, most: int = 60) -> str:
    """Cut a text that is too long to be shown.

    Examples
    --------
    >>> short("a" * 70)[-4:]
    'aaa…'
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"


def plain(node: yaml.Node) -> Any:
    """Turn composed YAML into plain values: texts as written, sequences into tuples."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return tuple(plain(value) for value in node.value)
    if node.tag == TEXT:
        return node.value
    if node.tag == NULL:
        return None
    written = Written(node.value)
    written.tag = node.tag
    return written


def not_yaml(error: yaml.YAMLError) -> Problem:
    """Say where a text stops being YAML."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    found = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable text"
    return Problem(
        mark.line + 1 if mark else 1,
        "",
        f"text that is not YAML ({found})",
        "`key: value` lines, indented with spaces",
        "Look at this line and the one above: a missing quote, colon or indent.",
    )
