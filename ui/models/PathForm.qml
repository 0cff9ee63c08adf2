// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.Ui

// A field for the path of a file, and the two ways out.
ColumnLayout {
    id: root

    property string title

    signal chosen(string path)
    signal done

    spacing: Theme.s12

    AppText {
        type: Theme.name
        text: root.title
    }

    AppText {
        Layout.fillWidth: true
        wrapMode: Text.Wrap
        type: Theme.small
        color: Theme.color.textSecondary
        text: qsTr("This system has no file dialog. Write or paste the path of the file, or drop the file on the window.")
    }

    AppTextField {
        id: field

        Layout.fillWidth: true
        objectName: "pathField"
        focus: true
        font.family: Theme.monospace
        placeholderText: qsTr("Path of the file")
        onAccepted: root.take()
    }

    RowLayout {
        spacing: Theme.s8

        Item {
            Layout.fillWidth: true
        }

        QuietButton {
            objectName: "pathCancel"
            size: Theme.normal
            text: qsTr("Cancel")
            onClicked: root.done()
        }

        PrimaryButton {
            objectName: "pathOpen"
            enabled: field.length > 0
            text: qsTr("Open")
            onClicked: root.take()
        }
    }

    function take(): void {
        chosen(field.text.trim());
        field.clear();
        done();
    }
}
