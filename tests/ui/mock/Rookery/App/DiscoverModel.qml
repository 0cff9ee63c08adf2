// SPDX-License-Identifier: Apache-2.0
import QtQuick

ListModel {
    id: root

    enum FitState {
        Unknown,
        Fits,
        Tight,
        PartOnGpu,
        Processor,
        TooBig
    }

    property bool onlyFitting: false
    property bool onlyThinking: false
    property bool onlyChat: false
    property bool withOlder: false
    property string words: ""

    signal filterChanged

    ListElement {
        modelId: "rwkv7-g1e-1.5b-q8_0"
        name: "RWKV-7 G1e 1.5B"
        about: "Quick everyday answers."
        facts: "8 bit · 1.7 GB"
        more: "over 100 languages"
        fitState: 1
        fitWords: "Fits"
        fitSum: ""
        sizeText: "1.7 GB"
        recommended: true
        unverified: false
        doubts: ""
        installedPath: ""
        downloadState: -1
        share: 0
        strong: ""
        line: ""
        sentence: ""
    }
    ListElement {
        modelId: "rwkv7-g1d-2.9b-q8_0"
        name: "RWKV-7 G1d 2.9B"
        about: "Good balance."
        facts: "8 bit · 3.1 GB"
        more: "over 100 languages"
        fitState: 2
        fitWords: "Tight"
        fitSum: ""
        sizeText: "3.1 GB"
        recommended: true
        unverified: false
        doubts: ""
        installedPath: ""
        downloadState: 2
        share: 0.62
        strong: "62 %"
        line: "1.9 of 3.1 GB"
        sentence: ""
    }
}
