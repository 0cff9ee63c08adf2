// SPDX-License-Identifier: Apache-2.0
import QtQuick

// Roles: noticeId, kind, text, details, actionText.
ListModel {
    enum Kind {
        Info,
        Warning,
        Error
    }

    property int acted: -1
    property int dismissed: -1

    function act(noticeId: int): void {
        acted = noticeId;
    }

    function dismiss(noticeId: int): void {
        dismissed = noticeId;
    }
}
