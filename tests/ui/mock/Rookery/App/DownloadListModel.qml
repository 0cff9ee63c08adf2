// SPDX-License-Identifier: Apache-2.0
import QtQuick

ListModel {
    enum State {
        Queued,
        Checking,
        Downloading,
        Waiting,
        Offline,
        Paused,
        Verifying,
        Installed,
        Failed,
        Cancelled
    }

    property int active: 0
    property int failed: 0
    property real share: 0
    property string summary: ""
}
