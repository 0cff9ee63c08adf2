// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Rookery.App
import Rookery.Ui

// The model in use and what it is doing; opens the list of models.
BaseButton {
    id: root

    required property ModelController models
    property int most: Theme.popoverWidth
    readonly property int modelState: models.state
    readonly property bool none: modelState === ModelController.None
    readonly property bool loading: modelState === ModelController.Loading
    readonly property bool failed: modelState === ModelController.Failed

    objectName: "modelChip"
    implicitWidth: Math.min(most, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.mini, implicitContentHeight + Theme.s4)
    leftPadding: Theme.s8
    rightPadding: Theme.s4
    text: none ? qsTr("No model yet") : loading ? models.progressText : failed ? qsTr("%1 did not load").arg(models.name) : models.fellBack ? qsTr("%1 on the processor").arg(models.name) : models.name
    Accessible.name: qsTr("Model: %1").arg(text)

    contentItem: RowLayout {
        spacing: Theme.s8

        Icon {
            visible: root.models.fellBack
            size: Theme.iconInline
            name: "warning"
            color: Theme.color.warning
        }

        ModelSign {
            visible: !root.models.fellBack
            modelState: root.modelState
            progress: root.models.progress
        }

        AppText {
            Layout.fillWidth: true
            type: root.none ? Theme.small : Theme.smallStrong
            color: root.failed ? Theme.color.danger : root.models.fellBack ? Theme.color.warning : root.none ? Theme.color.textSecondary : Theme.color.textPrimary
            text: root.text
            Accessible.ignored: true
        }

        AppText {
            visible: text !== "" && !root.none && !root.failed && !root.loading
            type: Theme.small
            color: Theme.color.textTertiary
            text: root.models.precision
            Accessible.ignored: true
        }

        IconButton {
            objectName: "chipCancelLoad"
            visible: root.loading
            size: Theme.s20
            glyphSize: Theme.s12
            glyph: "close"
            text: qsTr("Cancel loading")
            onClicked: root.models.cancelLoad()
        }

        Icon {
            visible: !root.loading
            size: Theme.iconInline
            name: "chevron-up"
        }
    }

    background: ButtonFace {
        control: root
        face: "transparent"
        faceHover: Theme.color.hover
        facePressed: Theme.color.pressed
        edge: "transparent"
        radius: Theme.radiusControl
    }

    HoverTip {
        control: root
        text: root.failed ? root.models.errorText : qsTr("Models (Ctrl+M)")
    }
}
