// SPDX-License-Identifier: Apache-2.0
import QtQuick

ListModel {
    property int current: 0
    property int layers: -1
    property bool smooth: false
    property string precision: "file"
    property int threads: 0
    property int mostThreads: 4
    property bool hasGraphics: true
    property bool looking: false
    property string processorOnly: ""
    property int looked: 0

    ListElement {
        deviceId: "auto"
        name: "Automatic"
        about: "The best graphics card that works, else the processor."
        usable: true
        graphics: false
    }

    ListElement {
        deviceId: "cpu"
        name: "Ryzen 7"
        about: "16 GB of memory"
        usable: true
        graphics: false
    }

    ListElement {
        deviceId: "vulkan:0"
        name: "GTX 960"
        about: "Cannot be used: it cannot read 16-bit numbers from memory."
        usable: false
        graphics: true
    }

    ListElement {
        deviceId: "vulkan:1"
        name: "RTX 4060 Laptop"
        about: "8.0 GB of memory, NVIDIA 535.1"
        usable: true
        graphics: true
    }

    function choose(row: int): void {
        current = row;
    }

    function refresh(): void {
        looked += 1;
    }
}
