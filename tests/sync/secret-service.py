# SPDX-License-Identifier: GPL-3.0-or-later
"""A Secret Service for tests, in memory: as much of the freedesktop.org specification as libsecret uses.

    secret-service.py [silent | locked | dismissive | forgetful]

It says "ready" when it has its name. silent: answers nothing. locked: its items are shut until its owner says so, after half a second.
dismissive: the owner closes that window instead. forgetful: nothing locked is found by its schema, as in GNOME's keyring.
"""

import sys
import time

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

MANNER = sys.argv[1] if len(sys.argv) > 1 else ""
ROOT = "/org/freedesktop/secrets"
COLLECTION = ROOT + "/collection/login"
ITEM = "org.freedesktop.Secret.Item."
NODES = Gio.DBusNodeInfo.new_for_xml("""<node>
<interface name="org.freedesktop.Secret.Service">
  <method name="OpenSession"><arg type="s" direction="in"/><arg type="v" direction="in"/><arg type="v" direction="out"/><arg type="o" direction="out"/></method>
  <method name="SearchItems"><arg type="a{ss}" direction="in"/><arg type="ao" direction="out"/><arg type="ao" direction="out"/></method>
  <method name="Unlock"><arg type="ao" direction="in"/><arg type="ao" direction="out"/><arg type="o" direction="out"/></method>
  <method name="Lock"><arg type="ao" direction="in"/><arg type="ao" direction="out"/><arg type="o" direction="out"/></method>
  <method name="GetSecrets"><arg type="ao" direction="in"/><arg type="o" direction="in"/><arg type="a{o(oayays)}" direction="out"/></method>
  <method name="ReadAlias"><arg type="s" direction="in"/><arg type="o" direction="out"/></method>
  <property name="Collections" type="ao" access="read"/>
</interface>
<interface name="org.freedesktop.Secret.Collection">
  <method name="CreateItem"><arg type="a{sv}" direction="in"/><arg type="(oayays)" direction="in"/><arg type="b" direction="in"/><arg type="o" direction="out"/><arg type="o" direction="out"/></method>
  <property name="Items" type="ao" access="read"/>
  <property name="Label" type="s" access="read"/>
  <property name="Locked" type="b" access="read"/>
  <property name="Created" type="t" access="read"/>
  <property name="Modified" type="t" access="read"/>
</interface>
<interface name="org.freedesktop.Secret.Item">
  <method name="Delete"><arg type="o" direction="out"/></method>
  <property name="Locked" type="b" access="read"/>
  <property name="Attributes" type="a{ss}" access="read"/>
  <property name="Label" type="s" access="read"/>
  <property name="Created" type="t" access="read"/>
  <property name="Modified" type="t" access="read"/>
</interface>
<interface name="org.freedesktop.Secret.Prompt">
  <method name="Prompt"><arg type="s" direction="in"/></method>
  <method name="Dismiss"/>
  <signal name="Completed"><arg type="b"/><arg type="v"/></signal>
</interface>
<interface name="org.freedesktop.Secret.Session"><method name="Close"/></interface>
</node>""")


class Keyring:
    def __init__(self, bus):
        self.bus = bus
        self.items = {}  # path → (attributes, label, secret)
        self.made = 0
        self.locked = MANNER in ("locked", "dismissive")
        self.asked = []
        self.register(ROOT, "Service")
        self.register(COLLECTION, "Collection")
        self.register(ROOT + "/aliases/default", "Collection")
        self.register(ROOT + "/prompt", "Prompt")
        self.register(ROOT + "/session", "Session")

    def register(self, path, name):
        return self.bus.register_object(path, NODES.lookup_interface("org.freedesktop.Secret." + name), self.call, self.get, None)

    def find(self, wanted):
        return [path for path, (attributes, _, _) in self.items.items() if wanted.items() <= attributes.items()]

    def get(self, bus, sender, path, interface, name):
        if name == "Collections":
            return GLib.Variant("ao", [COLLECTION])
        if name == "Items":
            return GLib.Variant("ao", list(self.items))
        if name == "Locked":
            return GLib.Variant("b", self.locked)
        if name == "Attributes":
            return GLib.Variant("a{ss}", self.items[path][0])
        if name == "Label":
            return GLib.Variant("s", self.items[path][1] if path in self.items else "Login")
        return GLib.Variant("t", 0)

    def call(self, bus, sender, path, interface, method, arguments, invocation):
        answer = getattr(self, method)(path, arguments)
        if answer is None:
            invocation.return_dbus_error("org.freedesktop.DBus.Error.NotSupported", "not here")
        else:
            invocation.return_value(answer)

    def OpenSession(self, path, arguments):
        if arguments.get_child_value(0).get_string() == "plain":
            return GLib.Variant("(vo)", (GLib.Variant("s", ""), ROOT + "/session"))

    def SearchItems(self, path, arguments):
        wanted = arguments.unpack()[0]
        found = [] if MANNER == "forgetful" and self.locked and "xdg:schema" in wanted else self.find(wanted)
        return GLib.Variant("(aoao)", ([], found) if self.locked else (found, []))

    def Unlock(self, path, arguments):
        self.asked = arguments.unpack()[0]
        return GLib.Variant("(aoo)", ([], ROOT + "/prompt") if self.locked else (self.asked, "/"))

    def Lock(self, path, arguments):
        self.locked = True
        return GLib.Variant("(aoo)", (arguments.unpack()[0], "/"))

    def Prompt(self, path, arguments):
        GLib.timeout_add(500, self.complete)
        return GLib.Variant("()", ())

    def complete(self):
        self.locked = MANNER == "dismissive"
        result = GLib.Variant("(bv)", (self.locked, GLib.Variant("ao", [] if self.locked else self.asked)))
        self.bus.emit_signal(None, ROOT + "/prompt", "org.freedesktop.Secret.Prompt", "Completed", result)

    def Dismiss(self, path, arguments):
        return GLib.Variant("()", ())

    def GetSecrets(self, path, arguments):
        paths, session = arguments.unpack()
        return GLib.Variant("(a{o(oayays)})", ({p: (session, b"", self.items[p][2], "text/plain") for p in paths},))

    def ReadAlias(self, path, arguments):
        return GLib.Variant("(o)", (COLLECTION,))

    def CreateItem(self, path, arguments):
        properties, (_, _, secret, _), replace = arguments.unpack()
        attributes = properties[ITEM + "Attributes"]
        found = self.find(attributes) if replace else []
        if found:
            item = found[0]
        else:
            self.made += 1
            item = f"{COLLECTION}/{self.made}"
            self.register(item, "Item")
        self.items[item] = (attributes, properties[ITEM + "Label"], bytes(secret))
        return GLib.Variant("(oo)", (item, "/"))

    def Delete(self, path, arguments):
        del self.items[path]
        return GLib.Variant("(o)", ("/",))


def on_name_cb(bus, name):
    print("ready", flush=True)
    if MANNER == "silent":
        time.sleep(600)


Gio.bus_own_name(Gio.BusType.SESSION, "org.freedesktop.secrets", Gio.BusNameOwnerFlags.NONE, lambda bus, name: setattr(on_name_cb, "keyring", Keyring(bus)),
                 on_name_cb, lambda bus, name: sys.exit("the name is taken"))
GLib.MainLoop().run()
