// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Names a place in the conversation to come back to.
Popover {
    id: root

    required property BranchController branches
    property real messageId: 0
    readonly property SavepointForm form: contentItem as SavepointForm

    objectName: "savepointPopover"
    onOpened: form.take()

    contentItem: SavepointForm {
        onSaved: root.save()
        onRemoved: root.remove()
    }

    function begin(message: real, name: string): void {
        messageId = message;
        form.name = name;
        open();
    }

    function save(): void {
        if (form.name.trim() !== "")
            branches.setSavepoint(messageId, form.name);
        close();
    }

    function remove(): void {
        branches.setSavepoint(messageId, "");
        close();
    }
}
