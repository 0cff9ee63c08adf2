// SPDX-License-Identifier: Apache-2.0
import QtQuick

ListModel {
    ListElement {
        path: "/models/a.gguf"
        name: "RWKV-7 G1 2.9B"
        detail: "8 bit · loaded"
        fileName: "a.gguf"
        sizeText: "3.1 GB"
        usedText: "now"
        fitState: 1
        fitWords: "Fits"
        fitSum: "3.1 GB weights"
        loaded: true
        isDefault: true
        missing: false
        ours: true
        hash: "5c1f0e8b77777777777777777777777777777777777777777777777ba94d27b1"
        version: "RWKV-7, g1"
        memory: "3.4 GB"
        speed: "41 tok/s"
        problem: ""
        checking: -1
        preparing: -1
        canPrepare: true
        twin: ""
    }
    ListElement {
        path: "/media/disk/b.pth"
        name: "RWKV-6 World 7B"
        detail: ""
        fileName: "b.pth"
        sizeText: "15 GB"
        usedText: "21 October"
        fitState: 0
        fitWords: ""
        fitSum: ""
        loaded: false
        isDefault: false
        missing: true
        ours: false
        hash: ""
        version: ""
        memory: ""
        speed: ""
        problem: "The file or its disk is not there."
        checking: -1
        preparing: -1
        canPrepare: false
        twin: ""
    }
}
