// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    property string choice: ""
    property var codes: ["en", "zh_CN"]

    function name(code: string): string {
        return code;
    }
}
