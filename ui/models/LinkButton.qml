// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// An action that reads like a link.
QuietButton {
    leftPadding: Theme.s4
    rightPadding: Theme.s4
    ink: Theme.color.accent
}
