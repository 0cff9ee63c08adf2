// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.App
import Rookery.Ui

// A window with its settings open, for the tests of their pages.
TestCase {
    id: test

    when: windowShown
    width: 1180
    height: 760
    visible: true

    property Application app
    property Frame frame
    property Item page

    Component {
        id: apps

        Application {
        }
    }

    Component {
        id: frames

        Frame {
            width: 1180
            height: 760
        }
    }

    function newFrame(): Frame {
        return frames.createObject(test, {
                "app": app
            });
    }

    function init(): void {
        app = createTemporaryObject(apps, test);
        app.conversations.add(11, "Lighthouse", "Today", ConversationListModel.None);
        frame = newFrame();
        waitForRendering(frame);
        frame.page = "settings";
        page = findChild(frame, "settingsPage");
        frame.interior().showChat();
    }

    function cleanup(): void {
        frame.destroy();
        wait(0);
    }

    function openPage(name: string): Item {
        keyClick(Qt.Key_Comma, Qt.ControlModifier);
        mouseClick(findChild(page, "settings " + name));
        waitForRendering(frame);
        return findChild(page, "settingsPane");
    }
}
