# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody who cannot see the screen comes to and is told nothing of."""

import re

from desk import name_of, readable, role_of
from screen_reader import Tree, focusable_of, names_of

# What GTK says of a control that nobody named: its class, or nothing.
NAMELESS = re.compile(r"(Gtk|Adw|Premia)[A-Z]\w*|")
# Text that can be selected reads itself; a pane that scrolls takes the focus for its keys only.
READ_ANYWAY = {"label", "scroll pane", "panel", "filler"}


def nameless(desk):
    """What can have the focus, and neither has a name nor anything in it that has one (a row, a button with a picture and a text)."""
    bus = desk.app.bus
    # What comes or goes between the two looks at the window is not judged.
    shown = [n for n in desk.all() if role_of(n) not in READ_ANYWAY]
    tree = Tree(desk.app)
    every = list(tree.nodes())
    still_there = set(every)
    named = {n for n, name in zip(every, names_of(bus, every)) if not NAMELESS.fullmatch(readable(name))}
    return ["%s %r in %r" % (role_of(n), name_of(n), name_of(n.get_parent())) for n, can in zip(shown, focusable_of(bus, shown))
            if can and n in still_there and not any(m in named for m in tree.nodes(n))]
