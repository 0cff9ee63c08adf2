// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui

// Over a part of the panel.
AppText {
    topPadding: Theme.s16
    bottomPadding: Theme.s8
    width: parent ? parent.width : 0
    type: Theme.micro
    color: Theme.color.textTertiary
    Accessible.role: Accessible.Heading
}
