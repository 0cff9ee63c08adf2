// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Nothing to see: what screen readers say by themselves.
Item {
    id: root

    required property Announcer announcer

    width: Theme.hairline
    height: Theme.hairline
    objectName: "announcements"
    Accessible.role: Accessible.AlertMessage
    Accessible.name: announcer.text
    Accessible.ignored: announcer.text === ""
}
