// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.App

// What every part of a message knows: the roles of its row and where it stands.
FocusScope {
    required property int index
    required property real messageId
    required property int role
    required property string text  // while it grows, what it was when it was looked at last
    required property string spoken
    required property var attachments  // names and sizes by turns
    required property int status
    required property string statusText
    required property string stats
    required property string errorText
    required property bool last
    required property bool canContinue
    required property bool canRetry
    required property int siblings
    required property int siblingIndex
    required property string thought
    required property real thoughtSeconds
    required property bool thinking

    property ChatController chat
    property BranchController branches
    property int columnWidth
    // What of it is near enough to be drawn.
    property real sightFrom: 0
    property real sightTo: 0
    property string found  // what is searched for in the chat
    property int foundRank: -1  // of its finds, the one the search is at; -1: it is elsewhere
    property bool narrow: false
    signal foundArrived(Item spot)

    readonly property bool mine: role === MessageModel.User
    // Not read by what is written now: it goes on from before.
    readonly property bool aside: branches !== null && branches.row >= 0 && index > branches.row
    readonly property bool settled: status >= MessageModel.Done
    readonly property bool reachable: last || ListView.isCurrentItem
}
