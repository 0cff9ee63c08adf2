#!/usr/bin/env python3
"""Plays the desktop: its settings portal, dark at first; notifications; a tray. Prints what it is told.

On its stdin: 0, 1, 2 for the theme, "open ID" takes up a notification, "tray" clicks on the icon in the tray.
"""
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

PATH = "/org/freedesktop/portal/desktop"
NAME = "org.freedesktop.portal.Settings"
XML = f"""<node><interface name="{NAME}">
<method name="Read"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/></method>
<signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
</interface></node>"""
NOTES = "org.freedesktop.Notifications"
NOTES_PATH = "/org/freedesktop/Notifications"
NOTES_XML = f"""<node><interface name="{NOTES}">
<method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
<arg type="s" direction="out"/><arg type="s" direction="out"/></method>
<method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
<arg type="a{{sv}}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/></method>
<signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
</interface></node>"""
TRAY = "org.kde.StatusNotifierWatcher"
TRAY_PATH = "/StatusNotifierWatcher"
TRAY_XML = f"""<node><interface name="{TRAY}">
<method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
<property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
</interface></node>"""
items = []
scheme = 1
bus = Gio.bus_get_sync(Gio.BusType.SESSION)


def called(_bus, _sender, _path, _interface, _method, arguments, invocation):
    group, key = arguments.unpack()
    if (group, key) == ("org.freedesktop.appearance", "color-scheme"):
        invocation.return_value(GLib.Variant("(v)", (GLib.Variant("v", GLib.Variant("u", scheme)),)))
    else:
        invocation.return_dbus_error("org.freedesktop.portal.Error.NotFound", "not there")


def noted(_bus, _sender, _path, _interface, method, arguments, invocation):
    if method == "GetServerInformation":
        invocation.return_value(GLib.Variant("(ssss)", ("test", "test", "1", "1.2")))
        return
    _, _, _, title, body, _, _, _ = arguments.unpack()
    print(f"notified: {title}: {body}", flush=True)
    invocation.return_value(GLib.Variant("(u)", (7,)))


def registered(_bus, sender, _path, _interface, _method, _arguments, invocation):
    items.append(sender)
    print("tray: an icon", flush=True)
    invocation.return_value(None)


def click():
    bus.call(items[-1], "/StatusNotifierItem", "org.kde.StatusNotifierItem", "Activate",
             GLib.Variant("(ii)", (0, 0)), None, Gio.DBusCallFlags.NONE, 5000, None, None)


def heard(source, _condition):
    global scheme
    line = source.readline()
    if not line:
        loop.quit()
        return False
    if line.startswith("open"):
        bus.emit_signal(None, NOTES_PATH, NOTES, "ActionInvoked", GLib.Variant("(us)", (int(line[4:]), "default")))
        return True
    if line.startswith("tray"):
        click()
        return True
    scheme = int(line)
    bus.emit_signal(None, PATH, NAME, "SettingChanged", GLib.Variant(
        "(ssv)", ("org.freedesktop.appearance", "color-scheme", GLib.Variant("u", scheme))))
    return True


bus.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0], called, None, None)
Gio.bus_own_name_on_connection(bus, "org.freedesktop.portal.Desktop", Gio.BusNameOwnerFlags.NONE, None, None)
bus.register_object(NOTES_PATH, Gio.DBusNodeInfo.new_for_xml(NOTES_XML).interfaces[0], noted, None, None)
bus.register_object(TRAY_PATH, Gio.DBusNodeInfo.new_for_xml(TRAY_XML).interfaces[0], registered,
                    lambda *_: GLib.Variant("b", True), None)
for name in (NOTES, TRAY):
    Gio.bus_own_name_on_connection(bus, name, Gio.BusNameOwnerFlags.NONE, None, None)
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, heard)
loop = GLib.MainLoop()
print("ready", flush=True)
loop.run()
