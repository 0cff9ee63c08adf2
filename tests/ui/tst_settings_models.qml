// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.App
import Rookery.Ui

// Settings of models: where they lie, where they run and when their memory is freed.
SettingsCase {
    name: "SettingsModels"

    function test_models_are_reached(): void {
        const pane = openPage("models");
        mouseClick(findChild(pane, "chooseSource"));
        const popover = Array.from(findChild(pane, "chooseSource").resources).find(thing => thing.objectName === "sourcePopover");
        tryCompare(popover, "opened", true);
        popover.close();
        tryCompare(popover, "visible", false);
        mouseClick(findChild(pane, "showModels"));
        compare(frame.page, "models");
    }

    function test_where_models_run(): void {
        const pane = openPage("performance");
        compare(app.devices.looked, 1);
        const list = findChild(pane, "deviceList");
        const rows = [];
        for (const child of Array.from(list.children))
            if (child.objectName === "device")
                rows.push(child);
        compare(rows.length, 4);
        verify(rows[0].checked);
        verify(!rows[2].enabled);
        verify(rows[2].Accessible.description.includes("16-bit"));
        mouseClick(rows[2]);
        compare(app.devices.current, 0);
        rows[3].forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Return);
        compare(app.devices.current, 3);
        verify(rows[3].checked && !rows[0].checked);
        waitForRendering(frame);
        mouseClick(findChild(pane, "reset performance.device"));
        compare(app.devices.current, 0);
    }

    function test_layers_by_hand(): void {
        const pane = openPage("performance");
        const field = findChild(pane, "layersOnCard");
        verify(!field.visible);
        mouseClick(findChild(pane, "layersByHand"));
        compare(app.devices.layers, 12);
        waitForRendering(frame);
        verify(field.visible);
        field.forceActiveFocus(Qt.TabFocusReason);
        field.selectAll();
        keyClick(Qt.Key_7);
        keyClick(Qt.Key_Return);
        compare(app.devices.layers, 7);
        mouseClick(findChild(pane, "layersThatFit"));
        compare(app.devices.layers, -1);
        const smooth = findChild(pane, "smoothDesktop");
        mouseClick(smooth);
        verify(app.devices.smooth);
    }

    function test_memory_is_freed_when_idle(): void {
        const pane = openPage("performance");
        const select = findChild(pane, "idleMinutes");
        compare(select.displayText, "Never");
        select.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Down);
        compare(app.library.idleMinutes, 15);
        compare(select.displayText, "After 15 minutes");
        waitForRendering(frame);
        mouseClick(findChild(pane, "reset performance.idle"));
        compare(app.library.idleMinutes, 0);
    }

    function test_models_get_another_folder(): void {
        const pane = openPage("models");
        const folder = app.library.folder;
        const row = findChild(pane, "models.folder");
        compare(row.note, "~/Models");
        verify(!row.changed);
        folder.another = true;
        folder.words = "This folder is not there.";
        compare(row.note, "~/Models\nThis folder is not there.");
        waitForRendering(frame);
        mouseClick(findChild(row, "reset models.folder"));
        const former = findChild(pane, "formerWords");
        verify(!former.visible);
        folder.leftWords = "2 models in ~/old can be brought here.";
        verify(former.visible);
        waitForRendering(frame);
        mouseClick(findChild(pane, "moveModels"));
        folder.moving = true;
        verify(!findChild(row, "changeModelsFolder").enabled);
        waitForRendering(frame);
        mouseClick(findChild(pane, "stopMoving"));
        compare(folder.calls, ["chooseUsual", "moveHere", "stopMoving"]);
        folder.fixed = true;
        verify(!findChild(row, "changeModelsFolder").visible);
        verify(!row.changed);
    }
}
