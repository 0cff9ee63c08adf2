// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    property string source: "automatic"
    property string sourceName: "Automatic"
    property string customSource: ""
    property string proxy: "system"
    property string caFile: ""
    property string testResult: ""
    property bool busy: false
    property string catalogueText: "List of 23 November 2026."
    property var listing: []
    property var calls: []

    function note(call: string): void {
        calls = calls.concat([call]);
    }

    function test(): void {
        note("test");
    }

    function refreshCatalogue(): void {
        note("refresh");
    }

    function list(address: string): void {
        note("list " + address);
    }

    function clearListing(): void {
        listing = [];
    }
}
