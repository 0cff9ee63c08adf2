// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// Ways to write a model anew so that it loads faster, with what each takes and how it fits.
Popover {
    id: root

    required property LibraryController library
    property string path
    property string title

    objectName: "preparePopover"
    implicitWidth: Theme.popoverWidth + Theme.s56

    contentItem: Column {
        spacing: Theme.s12

        AppText {
            width: parent.width
            wrapMode: Text.Wrap
            type: Theme.strong
            text: qsTr("Make %1 load faster").arg(root.title)
            Accessible.role: Accessible.Heading
        }

        AppText {
            width: parent.width
            wrapMode: Text.Wrap
            type: Theme.small
            color: Theme.color.textSecondary
            text: qsTr("A copy is written once, as the computer uses it; from then on it opens almost at once. The file you have stays as it is.")
        }

        Repeater {
            model: root.visible ? root.library.preparations(root.path) : []

            RowLayout {
                id: way

                required property var modelData

                width: parent.width
                spacing: Theme.s12

                AppButton {
                    objectName: "prepare " + way.modelData.precision
                    Layout.preferredWidth: Math.max(implicitWidth, Theme.px(88))
                    focus: way.modelData.recommended
                    text: way.modelData.words
                    hint: way.modelData.recommended ? qsTr("Recommended") : ""
                    onClicked: root.choose(way.modelData.precision)
                }

                AppText {
                    Layout.fillWidth: true
                    color: Theme.color.textSecondary
                    text: way.modelData.recommended ? qsTr("%1, recommended").arg(way.modelData.sizeText) : way.modelData.sizeText
                }

                FitBadge {
                    fitState: way.modelData.fitState
                    text: way.modelData.fitWords
                    hint: way.modelData.fitSum
                }
            }
        }
    }

    function choose(precision: string): void {
        close();
        library.prepare(path, precision);
    }
}
