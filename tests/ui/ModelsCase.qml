// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.App
import Rookery.Ui

// A window in some state of its model, for the tests of what can then be done.
TestCase {
    id: test

    when: windowShown
    width: 1000
    height: 700
    visible: true

    property Application app
    property Frame frame
    property bool offline: false

    property Component apps: Component {
        Application {
        }
    }

    property Component frames: Component {
        Frame {
            width: 1000
            height: 700
        }
    }

    function make(state: int): void {
        app = createTemporaryObject(apps, test);
        app.models.state = state;
        app.library.machine.offline = offline;
        frame = frames.createObject(test, {
                "app": app
            });
        waitForRendering(frame);
    }

    function cleanup(): void {
        offline = false;
        Theme.scale = 1;
        frame.destroy();
        wait(0);
    }

    function shown(name: string): bool {
        const item = findChild(frame, name);
        return item !== null && item.visible;
    }
}
