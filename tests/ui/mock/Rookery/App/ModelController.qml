// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    enum State {
        None,
        Loading,
        Ready,
        Busy,
        Failed,
        Resting
    }

    property int state: ModelController.Ready
    property string name: "RWKV-7 2.9B"
    property string precision: "Q8"
    property bool canThink: true
    property string deviceName: "Ryzen 7 · 8 threads"
    property bool starter: false
    property string deviceNote: ""
    property bool onlyProcessor: false
    property bool fellBack: false
    property bool onGraphics: false
    property real progress: 0.43
    property string progressText: "Loading 43 %"
    property string memoryText: "3.1 of 16 GB"
    property real memoryFraction: 0.2
    property string speedText: "41 tok/s"
    property string errorText: ""
    property string errorDetails: ""
    property string path: "/home/user/Models/rwkv7-2.9b.safetensors"
    property RecentModels recent: RecentModels {
    }
    property var calls: []

    function note(call: string): void {
        calls = calls.concat([call]);
    }

    function open(file: url): void {
        note("open " + file);
    }

    function openPath(file: string): void {
        note("openPath " + file);
    }

    function cancelLoad(): void {
        note("cancelLoad");
    }

    function unload(): void {
        note("unload");
    }

    function retry(): void {
        note("retry");
    }

    function copyDetails(): void {
        note("copyDetails");
    }
}
