# SPDX-License-Identifier: GPL-3.0-or-later
"""What assistive technology is told, asked for over the bus itself.

libatspi asks one question and waits for its answer before it asks the next one, and a window has a thousand things to ask
after. Here all questions about the things of one level go out together, which takes the window a fifth of the work. What
is returned answers to the names that libatspi has for it.
"""

from collections import namedtuple

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

ACCESSIBLE, COMPONENT = "org.a11y.atspi.Accessible", "org.a11y.atspi.Component"
ROOT = "/org/a11y/atspi/accessible/root"
PATIENCE = 20000  # milliseconds for one answer

Box = namedtuple("Box", "x y width height")


class States(list):
    """A set of bits in words of 32."""

    def contains(self, state):
        word, bit = divmod(int(state), 32)
        return word < len(self) and bool(self[word] >> bit & 1)


class Bus:
    """The bus of assistive technology, which the session's bus tells of."""

    def __init__(self):
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        address = Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, PATIENCE).unpack()[0]
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        self.roles = {}  # of each node that was met: it keeps it

    def call(self, node, interface, method, arguments=None):
        """The values that come back. GLib.Error if the node has no such thing, or went away."""
        return self.connection.call_sync(node.sender, node.path, interface, method, arguments, None, 0, PATIENCE).unpack()

    def ask(self, nodes, interface, method, arguments=None):
        """The same of each of @nodes at once: what came back, None where the question was not understood."""
        nodes, answers = list(nodes), {}

        def answered(connection, result, number):
            try:
                answers[number] = connection.call_finish(result).unpack()
            except GLib.Error:
                answers[number] = None

        for number, node in enumerate(nodes):
            self.connection.call(node.sender, node.path, interface, method, arguments, None, 0, PATIENCE, None, answered, number)
        while len(answers) < len(nodes):
            GLib.MainContext.default().iteration(True)
        return [answers[number] for number in range(len(nodes))]

    def process_of(self, node):
        return self.connection.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                         "GetConnectionUnixProcessID", GLib.Variant("(s)", (node.sender,)), None, 0, PATIENCE).unpack()[0]


class Node:
    """One thing that the window tells of."""

    def __init__(self, bus, sender, path):
        self.bus, self.sender, self.path = bus, sender, path

    def __eq__(self, other):
        return isinstance(other, Node) and (self.sender, self.path) == (other.sender, other.path)

    def __hash__(self):
        return hash((self.sender, self.path))

    def _property(self, interface, name):
        return self.bus.call(self, "org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", (interface, name)))[0]

    def get_name(self):
        return self._property(ACCESSIBLE, "Name")

    def get_description(self):
        return self._property(ACCESSIBLE, "Description")

    def get_parent(self):
        return Node(self.bus, *self._property(ACCESSIBLE, "Parent"))

    def get_children(self):
        return children_of(self.bus, [self])[0]

    def get_role_name(self):
        return roles_of(self.bus, [self])[0]

    def get_state_set(self):
        return States(self.bus.call(self, ACCESSIBLE, "GetState")[0])

    def get_extents(self, kind=Atspi.CoordType.WINDOW):
        return Box(*self.bus.call(self, COMPONENT, "GetExtents", GLib.Variant("(u)", (int(kind),)))[0])

    def do_action(self, number):
        return self.bus.call(self, "org.a11y.atspi.Action", "DoAction", GLib.Variant("(i)", (number,)))[0]

    def get_character_count(self):
        return self._property("org.a11y.atspi.Text", "CharacterCount")

    def get_text(self):
        return self.bus.call(self, "org.a11y.atspi.Text", "GetText", GLib.Variant("(ii)", (0, self.get_character_count())))[0]

    def set_text_contents(self, text):
        return self.bus.call(self, "org.a11y.atspi.EditableText", "SetTextContents", GLib.Variant("(s)", (text,)))[0]


def children_of(bus, nodes):
    """A list of children for each."""
    return [[Node(bus, sender, path) for sender, path in (answer or [[]])[0] if not path.endswith("/null")]
            for answer in bus.ask(nodes, ACCESSIBLE, "GetChildren")]


def roles_of(bus, nodes):
    new = [node for node in nodes if node not in bus.roles]
    for node, answer in zip(new, bus.ask(new, ACCESSIBLE, "GetRole")):
        if answer:
            bus.roles[node] = Atspi.role_get_name(Atspi.Role(answer[0]))
    return [bus.roles.get(node, "") for node in nodes]


def names_of(bus, nodes):
    answers = bus.ask(nodes, "org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", (ACCESSIBLE, "Name")))
    names = [(answer[0] or "") if answer else "" for answer in answers]
    # GTK 4.18 leaves an entry of a menu without a name and says what labels it, which is read instead.
    lacking = [n for n, name in enumerate(names) if not name]
    lacking = [n for n, role in zip(lacking, roles_of(bus, [nodes[n] for n in lacking])) if role == "menu item"]
    for n, name in zip(lacking, texts_of_labels(bus, [nodes[n] for n in lacking])):
        names[n] = name
    return names


def texts_of_labels(bus, nodes):
    """What stands in the label of each."""
    labels = [next((Node(bus, *to[0]) for kind, to in (answer or [[]])[0] if kind == int(Atspi.RelationType.LABELLED_BY) and to), None)
              for answer in bus.ask(nodes, ACCESSIBLE, "GetRelationSet")]
    texts = iter(bus.ask([label for label in labels if label], "org.a11y.atspi.Text", "GetText", GLib.Variant("(ii)", (0, -1))))
    return [(next(texts) or [""])[0] if label else "" for label in labels]


def descriptions_of(bus, nodes):
    """What is read out after the name; tooltips are among it."""
    answers = bus.ask(nodes, "org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", (ACCESSIBLE, "Description")))
    return [(answer[0] or "") if answer else "" for answer in answers]


def widths_of(bus, nodes):
    """0 also for what has no size."""
    return [answer[0][2] if answer else 0
            for answer in bus.ask(nodes, COMPONENT, "GetExtents", GLib.Variant("(u)", (int(Atspi.CoordType.WINDOW),)))]


def focusable_of(bus, nodes):
    return [bool(answer) and States(answer[0]).contains(Atspi.StateType.FOCUSABLE) for answer in bus.ask(nodes, ACCESSIBLE, "GetState")]


class Tree:
    """@top and all that is below it, as it stands now."""

    def __init__(self, top):
        self.bus, self.top, self.below = top.bus, top, {}
        level = [top]
        while level:
            found = children_of(self.bus, level)
            for node, children in zip(level, found):
                self.below[node] = [child for child in children if child not in self.below]
            level = [child for node in level for child in self.below[node]]

    def nodes(self, top=None):
        """From the top, each before what is below it."""
        stack = [top or self.top]
        while stack:
            node = stack.pop()
            yield node
            stack += reversed(self.below.get(node, []))


def application(process):
    """What the program @process tells of, None as long as it tells nothing."""
    bus = application.bus = application.bus or Bus()
    desktop = Node(bus, "org.a11y.atspi.Registry", ROOT)
    for app in desktop.get_children():
        try:
            if bus.process_of(app) == process and app.get_children():
                return app
        except GLib.Error:
            continue
    return None


application.bus = None
