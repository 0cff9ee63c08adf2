// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App

// What every part of a message knows: the roles of its row and where it stands.
FocusScope {
    required property int index
    required property real messageId
    required property int role
    required property string text
    required property int status
    required property string statusText
    required property string stats
    required property string errorText
    required property bool last
    required property bool canContinue
    required property bool canRetry

    property ChatController chat
    property int columnWidth
    property bool narrow: false
    readonly property bool mine: role === MessageModel.User
    readonly property bool reachable: last || ListView.isCurrentItem
}
