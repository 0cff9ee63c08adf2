// SPDX-License-Identifier: Apache-2.0
import QtQuick

ListModel {
    enum Role {
        User,
        Assistant
    }
    enum Status {
        Queued,
        Reading,
        Writing,
        Done,
        Stopped,
        Length,
        Interrupted,
        Failed
    }

    signal grew(real id, string more)

    function add(values: var): void {
        if (count > 0)
            setProperty(count - 1, "last", false);
        append(Object.assign({
                    "messageId": count + 1,
                    "role": MessageModel.User,
                    "text": "",
                    "spoken": values.text ?? "",
                    "attachments": "",
                    "status": MessageModel.Done,
                    "statusText": "",
                    "stats": "",
                    "errorText": "",
                    "last": true,
                    "canContinue": false,
                    "canRetry": false,
                    "siblings": 1,
                    "siblingIndex": 0,
                    "thought": "",
                    "thoughtSeconds": 0,
                    "thinking": false
                }, values));
    }
}
