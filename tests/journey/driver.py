# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses the program as a person does: reads the window through the accessibility tree, acts by mouse and keyboard.

Every action waits until it can be done and names what it waited for when it cannot; nothing waits for a fixed time.
"""
import re
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

ROOT = "/org/a11y/atspi/accessible/root"
ACCESSIBLE = "org.a11y.atspi.Accessible"
COMPONENT = "org.a11y.atspi.Component"
ACTION = "org.a11y.atspi.Action"
WINDOW_COORDINATES = 1
TIMEOUT = 120  # on a busy computer; what is there is seen at once
FOCUS_TIMEOUT = 0.5  # from one entry to another nothing tells that the keyboard went on
MAX_BORDER = 30  # of a window, where no compositor draws a shadow
PAUSE = 0.05  # between two looks at a condition

ENTRY = ("text", "entry", "password text")
BUTTON = ("push button", "button", "toggle button", "menu button")
NAMED = (*ENTRY, *BUTTON, "check box", "radio button", "check menu item", "radio menu item", "menu item", "combo box",
         "list item", "page tab", "slider", "spin button", "switch", "toggle switch")


class Failure(Exception):
    """A condition that did not come true in time."""


class Node:
    """One widget as assistive technologies see it, at the time of a look."""

    def __init__(self, tree, item, parent):
        self.tree = tree
        self.path = item[0][1]
        self.name = item[6]
        self.role = Atspi.role_get_name(Atspi.Role(item[7]))
        self.states = named_states(item[9])
        self.interfaces = item[5]
        self.parent = parent
        self.children = []

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def ancestors(self):
        node = self.parent
        while node:
            yield node
            node = node.parent

    @property
    def window(self):
        node = self
        while node.parent and node.parent.parent:
            node = node.parent
        return node

    def call(self, interface, method, arguments=None):
        return self.tree.call(self.path, interface, method, arguments)

    def extents(self):
        return self.call(COMPONENT, "GetExtents", GLib.Variant("(u)", (WINDOW_COORDINATES,)))[0]

    def read_states(self):
        """Its states by now; a fraction of another look at all windows."""
        self.states = named_states(self.call(ACCESSIBLE, "GetState")[0])
        return self.states

    def can_act(self):
        """Whether assistive technology can press it."""
        return ACTION in self.interfaces and self.call("org.freedesktop.DBus.Properties", "Get",
                                                       GLib.Variant("(ss)", (ACTION, "NActions")))[0] > 0

    def text(self):
        """What is written in an entry."""
        length = self.call("org.freedesktop.DBus.Properties", "Get",
                           GLib.Variant("(ss)", ("org.a11y.atspi.Text", "CharacterCount")))[0]
        return self.call("org.a11y.atspi.Text", "GetText", GLib.Variant("(ii)", (0, length)))[0]


STATES = {
    "checked": Atspi.StateType.CHECKED,
    "pressed": Atspi.StateType.PRESSED,
    "selected": Atspi.StateType.SELECTED,
    "focused": Atspi.StateType.FOCUSED,
    "sensitive": Atspi.StateType.SENSITIVE,
    "visible": Atspi.StateType.VISIBLE,
    "showing": Atspi.StateType.SHOWING,
    "active": Atspi.StateType.ACTIVE,
}


def named_states(words):
    bits = words[0] | words[1] << 32
    return {state for state in STATES if bits >> int(STATES[state]) & 1}


# What never gets children; of others the number that was told may be an old one.
LEAVES = (Atspi.Role.LABEL, Atspi.Role.ICON, Atspi.Role.IMAGE, Atspi.Role.SEPARATOR)


class Tree:
    """The accessibility tree of one program, read whole: asking for the children of all nodes of a level at once costs
    a fraction of asking node by node."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
                                    Gio.DBusCallFlags.NONE, 20000, None).unpack()[0]
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        self.program = None

    def find_program(self, pid):
        """Whether the program has come to the bus."""
        children = self.call(ROOT, ACCESSIBLE, "GetChildren", None, "org.a11y.atspi.Registry")[0]
        for name, _ in children:
            try:
                owner = self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                           "GetConnectionUnixProcessID", GLib.Variant("(s)", (name,)), None,
                                           Gio.DBusCallFlags.NONE, 20000, None).unpack()[0]
            except GLib.Error:  # it has just left
                continue
            if owner == pid:
                self.program = name
                return True
        return False

    def call(self, path, interface, method, arguments=None, name=None):
        return self.bus.call_sync(name or self.program, path, interface, method, arguments, None,
                                  Gio.DBusCallFlags.NONE, 20000, None).unpack()

    def children(self, paths):
        """The children of many nodes; a node that has gone meanwhile has none."""
        found = {}

        def on_children(bus, result, path):
            try:
                found[path] = [child for _, child in bus.call_finish(result).unpack()[0]]
            except GLib.Error:
                found[path] = []

        for path in paths:
            self.bus.call(self.program, path, ACCESSIBLE, "GetChildren", None, None, Gio.DBusCallFlags.NONE, 20000, None,
                          on_children, path)
        while len(found) < len(paths):
            GLib.MainContext.default().iteration(True)
        return found

    def items(self):
        """What the program tells of its widgets by itself: those whose parents were asked for their children."""
        return {item[0][1]: item
                for item in self.call("/org/a11y/atspi/cache", "org.a11y.atspi.Cache", "GetItems")[0]}

    def read(self):
        """The root of a fresh look at all windows."""
        known = self.items()
        links = {}
        level = [ROOT]
        while level:
            childless = {path for path in level if path in known and known[path][4] == 0 and known[path][7] in LEAVES}
            links.update(dict.fromkeys(childless, []))
            links.update(self.children([path for path in level if path not in childless]))
            # On GTK of Debian 13 a widget may be told as a child of two.
            level = list(dict.fromkeys(child for path in level for child in links[path] if child not in links))
        items = known if links.keys() <= known.keys() else self.items()

        def build(path, parent):
            node = Node(self, items[path], parent)
            node.children = [build(child, node) for child in links[path] if child in items]
            return node

        return build(ROOT, None) if ROOT in items else None


