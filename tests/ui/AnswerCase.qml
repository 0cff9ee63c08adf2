// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.Ui

// An answer in a window, for the tests of its parts.
TestCase {
    id: test

    when: windowShown
    width: 640
    height: 900
    visible: true

    property AnswerBlocks answer

    Component {
        id: answers

        AnswerBlocks {
            width: 600
            reachable: true
        }
    }

    property SignalSpy copies: SignalSpy {
        signalName: "copyWanted"
    }

    property SignalSpy links: SignalSpy {
        signalName: "linkAccepted"
    }

    function show(source: string, growing = false): void {
        answer = createTemporaryObject(answers, test, {
                "growing": growing,
                "source": source
            });
        copies.clear();
        links.clear();
        copies.target = answer;
        links.target = answer;
        waitForRendering(answer);
    }

    function all(name: string, item = answer): var {
        let found = item.objectName === name ? [item] : [];
        for (let i = 0; i < item.children.length; ++i)
            found = found.concat(all(name, item.children[i]));
        return found;
    }

    function texts(item = answer): var {
        let found = item instanceof TextEdit && item.visible ? [item] : [];
        for (let i = 0; i < item.children.length; ++i)
            found = found.concat(texts(item.children[i]));
        return found;
    }

    function copied(): string {
        return copies.signalArguments[copies.count - 1][0];
    }
}
