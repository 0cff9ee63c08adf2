// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.App
import Rookery.Ui

// Without any model.
ModelsCase {
    id: test

    name: "FirstRun"

    function test_first_run_until_there_is_a_model(): void {
        make(ModelController.None);
        verify(shown("firstRun"));
        app.models.state = ModelController.Loading;
        verify(!shown("firstRun"));
        verify(findChild(findChild(frame, "chatPage"), "loadCard").visible);
        app.models.state = ModelController.Ready;
        verify(shown("composer"));
    }

    function test_first_run_offline_leads_to_a_file(): void {
        offline = true;
        make(ModelController.None);
        const page = findChild(frame, "firstRun");
        verify(findChild(page, "offlineLine").visible);
        frame.forceActiveFocus();
        tryVerify(() => focusName() === "openModelButton");
        app.library.machine.offline = false;
        verify(!findChild(page, "offlineLine").visible);
    }

    function test_first_run_is_one_click(): void {
        make(ModelController.None);
        const first = findChild(frame, "firstRun");
        verify(app.library.machine.watched);
        mouseClick(findChild(first, "downloadAndStart"));
        mouseClick(findChild(first, "downloadOther"));
        compare(app.library.calls, ["downloadAndOpen rwkv7-g1d-2.9b-q8_0", "downloadAndOpen rwkv7-g1e-1.5b-q8_0"]);
        mouseClick(findChild(first, "allModels"));
        verify(shown("discoverTab"));
        verify(!shown("firstRun"));
        keyClick(Qt.Key_Escape);
        verify(shown("firstRun"));
    }

    function focusName(): string {
        const item = test.Window.activeFocusItem;
        return item === null ? "" : item.objectName;
    }

    // The computer is looked at while the page is there already: the button comes later than the focus.
    function test_first_run_begins_at_the_button(): void {
        app = createTemporaryObject(apps, test);
        app.library.machine.known = false;
        app.models.state = ModelController.None;
        frame = frames.createObject(test, {
                "app": app
            });
        frame.forceActiveFocus();
        waitForRendering(frame);
        compare(focusName(), "firstRun");
        app.library.machine.known = true;
        tryVerify(() => focusName() === "downloadAndStart");
        verify(test.Window.activeFocusItem.visualFocus);
        keyClick(Qt.Key_Return);
        compare(app.library.calls, ["downloadAndOpen rwkv7-g1d-2.9b-q8_0"]);
        keyClick(Qt.Key_Tab);
        compare(focusName(), "downloadOther");
    }

    function test_first_run_without_a_fitting_model_begins_at_the_file(): void {
        app = createTemporaryObject(apps, test);
        app.library.machine.known = false;
        app.library.machine.best = app.library.machine.pick("", "");
        app.models.state = ModelController.None;
        frame = frames.createObject(test, {
                "app": app
            });
        frame.forceActiveFocus();
        app.library.machine.known = true;
        tryVerify(() => focusName() === "openModelButton");
    }

    // On a low window what Tab reaches is scrolled to.
    function test_first_run_shows_what_the_keys_reach(): void {
        make(ModelController.None);
        frame.height = 400;
        frame.forceActiveFocus();
        waitForRendering(frame);
        const button = findChild(frame, "openModelButton");
        for (let i = 0; i < 12 && !button.activeFocus; ++i)
            keyClick(Qt.Key_Tab);
        verify(button.activeFocus);
        const at = button.mapToItem(frame, 0, 0).y;
        verify(at > 0 && at + button.height < 400, "at " + at);
    }
}
