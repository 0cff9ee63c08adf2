#!/usr/bin/env python3
"""A whole visit by keys alone, seen only through what screen readers see (AT-SPI).

journey.py PID MODEL ROOKERY: the program runs already, on the screen of $DISPLAY.
"""
import subprocess
import sys
import time

import pyatspi

PATIENCE = 30
START = time.time()


def keys(*names):
    subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "30", *names], check=True)


def typed(text):
    subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "15", text], check=True)


def application():
    for child in pyatspi.Registry.getDesktop(0):
        if child is not None and child.name.lower().startswith("rookery"):
            return child
    return None


def walk(node, depth=0):
    if node is None or depth > 40:
        return
    yield node
    try:
        children = node.childCount
    except Exception:
        return
    for at in range(children):
        try:
            child = node.getChildAtIndex(at)
        except Exception:
            continue
        yield from walk(child, depth + 1)


def shown(node):
    return node.getState().contains(pyatspi.STATE_SHOWING)


def find(role=None, name=None, state=None):
    app = application()
    if app is None:
        return None
    app.clearCache() if hasattr(app, "clearCache") else None
    for node in walk(app):
        try:
            if role is not None and node.getRole() != role:
                continue
            if name is not None and not name(node.name):
                continue
            if not shown(node):
                continue
            if state is not None and not node.getState().contains(state):
                continue
            return node
        except Exception:
            continue
    return None


def wait(what, test):
    until = time.time() + PATIENCE
    while time.time() < until:
        found = test()
        if found:
            print(f"{time.time() - START:6.1f} s  {what}", flush=True)
            return found
        time.sleep(0.2)
    print(f"FAILED: {what}")
    for node in walk(application()):
        try:
            if node.name and shown(node):
                print(f"    {node.getRoleName()}: {node.name[:90]}")
        except Exception:
            pass
    subprocess.run(["import", "-window", "root", "/tmp/rookery-journey.png"], check=False)
    sys.exit(1)


def focused(name):
    return lambda: find(name=name, state=pyatspi.STATE_FOCUSED)


def named(word, role=None):
    return lambda: find(role=role, name=lambda name: word in name)


def gone(word, role=None):
    return lambda: not find(role=role, name=lambda name: word in name)


def brightness():
    """Of the middle of the screen, 0 to 1."""
    said = subprocess.run(["import", "-window", "root", "-crop", "40x40+600+200", "-resize", "1x1", "-format",
                           "%[fx:mean]", "info:-"], capture_output=True, text=True, check=False)
    return float(said.stdout or -1)


def loaded(name):
    """Whatever a model is called, by its file or by itself."""
    other = ("No model yet", "Loading", "Downloading", "did not load")
    return name.startswith("Model: ") and not any(word in name for word in other)


def ended():
    return find(name=lambda name: name.startswith(("Answer stopped", "Answer finished", "Length limit reached, ")))


def main():
    model, program, portal = sys.argv[2], sys.argv[3], open(sys.argv[4], "w", buffering=1)
    wait("the window is there", lambda: find(role=pyatspi.ROLE_FRAME))
    wait("it is dark, as the desktop says", lambda: 0 <= brightness() < 0.3)
    portal.write("2\n")
    wait("the desktop turns light, and so does the window", lambda: brightness() > 0.7)

    # A second start hands its file over, as a file manager does.
    subprocess.run([program, model], check=True, timeout=PATIENCE)
    print("open:", wait("a model is open", lambda: find(name=loaded)).name)

    keys("ctrl+n")
    wait("the new chat's field has the focus", focused(lambda name: name == "Message"))
    typed("The rook looked over the field and")
    keys("Return")
    wait("an answer is being written", named("RWKV: ", pyatspi.ROLE_LIST_ITEM))
    keys("Escape")
    wait("it ended or stopped, and that was said", ended)
    keys("alt+Up", "alt+Up")
    wait("the question is a message, and has the focus", focused(lambda name: name.startswith("You: The rook looked over")))

    keys("alt+Down", "ctrl+r")
    wait("another answer is being written beside the first", named("Version 2 of 2"))
    keys("Escape")
    wait("that one has stopped", named("Answer again", pyatspi.ROLE_PUSH_BUTTON))
    keys("alt+Left")
    wait("the first is shown again", named("Version 1 of 2"))
    keys("alt+Right")
    wait("and the second", named("Version 2 of 2"))

    keys("F2")
    wait("the title can be changed", focused(lambda name: name == "New title"))
    keys("ctrl+a")
    typed("Over the field")
    keys("Return")
    wait("the chat has its new name", named("Over the field", pyatspi.ROLE_LIST_ITEM))

    keys("ctrl+shift+f")
    wait("the search has the focus", focused(lambda name: name == "Search all chats"))
    typed("looked over")
    wait("the message is found", named("Over the field: ", pyatspi.ROLE_LIST_ITEM))
    keys("Return")
    wait("its message has the focus", focused(lambda name: name.startswith("You: The rook looked over")))
    keys("ctrl+shift+f")
    keys("Escape", "Escape")

    keys("ctrl+comma")
    wait("the settings' search has the focus", focused(lambda name: name == "Find a setting"))
    typed("contrast")
    keys("Return")
    switch = wait("the switch is there", named("High contrast", pyatspi.ROLE_CHECK_BOX))
    assert not switch.getState().contains(pyatspi.STATE_CHECKED)
    switch.queryComponent().grabFocus()
    keys("space")
    wait("high contrast is on", lambda: find(role=pyatspi.ROLE_CHECK_BOX, name=lambda name: name == "High contrast",
                                             state=pyatspi.STATE_CHECKED))
    keys("Escape")

    keys("ctrl+k")
    wait("the palette has the focus", focused(lambda name: name == "Go to anything"))
    typed(">delete")
    keys("Return")
    wait("the chat is in the trash, and that was said", named("to the trash", pyatspi.ROLE_ALERT))
    wait("it is not in the list", gone("Over the field", pyatspi.ROLE_LIST_ITEM))
    keys("ctrl+z")
    wait("it is back", named("Over the field", pyatspi.ROLE_LIST_ITEM))
    print("the journey is done, without a mouse")


main()
