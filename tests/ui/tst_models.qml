// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.App
import Rookery.Ui

TestCase {
    id: test

    name: "Models"
    when: windowShown
    width: 1000
    height: 700
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
            width: 1000
            height: 700
        }
    }

    Component {
        id: paths

        PathPopover {
        }
    }

    function make(state: int): void {
        app = createTemporaryObject(apps, test);
        app.models.state = state;
        frame = frames.createObject(test, { "app": app });
        waitForRendering(frame);
    }

    function cleanup(): void {
        frame.destroy();
        wait(0);
    }

    function shown(name: string): bool {
        const item = findChild(frame, name);
        return item !== null && item.visible;
    }

    function test_first_run_until_there_is_a_model(): void {
        make(ModelController.None);
        verify(shown("firstRun"));
        app.models.state = ModelController.Loading;
        verify(!shown("firstRun"));
        verify(findChild(findChild(frame, "chatPage"), "loadCard").visible);
        app.models.state = ModelController.Ready;
        verify(shown("composer"));
    }

    function test_loading_can_be_cancelled(): void {
        make(ModelController.Loading);
        mouseClick(findChild(findChild(frame, "chatPage"), "cancelLoad"));
        mouseClick(findChild(frame, "chipCancelLoad"));
        compare(app.models.calls, ["cancelLoad", "cancelLoad"]);
    }

    function test_a_failure_says_why_and_what_next(): void {
        make(ModelController.None);
        app.models.errorText = "The file ends too early.";
        app.models.errorDetails = "at 12 of 40";
        app.models.state = ModelController.Failed;
        const first = findChild(frame, "firstRun");
        waitForRendering(frame);
        mouseClick(findChild(first, "retryLoad"));
        mouseClick(findChild(first, "copyLoadDetails"));
        compare(app.models.calls, ["retry", "copyDetails"]);
        verify(findChild(frame, "modelChip").text.includes("did not load"));
    }

    function test_chip_opens_the_models(): void {
        make(ModelController.Ready);
        app.models.recent.append({ "name": "tiny", "path": "/m/tiny.bin", "sizeText": "3 MB", "missing": false, "current": false });
        mouseClick(findChild(frame, "modelChip"));
        const bar = findChild(frame, "bottomBar");
        const popover = Array.from(bar.resources).find(thing => thing.objectName === "modelPopover");
        tryVerify(() => popover.opened);
        mouseClick(findChild(popover.contentItem, "recentModel"));
        compare(app.models.calls, ["openPath /m/tiny.bin"]);
        tryVerify(() => !popover.visible);
    }

    function test_a_path_can_be_typed(): void {
        make(ModelController.None);
        const popover = createTemporaryObject(paths, frame, { "models": app.models });
        popover.open();
        tryVerify(() => popover.opened);
        for (const letter of "/m/x.bin")
            keyClick(letter);
        keyClick(Qt.Key_Return);
        compare(app.models.calls, ["openPath /m/x.bin"]);
        tryVerify(() => !popover.visible);
    }

    function test_notice_comes_with_its_next_step(): void {
        make(ModelController.Ready);
        app.notices.append({ "noticeId": 5, "kind": NoticeModel.Error, "text": "Chats cannot be saved: the disk is full.", "details": "ENOSPC", "actionText": "Choose another folder" });
        tryVerify(() => shown("noticeBanner"));
        waitForRendering(frame);
        mouseClick(findChild(frame, "noticeAction"));
        mouseClick(findChild(frame, "noticeDetails"));
        mouseClick(findChild(frame, "noticeDismiss"));
        compare([app.notices.acted, app.copied, app.notices.dismissed], [5, "ENOSPC", 5]);
    }
}