def wait(condition, what, timeout=TIMEOUT):
    """What `condition` returns once that is true."""
    end = time.monotonic() + timeout
    while True:
        result = None
        try:
            result = condition()
        except GLib.Error:  # the widget went while it was read
            pass
        if result:
            return result
        if time.monotonic() > end:
            raise Failure(f"waited {timeout} s for {what}")
        time.sleep(PAUSE)


def xdotool(*arguments):
    return subprocess.run(["xdotool", *map(str, arguments)], check=True, capture_output=True, text=True).stdout.strip()


class Program:
    """The program that runs, with its windows."""

    def __init__(self, command, log):
        self.log = log
        self.command = command
        self.process = None
        self.tree = None

    def start(self):
        self.process = subprocess.Popen(self.command, stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL)
        self.tree = Tree()
        wait(lambda: self.alive() and self.tree.find_program(self.process.pid), "the program on the accessibility bus")

    def alive(self):
        if self.process.poll() is not None:
            raise Failure(f"the program ended with {self.process.returncode}")
        return True

    def kill(self):
        """As a power cut would."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.kill()

    # Looking

    def look(self):
        """All widgets of all windows, those in front last."""
        self.alive()
        root = self.tree.read()
        return list(root.walk()) if root else []

    def nodes(self, name=None, role=None, under=None, state=None):
        """The widgets of a name and a role, each a text, a tuple of texts or a regular expression."""
        return [node for node in self.look()
                if matches(role, node.role) and matches(name, node.name) and (not state or state in node.states)
                and (not under or any(matches(under, above.name) for above in node.ancestors()))]

    def find(self, name, role=None, under=None, state=None, timeout=TIMEOUT):
        """The first such widget that has a place in its window."""
        def found():
            return next((node for node in self.nodes(name, role, under, state) if node.extents()[2] > 0), None)
        return wait(found, describe(name, role, under, state), timeout)

    def shows(self, name, role=None, under=None):
        return any(node.extents()[2] > 0 for node in self.nodes(name, role, under))

    def gone(self, name, role=None, under=None):
        wait(lambda: not self.shows(name, role, under), describe(name, role, under) + " to go")

    def window(self, title):
        """Waits until a window has the keyboard."""
        wait(lambda: self.alive() and active_window() == title, f"the window “{title}” in front")

    def misnamed(self):
        """The widgets in sight, of those that one acts on, which a screen reader would name badly or not at all."""
        return [node for node in self.nodes(role=NAMED) if is_bad_name(node.name) and node.extents()[2] > 0]

    # Mouse

    def place(self, node):
        """Where on the screen the middle of a widget is. Its window must be the one in front."""
        def front():
            try:
                lines = xdotool("getactivewindow", "getwindowgeometry", "--shell")
            except subprocess.CalledProcessError:
                return None
            found = {name: int(value) for name, value in (line.split("=") for line in lines.splitlines())}
            border = found["WIDTH"] - width, found["HEIGHT"] - height
            return found if 0 <= border[0] <= 2 * MAX_BORDER and 0 <= border[1] <= 2 * MAX_BORDER else None

        _, _, width, height = node.window.extents()
        window = wait(front, f"the window of {describe(node.name, node.role)} in front")
        x, y, node_width, node_height = node.extents()
        return (window["X"] + (window["WIDTH"] - width) // 2 + x + node_width // 2,
                window["Y"] + (window["HEIGHT"] - height) // 2 + y + node_height // 2)

    def reveal(self, node):
        """Turns the wheel over the pane that a widget is in, until it is in sight."""
        for pane in node.ancestors():
            if pane.role != "scroll pane":
                continue
            _, top, _, height = pane.extents()

            def inside():
                _, y, _, h = node.extents()
                middle = y + h // 2
                if top + min(h // 2, height // 2) <= middle <= top + height - min(h // 2, height // 2):
                    return True
                xdotool("mousemove", *self.place(pane), "click", 5 if middle > top + height // 2 else 4)
                return False

            wait(inside, f"{describe(node.name, node.role)} to scroll into sight")

    def click(self, name, role=None, under=None, times=1):
        """Clicks on a widget once it stands still and can be used."""
        node = self.find(name, role, under)
        last = None

        def ready():
            nonlocal node, last
            try:
                now = tuple(node.extents())
            except GLib.Error:  # another has taken its place
                now = (0, 0, 0, 0)
            if now[2] <= 0:
                node, last = self.find(name, role, under), None
                return False
            still, last = now == last, now
            return still and "sensitive" in node.read_states()

        wait(ready, describe(name, role, under) + " to be ready for a click")
        self.click_node(node, times)
        return node

    def click_node(self, node, times=1):
        """Clicks on a widget that was found. In a dialog assistive technology does it: on GTK of Debian 13 the place that a widget
        tells leaves out the padding of all around it, and that of a dialog is wider than half a button."""
        acting = next((inner for inner in node.walk() if inner.can_act()), None)
        if node.window.role == "dialog" and acting:
            for _ in range(times):
                acting.call(ACTION, "DoAction", GLib.Variant("(i)", (0,)))
            return
        self.reveal(node)
        xdotool("mousemove", *self.place(node), "click", "--repeat", times, 1)

    # Keyboard

    def key(self, *keys):
        xdotool("key", "--clearmodifiers", *keys)

    def focus(self):
        """The widget that has the keyboard; None in a row of a form, which keeps it to itself in libadwaita 1.2."""
        focused = [node for node in self.look() if "focused" in node.states]
        return focused[-1] if focused else None

    def type(self, text, into=None):
        """Types where the keyboard is; sees that it is written in the entry of that name, unless that is a secret."""
        xdotool("type", "--delay", 12, text)
        if into:
            wait(lambda: any(node.text() == text for node in self.nodes(into, ENTRY)),
                 f"“{text}” to be written in {describe(into)}")

    def tab_to(self, name, role=None, key="Tab", limit=80):
        """Goes from field to field until a widget has the keyboard, as one does who has no mouse."""
        seen = []
        node = self.focus()
        for _ in range(limit):
            if node and matches(name, node.name) and matches(role, node.role):
                return node
            before = node.path if node else None
            seen.append(node.name if node else "an entry")
            self.key(key)
            end = time.monotonic() + FOCUS_TIMEOUT
            node = self.focus()
            while time.monotonic() < end and (node.path if node else None) == before:
                time.sleep(PAUSE)
                node = self.focus()
        raise Failure(f"{describe(name, role)} is not reached by {key}; it went over " + ", ".join(f"“{s}”" for s in seen))

    def press(self, name, role=None, key="Tab", with_key="space"):
        """Goes there by keyboard and presses it."""
        self.tab_to(name, role, key)
        self.key(with_key)

    def written(self):
        """What is written in each entry in sight."""
        return {node.path: (node.name, node.text()) for node in self.nodes(role=ENTRY) if node.extents()[2] > 0}

    def tab_to_entry(self, name, limit=20):
        """Goes by keyboard to a row of a form. Such a row does not tell that it has the keyboard: a letter does."""
        for _ in range(limit):
            before = self.written()
            self.key("End", "x")
            changed = {}

            def is_changed():
                changed.update(item for item in self.written().items() if before.get(item[0]) != item[1])
                return changed

            wait(is_changed, "a letter in an entry")
            self.key("BackSpace")
            wait(lambda: self.written() == before, "the letter to go")
            if name in (found for found, _ in changed.values()):
                return
            self.key("Tab")
        raise Failure(f"{name} is not reached by Tab")

    # Looking back

    def dump(self, path):
        """What the accessibility tree says, for whoever reads about a failure."""
        with open(path, "w") as out:
            for node in self.look():
                depth = len(list(node.ancestors()))
                states = " ".join(sorted(node.states - {"visible", "sensitive"}))
                try:
                    extents = node.extents()
                except GLib.Error:
                    extents = ""
                out.write(f"{'  ' * depth}{node.role} “{node.name}” {extents} {states}"
                          f"{'' if 'sensitive' in node.states else ' insensitive'}\n")


def is_bad_name(name):
    """None, that of a class, one with the sign of a mnemonic, or said twice."""
    half = len(name) // 2
    return (not name.strip() or re.match("(Gtk|Adw|Rfl)[A-Z]", name) or re.search(r"_\w", name)
            or (len(name) % 2 and name[half] == " " and name[:half] == name[half + 1:]))


def matches(wanted, value):
    if wanted is None:
        return True
    if isinstance(wanted, tuple):
        return value in wanted
    return wanted.search(value) is not None if hasattr(wanted, "search") else wanted == value


def describe(name, role=None, under=None, state=None):
    def words(wanted):
        return wanted.pattern if hasattr(wanted, "pattern") else " or ".join(wanted) if isinstance(wanted, tuple) else wanted

    return (f"{words(role) if role else 'widget'} “{words(name)}”" + (f" under “{words(under)}”" if under else "")
            + (f", {state}" if state else ""))


def active_window():
    try:
        return xdotool("getactivewindow", "getwindowname")
    except subprocess.CalledProcessError:
        return None


def bus_name_has_owner(name):
    return Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
        "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
        GLib.Variant("(s)", (name,)), None, Gio.DBusCallFlags.NONE, 20000, None).unpack()[0]


def screenshot(path):
    subprocess.run(["import", "-window", "root", path], check=True)
