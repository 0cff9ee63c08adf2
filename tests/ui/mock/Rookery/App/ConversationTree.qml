// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    property TreeModel cards: TreeModel {
    }
    property TurnModel turns: TurnModel {
    }
    property string branchWords: ""

    function details(messageId: real): string {
        return "RWKV-7";
    }

    function name(messageId: real): string {
        return "Turn " + messageId;
    }
}
