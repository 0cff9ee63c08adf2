// SPDX-License-Identifier: Apache-2.0
import QtQuick

ListModel {
    function text(): string {
        let lines = "";
        for (let row = 0; row < count; ++row)
            lines += get(row).address + "\n";
        return lines;
    }

    function add(address: string): void {
        append({
                "time": "14:03:22",
                "address": address,
                "why": "Download of a model",
                "bytes": "1.9 GB",
                "result": "200",
                "running": false
            });
    }
}
