// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    property string writing: ""
    property string reading: ""
    property string firstWord: ""
    property var minute: []
    property bool measuring: false
    property string measured: ""

    function measure(): void {
        measuring = !measuring;
    }
}
