// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.App
import Rookery.Ui

// The raw prompt: reached by keys, as text and by tokens.
TestCase {
    id: test

    name: "Prompt"
    when: windowShown
    width: 1180
    height: 760
    visible: true

    property Application app
    property Frame frame

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

    SignalSpy {
        id: wanted

        target: test.app === null ? null : test.app.chat
        signalName: "promptWanted"
    }

    function init(): void {
        app = createTemporaryObject(apps, test);
        app.chat.title = "Lighthouse";
        app.chat.messages.add({
                "text": "Question"
            });
        app.chat.messages.add({
                "role": MessageModel.Assistant,
                "text": "Answer"
            });
        frame = frames.createObject(test, {
                "app": app
            });
        waitForRendering(frame);
        wanted.clear();
    }

    function cleanup(): void {
        frame.destroy();
        wait(0);
    }

    function sheet(): var {
        return Array.from(frame.interior().resources).find(thing => thing.objectName === "promptSheet");
    }

    function part(name: string): Item {
        return findChild(sheet().contentItem, name);
    }

    function fill(): void {
        app.prompt.add(PromptView.Heading, "Read for this answer", 0);
        for (let line = 0; line < 200; ++line)
            app.prompt.add(PromptView.Line, "Line " + line, 0);
    }

    function test_it_is_asked_for_where_one_is(): void {
        frame.interior().run("rawPrompt");
        compare(wanted.count, 1);
        compare(wanted.signalArguments[0][0], 2);
        frame.interior().run("previousMessage");
        frame.interior().run("previousMessage");
        frame.interior().run("rawPrompt");
        compare(wanted.signalArguments[1][0], 2);  // a question's is its answer's
        mouseClick(findChild(frame, "answerDetails"));
        const details = findChild(findChild(frame, "answerDetails"), "messageDetails");
        tryCompare(details, "opened", true);
        mouseClick(findChild(details.contentItem, "showPrompt"));
        compare(wanted.signalArguments[2][0], 2);
        verify(!details.opened);
    }

    function test_keys_scroll_and_close(): void {
        fill();
        app.prompt.look(2);
        tryCompare(sheet(), "opened", true);
        const list = part("promptList");
        verify(list.activeFocus);
        tryVerify(() => list.contentY > list.height);  // the newest is at the end
        keyClick(Qt.Key_Home);
        tryCompare(list, "contentY", list.originY);
        keyClick(Qt.Key_PageDown);
        verify(list.contentY > list.originY + 0.5 * list.height);
        keyClick(Qt.Key_Escape);
        tryCompare(app.prompt, "left", 1);
    }

    function test_text_tokens_and_copy(): void {
        fill();
        app.prompt.add(PromptView.Token, "\"\\n\"", 11);
        app.prompt.look(2);
        tryCompare(sheet(), "opened", true);
        mouseClick(part("promptTokens"));
        verify(app.prompt.asTokens);
        const list = part("promptList");
        list.positionViewAtEnd();
        tryVerify(() => list.itemAtIndex(list.count - 1) !== null);
        verify(list.itemAtIndex(list.count - 1).Accessible.name.includes("11: \"\\n\""));
        mouseClick(part("promptText"));
        verify(!app.prompt.asTokens);
        mouseClick(part("copyPrompt"));
        compare(app.prompt.copies, 1);
    }

    function test_nothing_known_is_said(): void {
        app.prompt.problem = "No model has read this.";
        app.prompt.look(2);
        tryCompare(sheet(), "opened", true);
        compare(part("promptHelp").text, "No model has read this.");
        verify(!part("copyPrompt").visible);
    }
}
