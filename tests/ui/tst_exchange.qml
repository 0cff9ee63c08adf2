// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.App
import Rookery.Ui

// The trash, and the form a chat is written in.
TestCase {
    id: test

    name: "Exchange"
    when: windowShown
    width: 900
    height: 700
    visible: true

    property Application app
    property Item page

    Component {
        id: apps

        Application {
        }
    }

    Component {
        id: pages

        TrashPage {
            width: 900
            height: 700
        }
    }

    Component {
        id: popovers

        ExportPopover {
        }
    }

    Component {
        id: spies

        SignalSpy {
        }
    }

    function init(): void {
        app = createTemporaryObject(apps, test);
        app.trash.append({
                "title": "Lighthouse",
                "kind": TrashModel.Chat,
                "words": "Deleted 10:32, gone in 30 days"
            });
        page = pages.createObject(test, {
                "app": app
            });
        waitForRendering(page);
    }

    function cleanup(): void {
        page.destroy();
        wait(0);
    }

    function test_a_row_says_when_and_gives_back(): void {
        const row = findChild(page, "trashRow");
        compare(row.Accessible.name, "Lighthouse, Deleted 10:32, gone in 30 days");
        mouseClick(findChild(row, "restore"));
        compare(app.trash.calls, ["restore 0"]);
    }

    function test_for_good_is_asked_twice_and_keeps_by_itself(): void {
        const row = findChild(page, "trashRow");
        mouseClick(findChild(row, "removeForever"));
        const sure = findChild(page, "sureAboutTrash");
        tryCompare(sure, "opened", true);
        keyClick(Qt.Key_Return);
        tryCompare(sure, "visible", false);
        compare(app.trash.calls, []);
        mouseClick(findChild(row, "removeForever"));
        tryCompare(sure, "opened", true);
        mouseClick(findChild(sure.contentItem, "deleteForGood"));
        compare(app.trash.calls, ["forever 0"]);
    }

    function test_all_of_it_is_asked_too(): void {
        mouseClick(findChild(page, "shelfAction"));
        const sure = findChild(page, "sureAboutTrash");
        tryCompare(sure, "opened", true);
        mouseClick(findChild(sure.contentItem, "deleteForGood"));
        compare(app.trash.calls, ["empty"]);
    }

    function test_an_empty_trash_offers_nothing(): void {
        app.trash.clear();
        verify(!findChild(page, "shelfAction").visible);
    }

    function test_the_form_is_chosen_by_keyboard(): void {
        const popover = createTemporaryObject(popovers, page, {
                "parent": page
            });
        const chosen = createTemporaryObject(spies, test, {
                "target": popover,
                "signalName": "chosen"
            });
        popover.begin(7, "Lighthouse");
        tryCompare(popover, "opened", true);
        mouseClick(findChild(popover.contentItem, "exportForm " + ExchangeController.Share));
        compare(popover.form, ExchangeController.Share);
        findChild(popover.contentItem, "exportTake").forceActiveFocus();
        keyClick(Qt.Key_Return);
        compare(chosen.count, 1);
        compare(chosen.signalArguments[0][0], ExchangeController.Share);
    }

    function test_all_chats_are_not_shared(): void {
        const popover = createTemporaryObject(popovers, page, {
                "parent": page
            });
        popover.begin(0, "");
        tryCompare(popover, "opened", true);
        verify(findChild(popover.contentItem, "exportForm " + ExchangeController.Share) === null);
        verify(findChild(popover.contentItem, "exportForm " + ExchangeController.Json) !== null);
    }
}
