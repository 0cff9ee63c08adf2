// SPDX-License-Identifier: Apache-2.0
import QtQuick

// Stands in for the C++ type. Roles: kind, words, tokenId.
ListModel {
    id: root

    enum Kind {
        Heading,
        Line,
        Token
    }

    property bool asTokens: false
    property string problem: ""
    property int copies: 0
    property int left: 0

    signal wanted

    function add(kind: int, words: string, tokenId: real): void {
        append({
            "kind": kind,
            "words": words,
            "tokenId": tokenId
        });
    }

    function look(messageId: real): void {
        wanted();
    }

    function copy(): void {
        copies += 1;
    }

    function leave(): void {
        left += 1;
    }
}
