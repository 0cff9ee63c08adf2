// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// What the new chat begins with: the persona or book that was chosen, or a few personas to choose.
Flow {
    id: root

    required property Application app
    readonly property ChatController chat: app.chat
    readonly property bool chosen: chat.leadTitle !== ""
    readonly property bool shown: chosen || app.personas.count > 0
    readonly property int most: 5

    signal lookWanted(string page)

    spacing: Theme.s8
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Begin with")

    AppButton {
        objectName: "chosenLead"
        visible: root.chosen
        width: Math.min(implicitWidth, root.width - Theme.normal - Theme.s8)
        glyph: root.chat.leadIsBook ? "book" : "persona"
        face: Theme.color.accentSoft
        faceHover: Theme.color.accentSoft
        facePressed: Theme.color.accentSoft
        edge: "transparent"
        ink: Theme.color.accentSoftInk
        text: root.chat.leadIsBook ? qsTr("Has read “%1”").arg(root.chat.leadTitle) : root.chat.leadTitle
        hint: qsTr("What the chat begins with")
        onClicked: root.lookWanted(root.chat.leadIsBook ? "bookshelf" : "personas")
    }

    IconButton {
        objectName: "dropLead"
        visible: root.chosen
        size: Theme.normal
        glyph: "close"
        text: qsTr("Begin without it")
        onClicked: root.chat.dropBeginning()
    }

    Repeater {
        model: root.app.personas

        // qmllint disable unqualified
        AppButton {
            required property int index
            required property real itemId
            required property string title

            objectName: "leadPersona"
            visible: !root.chosen && index < root.most
            glyph: "persona"
            face: "transparent"
            ink: Theme.color.textSecondary
            text: title
            hint: qsTr("Begin with this persona")
            onClicked: root.app.personas.startChat(itemId)
        }
        // qmllint enable unqualified
    }

    QuietButton {
        objectName: "allPersonas"
        visible: !root.chosen && root.app.personas.count > root.most
        size: Theme.normal
        text: qsTr("All personas")
        onClicked: root.lookWanted("personas")
    }
}
