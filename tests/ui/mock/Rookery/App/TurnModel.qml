// SPDX-License-Identifier: Apache-2.0
import QtQuick

ListModel {
    enum Memory {
        ReadAgain,
        Saved,
        Approximate,
        InMemory,
        Saving,
        Open
    }

    // As in the program, nobody hears of a change but by dataChanged.
    readonly property var memories: []

    function at(turn: int, name: string): var {
        return turn < 0 || turn >= count ? undefined : get(turn)[name];
    }

    function question(turn: int): string {
        return at(turn, "question") || "";
    }

    function kept(turn: int): bool {
        return at(turn, "kept") || false;
    }

    function memory(turn: int): int {
        return memories[turn] ?? TurnModel.ReadAgain;
    }

    function remember(turn: int, memory: int): void {
        memories[turn] = memory;
        setProperty(turn, "memory", memory);
    }

    function savepoint(turn: int): string {
        return at(turn, "savepoint") || "";
    }

    function answerId(turn: int): real {
        return at(turn, "answerId") || 0;
    }

    function add(values: var): void {
        const memory = values.memory ?? (values.kept === false ? TurnModel.ReadAgain : TurnModel.Saved);
        memories[count] = memory;
        append(Object.assign({
                    "memory": memory,
                    "answerId": 2 * count + 2,
                    "question": "Question " + count,
                    "kept": true,
                    "forks": false,
                    "savepoint": ""
                }, values));
    }
}
