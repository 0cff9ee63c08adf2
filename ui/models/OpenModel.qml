// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App
import Rookery.Ui

// Asks for a model file: the platform's dialog, or a field for the path where there is none.
Item {
    id: root

    required property ModelController models

    Loader {
        id: platform

        active: false
        source: "FilePicker.qml"
    }

    Connections {
        target: platform.item
        ignoreUnknownSignals: true

        function onPicked(file: url): void {
            root.models.open(file);
        }
    }

    PathPopover {
        id: path

        parent: root.parent
        models: root.models
    }

    function open(): void {
        platform.active = true;
        if (!platform.item || !platform.item.tryOpen())
            path.open();
    }
}
