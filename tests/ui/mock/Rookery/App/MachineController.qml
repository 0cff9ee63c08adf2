// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    property var chips: [{
            "glyph": "cpu",
            "text": "Ryzen 7",
            "more": "8 cores",
            "warns": false
        }]
    property bool known: true
    property bool offline: false
    property bool watched: false
    property var best: pick("rwkv7-g1d-2.9b-q8_0", "2.9B")
    property var smaller: pick("rwkv7-g1e-1.5b-q8_0", "1.5B")
    property var bigger: pick("", "")

    function pick(id: string, label: string): var {
        return {
            "modelId": id,
            "name": "RWKV-7 G1 " + label,
            "label": label,
            "about": "Good balance.",
            "download": "3.1 GB",
            "memory": "3.6 of 8 GB",
            "speed": "about 30 words a second",
            "fitState": 1,
            "fitWords": "Fits"
        };
    }
}
