// SPDX-License-Identifier: Apache-2.0
import QtQuick

ListModel {
    enum State {
        Reading,
        Ready,
        Failed
    }

    property int longPaste: 4000

    function add(name: string, words: string): void {
        append({
                "name": name,
                "words": words,
                "phase": Attachments.Ready,
                "detail": words.length + " letters",
                "fitsField": true
            });
    }
}
