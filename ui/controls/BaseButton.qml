// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T

// What every button does, however it looks: Space and Enter press it, so does a screen reader,
// and its words are its name.
T.Button {
    id: root

    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: root.clicked()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()
}
