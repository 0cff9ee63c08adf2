// SPDX-License-Identifier: Apache-2.0
import QtQuick

// In a Flickable: what gets the keyboard focus is scrolled to, if one cannot see it.
QtObject {
    id: root

    required property Flickable view
    readonly property Item active: view.Window.activeFocusItem

    onActiveChanged: look()

    function look(): void {
        if (active === null || !within(active))
            return;
        const top = active.mapToItem(view.contentItem, 0, 0).y - Theme.s16;
        const bottom = top + active.height + 2 * Theme.s16;
        if (top < view.contentY || active.height > view.height)
            view.contentY = Math.max(0, top);
        else if (bottom > view.contentY + view.height)
            view.contentY = Math.min(bottom, view.contentHeight) - view.height;
    }

    function within(item: Item): bool {
        for (let at = item; at !== null; at = at.parent)
            if (at === view.contentItem)
                return true;
        return false;
    }
}
