// SPDX-License-Identifier: Apache-2.0
import QtQuick

// A flat box with a hairline, for one thing on a page.
Rectangle {
    radius: Theme.radiusCard
    color: Theme.color.raised
    border.width: Theme.hairline
    border.color: Theme.color.border
}
