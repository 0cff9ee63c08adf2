// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T

// Several lines to type in: as high as it is made, scrolls by itself. Tab goes on to the next field.
FocusScope {
    id: root

    property alias text: area.text
    property string placeholder
    property string name: placeholder

    implicitWidth: Theme.fieldWidth
    implicitHeight: 5 * Theme.ui.pixelLineHeight + 2 * Theme.s8
    onActiveFocusChanged: if (activeFocus)
        area.forceActiveFocus()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusField
        color: Theme.color.raised
        border.width: area.activeFocus ? Theme.ring : Theme.hairline
        border.color: area.activeFocus ? Theme.color.focus : Theme.color.borderControl
    }

    TextScroll {
        anchors.fill: parent
        anchors.margins: Theme.ring

        T.TextArea.flickable: T.TextArea {
            id: area

            objectName: root.objectName + "Text"
            leftPadding: Theme.s12 - Theme.ring
            rightPadding: Theme.s12
            topPadding: Theme.s8 - Theme.ring
            bottomPadding: Theme.s8 - Theme.ring
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.Wrap
            selectByMouse: true
            // qmllint disable unqualified
            cursorDelegate: Caret {
            }
            // qmllint enable unqualified
            font.family: Theme.uiFamily
            font.pixelSize: Theme.ui.pixelSize
            color: Theme.color.textPrimary
            selectionColor: Theme.color.selection
            selectedTextColor: Theme.color.textPrimary
            KeyNavigation.priority: KeyNavigation.BeforeItem
            Accessible.role: Accessible.EditableText
            Accessible.name: root.name
            Accessible.multiLine: true
            Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

            AppText {
                x: area.leftPadding
                y: area.topPadding - type.drop
                width: area.width - area.leftPadding - area.rightPadding
                visible: area.length === 0 && area.preeditText === ""
                wrapMode: Text.Wrap
                color: Theme.color.textTertiary
                text: root.placeholder
                Accessible.ignored: true
            }
        }
    }
}
