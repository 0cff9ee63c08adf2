// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.App
import Rookery.Ui

// A composer by itself, for the tests of what is written and of its states.
TestCase {
    id: test

    when: windowShown
    width: 800
    height: 500
    visible: true

    property ChatController chat
    property Composer composer
    property Item field
    readonly property SignalSpy modelWanted: modelSpy
    readonly property SignalSpy undoWanted: undoSpy
    readonly property Component controls: controlParts

    Component {
        id: chats

        ChatController {
        }
    }

    Component {
        id: controlParts

        AnswerControls {
        }
    }

    Component {
        id: places

        BranchController {
        }
    }

    Component {
        id: composers

        Composer {
            width: 700
        }
    }

    SignalSpy {
        id: modelSpy

        target: test.composer
        signalName: "modelWanted"
    }

    SignalSpy {
        id: undoSpy

        target: test.composer
        signalName: "undoWanted"
    }

    function init(): void {
        chat = createTemporaryObject(chats, test);
        composer = composers.createObject(test, {
                "chat": chat,
                "branches": createTemporaryObject(places, test)
            });
        composer.forceActiveFocus();
        field = findChild(composer, "composerField");
        verify(field.activeFocus);
        modelWanted.clear();
        undoWanted.clear();
    }

    function cleanup(): void {
        composer.destroy();
        wait(0);
    }

    function type(words: string): void {
        for (const letter of words)
            keyClick(letter);
    }

    function shown(name: string): bool {
        return findChild(composer, name).visible;
    }
}
