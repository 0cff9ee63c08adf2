// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    property bool tripped: false
    property string model: "/models/rook.safetensors"
    property string modelName: "rook"
    property bool whileLoading: true

    function dismiss(): void {
        tripped = false;
    }
}
