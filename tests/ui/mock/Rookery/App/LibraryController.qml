// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    enum Import {
        Use,
        Link,
        Copy,
        Move
    }

    property InstalledModel installed: InstalledModel {
    }
    property DiscoverModel discover: DiscoverModel {
    }
    property DownloadListModel downloads: DownloadListModel {
    }
    property MachineController machine: MachineController {
    }
    property SourceController sources: SourceController {
    }
    property NetworkLog network: NetworkLog {
    }
    property ModelsFolder folder: ModelsFolder {
    }
    property var foreign: []
    property string usedText: "3.8 GB used"
    property string freeText: "212 GB free in ~/Models"
    property bool diskNearlyFull: false
    property var storage: [{
            "name": "Models",
            "sizeText": "3.1 GB",
            "share": 0.82
        }, {
            "name": "Kept memories",
            "sizeText": "0.7 GB",
            "share": 0.18
        }]
    property int idleMinutes: 0
    property var calls: []

    function note(call: string): void {
        calls = calls.concat([call]);
    }

    function refresh(): void {
    }

    function lookElsewhere(): void {
    }

    function download(id: string): void {
        note("download " + id);
    }

    function downloadAndOpen(id: string): void {
        note("downloadAndOpen " + id);
    }

    function downloadListed(path: string): void {
        note("downloadListed " + path);
    }

    function pauseDownload(id: string): void {
        note("pause " + id);
    }

    function resumeDownload(id: string): void {
        note("resume " + id);
    }

    function cancelDownload(id: string): void {
        note("cancel " + id);
    }

    function clearDownload(id: string): void {
        note("clear " + id);
    }

    function moveDownload(id: string, to: int): void {
        note("move " + id + " " + to);
    }

    function otherSource(id: string): void {
        note("otherSource " + id);
    }

    function copyDownloadDetails(id: string): void {
        note("copyDetails " + id);
    }

    function open(path: string): void {
        note("open " + path);
    }

    function makeDefault(path: string): void {
        note("makeDefault " + path);
    }

    function verify(path: string): void {
        note("verify " + path);
    }

    function preparations(path: string): var {
        return [
            {
                "precision": "f16",
                "words": "16 bit",
                "sizeText": "3.1 GB",
                "fitState": 2,
                "fitWords": "Tight",
                "fitSum": "",
                "recommended": false
            },
            {
                "precision": "int8",
                "words": "8 bit",
                "sizeText": "1.7 GB",
                "fitState": 1,
                "fitWords": "Fits",
                "fitSum": "",
                "recommended": true
            }
        ];
    }

    function prepare(path: string, precision: string): void {
        note("prepare " + precision + " " + path);
    }

    function cancelPreparing(path: string): void {
        note("cancelPreparing " + path);
    }

    function remove(path: string): void {
        note("remove " + path);
    }

    function showInFolder(path: string): void {
        note("showInFolder " + path);
    }

    function addFolder(folder: url): void {
        note("addFolder " + folder);
    }

    function importFiles(files: var, kind: int, thenOpen: bool): void {
        note("import " + kind);
    }
}
