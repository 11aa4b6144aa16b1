# SPDX-License-Identifier: GPL-3.0-or-later
"""The rooms of src/, and what each may see: the arrows of the house."""

import re

# What is under each room. It sees that, and itself.
UNDER = {
    "engine": set(),
    "drawing": set(),
    "exchange": {"engine"},
    "store": {"engine"},
    "design": {"engine", "exchange", "store"},
    "sync": {"engine", "exchange", "store"},
    "report": {"engine", "store", "drawing"},
    "jobs": {"engine", "exchange", "store", "design", "sync", "report", "drawing"},
    "ui": {"engine", "exchange", "store", "design", "sync", "report", "jobs", "drawing"},
    "app": {"engine", "exchange", "store", "design", "sync", "report", "jobs", "drawing", "ui"},
}

# The libraries whose headers a room may include itself. What a room under it includes is that room's secret.
LIBRARIES = {
    "engine": set(),
    "drawing": {"cairo", "pango", "rsvg"},
    "exchange": {"gio", "archive", "csv"},
    "store": {"gio", "gnutls", "sqlite"},
    "design": {"gio"},
    "sync": {"gio", "soup", "protobuf", "nghttp2", "secret", "gnutls"},
    "report": {"gio", "dl", "xlsxwriter", "cairo", "pango"},
    "jobs": {"gio"},
    "ui": {"gio", "gtk", "adwaita", "cairo", "pango"},
    "app": {"gio", "gtk", "adwaita", "cairo", "pango"},
}

# Headers by the library that they belong to; what is not named here is C, POSIX or plain GLib.
HEADERS = (
    ("adwaita", r"adwaita\.h"),
    ("archive", r"archive(_entry)?\.h"),
    ("cairo", r"cairo[\w-]*\.h|cairo/.*"),
    ("csv", r"csv\.h"),
    ("dl", r"dlfcn\.h"),
    ("gio", r"gio/.*"),
    ("gnutls", r"gnutls/.*"),
    ("gtk", r"gtk/.*|gdk/.*|gsk/.*|gdk-pixbuf/.*"),
    ("json", r"json-glib/.*"),
    ("nghttp2", r"nghttp2/.*"),
    ("pango", r"pango/.*"),
    ("protobuf", r"protobuf-c/.*|google/.*|\w+\.pb-c\.h"),
    ("rsvg", r"librsvg/.*"),
    ("secret", r"libsecret/.*"),
    ("soup", r"libsoup/.*"),
    ("sqlite", r"sqlite3\.h"),
    ("xlsxwriter", r"xlsxwriter(\.h|/.*)"),
)
# What a room may include besides: the engine knows no files, clock or locale. It marks and looks up its error
# messages (premia-error.h), as GLib does.
PLAIN = r"(glib|glib-object|glib-unix)\.h|glib/gi18n(-lib)?\.h|(assert|ctype|errno|float|inttypes|langinfo|limits|locale|malloc|math|signal|std\w+|string|termios|time|libintl|unistd|fcntl)\.h|sys/\w+\.h|linux/\w+\.h|glib/gstdio\.h|immintrin\.h"
PLAIN_ENGINE = r"(glib|glib-object)\.h|glib/gi18n-lib\.h|(limits|stdarg|stdlib|string|stdint|stddef)\.h|immintrin\.h"
# Where the engine reckons with chances instead of pay: `double` and the mathematical functions.
STATISTICS = re.compile(r"premia-(attention|badge-finding|effect|metrics?|wording-badge-finding|wording-effect|doctor|finding|diagnosis|appointment|compared-scheme|rational-double|wording-finding)\b")

# The shared objects that a room brings to whoever links it.
SHARED = {
    "engine": {"glib-2.0", "gobject-2.0", "gio-2.0"},
    "drawing": {"glib-2.0", "gobject-2.0", "gio-2.0", "cairo", "pango-1.0", "pangocairo-1.0", "harfbuzz", "rsvg-2",
                "gdk_pixbuf-2.0", "m"},
    "exchange": {"archive", "csv"},
    "store": {"gnutls", "sqlite3"},
    "design": set(),
    "sync": {"gio-2.0", "glib-2.0", "gmodule-2.0", "gobject-2.0", "soup-3.0", "protobuf-c", "protocol-messages", "nghttp2", "secret-1", "gnutls"},
    "report": {"xlsxwriter"},
    "jobs": set(),
    "ui": {"gtk-4", "adwaita-1", "pangocairo-1.0", "pango-1.0", "harfbuzz", "gdk_pixbuf-2.0", "cairo-gobject", "cairo",
           "gmodule-2.0", "graphene-1.0", "vulkan", "m"},
    "app": set(),
}


def sees(room):
    return UNDER[room] | {room}


def shared(room):
    """All that a test of @room may be linked with."""
    return set().union({"m", "pthread", "dl"}, *(SHARED[r] for r in sees(room)))
