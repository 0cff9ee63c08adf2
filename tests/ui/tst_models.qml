// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.App
import Rookery.Ui

// Models: loading, where they run, the pages of what is there and what can be had.
ModelsCase {
    id: test

    name: "Models"

    Component {
        id: paths

        PathPopover {
        }
    }

    function test_the_list_can_be_read_offline(): void {
        offline = true;
        openPage("tabDiscover");
        const tab = findChild(frame, "discoverTab");
        verify(findChild(tab, "offlineLine").visible);
        verify(findChild(tab, "discoverCard").visible);
        mouseClick(findChild(tab, "downloadModel"));  // waits for the network
        compare(app.library.calls, ["download rwkv7-g1e-1.5b-q8_0"]);
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
        app.models.recent.append({
                "name": "tiny",
                "path": "/m/tiny.bin",
                "sizeText": "3 MB",
                "missing": false,
                "current": false
            });
        mouseClick(findChild(frame, "modelChip"));
        const bar = findChild(frame, "bottomBar");
        const popover = Array.from(bar.resources).find(thing => thing.objectName === "modelPopover");
        tryVerify(() => popover.opened);
        mouseClick(findChild(popover.contentItem, "recentModel"));
        compare(app.models.calls, ["openPath /m/tiny.bin"]);
        tryVerify(() => !popover.visible);
    }

    function test_where_the_model_runs_can_be_changed(): void {
        make(ModelController.Ready);
        const bar = findChild(frame, "bottomBar");
        const item = findChild(bar, "deviceItem");
        compare(item.text, "Ryzen 7 · 8 threads");
        const popover = Array.from(bar.resources).find(thing => thing.objectName === "devicePopover");
        mouseClick(item);
        tryVerify(() => popover.opened);
        compare(app.devices.looked, 1);
        verify(!findChild(popover.contentItem, "deviceNote").visible);
        const list = findChild(popover.contentItem, "deviceList");
        mouseClick(Array.from(list.children).find(child => child.name === "RTX 4060 Laptop"));
        compare(app.devices.current, 3);
        mouseClick(findChild(popover.contentItem, "popoverSmooth"));
        verify(app.devices.smooth);
        mouseClick(findChild(popover.contentItem, "popoverPerformance"));
        tryVerify(() => !popover.visible);
        tryVerify(() => findChild(frame, "settingsPane").page === "performance");
    }

    function test_only_the_processor_is_said_quietly(): void {
        make(ModelController.Ready);
        const bar = findChild(frame, "bottomBar");
        const item = findChild(bar, "deviceItem");
        verify(!findChild(item, "processorOnly").visible);
        const popover = Array.from(bar.resources).find(thing => thing.objectName === "devicePopover");
        app.models.onlyProcessor = true;
        app.devices.processorOnly = "No graphics card was found.";
        verify(findChild(item, "processorOnly").visible);
        verify(!item.warns);
        compare(item.Accessible.description, "Processor only");
        mouseClick(item);
        tryVerify(() => popover.opened);
        verify(findChild(popover.contentItem, "processorOnlyBadge").visible);
        compare(findChild(popover.contentItem, "processorOnlyWords").text, "No graphics card was found.");
        app.models.deviceNote = "The graphics card stopped.";  // more than that is to be said
        verify(!findChild(popover.contentItem, "processorOnlyBadge").visible);
        app.models.deviceNote = "";
        mouseClick(findChild(popover.contentItem, "popoverPerformance"));
        tryVerify(() => findChild(frame, "settingsPane").page === "performance");
    }

    function test_a_lost_card_is_seen(): void {
        make(ModelController.Ready);
        const chip = findChild(frame, "modelChip");
        const item = findChild(frame, "deviceItem");
        verify(!item.warns);
        app.models.deviceNote = "The graphics card stopped.";
        app.models.fellBack = true;
        compare(chip.text, "RWKV-7 2.9B on the processor");
        verify(item.warns);
        compare(item.Accessible.description, "The graphics card stopped.");
        const bar = findChild(frame, "bottomBar");
        const popover = Array.from(bar.resources).find(thing => thing.objectName === "devicePopover");
        mouseClick(item);
        tryVerify(() => popover.opened);
        compare(findChild(popover.contentItem, "deviceNote").text, "The graphics card stopped.");
    }

    function test_a_path_can_be_typed(): void {
        make(ModelController.None);
        const popover = createTemporaryObject(paths, frame);
        popover.chosen.connect(path => app.models.openPath(path));
        popover.open();
        tryVerify(() => popover.opened);
        for (const letter of "/m/x.bin")
            keyClick(letter);
        keyClick(Qt.Key_Return);
        compare(app.models.calls, ["openPath /m/x.bin"]);
        tryVerify(() => !popover.visible);
    }

    function openPage(tab: string): void {
        make(ModelController.Ready);
        mouseClick(findChild(frame, "modelsEntry"));
        verify(shown("modelsPage"));
        mouseClick(findChild(frame, tab));
        waitForRendering(frame);
    }

    function test_cards_download_pause_and_cancel(): void {
        openPage("tabDiscover");
        const grid = findChild(frame, "discoverTab");
        mouseClick(findChild(grid, "downloadModel"));
        const cards = Array.from(findChild(grid, "discoverCard").parent.children).filter(item => item.objectName === "discoverCard");
        const moving = cards.find(card => card.underway);
        mouseClick(findChild(moving, "pauseDownload"));
        mouseClick(findChild(moving, "cancelDownload"));
        compare(app.library.calls, ["download rwkv7-g1e-1.5b-q8_0", "pause rwkv7-g1d-2.9b-q8_0", "cancel rwkv7-g1d-2.9b-q8_0"]);
        mouseClick(findChild(grid, "filterFits"));
        verify(app.library.discover.onlyFitting);
    }

    // Where all of it scrolls, its beginning is what one sees.
    function test_a_low_list_begins_with_its_filters(): void {
        make(ModelController.Ready);
        frame.page = "models";
        findChild(frame, "modelsPage").tab = ModelsPage.Discover;
        const tab = findChild(frame, "discoverTab");
        waitForRendering(frame);
        verify(!tab.low);
        Theme.scale = 2;  // what stood above the list goes, and its room with it
        tryVerify(() => tab.low);
        waitForRendering(frame);
        const y = () => findChild(tab, "filterFits").mapToItem(tab, 0, 0).y;
        tryVerify(() => y() >= 0);
        wait(50);
        verify(y() >= 0 && y() < Theme.s12, "at " + y());
    }

    function test_installed_rows_load_and_unload(): void {
        openPage("tabInstalled");
        const tab = findChild(frame, "installedTab");
        mouseClick(findChild(tab, "unloadRow"));
        compare(app.models.calls, ["unload"]);
        verify(!findChild(tab, "loadRow").enabled);  // its disk is not there
        mouseClick(findChild(tab, "unfold"));
        verify(findChild(tab, "installedRow").unfolded);
    }

    function test_installed_rows_keep_their_words_when_narrow(): void {
        openPage("tabInstalled");
        frame.width = 420;
        const rows = Array.from(findChild(frame, "installedRow").parent.children).filter(item => item.objectName === "installedRow");
        compare(rows.length, 2);
        for (const row of rows)
            tryVerify(() => findChild(row, "installedName").width > 90);
    }

    function test_storage_bar_says_what_takes_room(): void {
        openPage("tabInstalled");
        const bar = findChild(frame, "storageBar");
        verify(bar.visible);
        compare(findChild(bar, "storageUsed").text, "3.8 GB used");
        compare(findChild(bar, "storageFree").text, "212 GB free in ~/Models");
        compare(bar.Accessible.description, "3.8 GB used, Models 3.1 GB, Kept memories 0.7 GB, 212 GB free in ~/Models");
        app.library.diskNearlyFull = true;
        app.library.freeText = "2 GB free in ~/Models";
        compare(findChild(bar, "storageFree").text, "Only 2 GB free in ~/Models");
        verify(!findChild(bar, "showUnfinished").visible);
    }

    function test_a_copy_that_loads_faster(): void {
        openPage("tabInstalled");
        const row = findChild(findChild(frame, "installedTab"), "installedRow");
        mouseClick(findChild(row, "installedMore"));
        const more = findChild(row, "installedMore");
        const menu = Array.from(more.resources).find(thing => thing instanceof InstalledMenu);
        tryVerify(() => menu.opened);
        menu.prepareWanted();
        menu.close();
        const popover = Array.from(more.resources).find(thing => thing.objectName === "preparePopover");
        tryVerify(() => popover.opened);
        waitForRendering(popover.contentItem);
        mouseClick(findChild(popover.contentItem, "prepare int8"));
        compare(app.library.calls, ["prepare int8 /models/a.gguf"]);
        tryVerify(() => !popover.visible && !menu.visible);
        app.library.installed.setProperty(0, "preparing", 0.4);
        waitForRendering(frame);
        mouseClick(findChild(row, "cancelPreparing"));
        compare(app.library.calls[1], "cancelPreparing /models/a.gguf");
    }

    function test_downloads_show_in_the_bottom_bar(): void {
        make(ModelController.Ready);
        verify(!shown("downloadsItem"));
        app.library.downloads.append({
                "downloadId": "x",
                "title": "RWKV-7 G1 2.9B",
                "downloadState": DownloadListModel.Failed,
                "share": 0.4,
                "strong": "Stopped",
                "line": "1 of 3 GB",
                "sentence": "The network sent a login page.",
                "path": "",
                "moving": false,
                "stopped": true
            });
        app.library.downloads.failed = 1;
        app.library.downloads.summary = "1 download failed";
        verify(shown("downloadsItem"));
        mouseClick(findChild(frame, "downloadsItem"));
        const bar = findChild(frame, "bottomBar");
        const popover = Array.from(bar.resources).find(thing => thing.objectName === "downloadsPopover");
        tryVerify(() => popover.opened);
        waitForRendering(popover.contentItem);
        mouseClick(findChild(popover.contentItem, "resumeDownload"));
        mouseClick(findChild(popover.contentItem, "otherSource"));
        compare(app.library.calls, ["resume x", "otherSource x"]);
        mouseClick(findChild(popover.contentItem, "openDownloads"));
        verify(shown("downloadsTab"));
    }

    function test_notice_comes_with_its_next_step(): void {
        make(ModelController.Ready);
        app.notices.append({
                "noticeId": 5,
                "kind": NoticeModel.Error,
                "text": "Chats cannot be saved: the disk is full.",
                "details": "ENOSPC",
                "actionText": "Choose another folder"
            });
        tryVerify(() => shown("noticeBanner"));
        waitForRendering(frame);
        mouseClick(findChild(frame, "noticeAction"));
        mouseClick(findChild(frame, "noticeDetails"));
        mouseClick(findChild(frame, "noticeDismiss"));
        compare([app.notices.acted, app.copied, app.notices.dismissed], [5, "ENOSPC", 5]);
    }

    function test_the_starter_is_called_what_it_is(): void {
        make(ModelController.Ready);
        verify(!shown("starterNote"));
        verify(findChild(frame, "starterWrite") !== null);
        app.models.starter = true;
        tryVerify(() => shown("starterNote"));
        verify(findChild(frame, "starterHelp") !== null);
        verify(findChild(frame, "starterWrite") === null);
        mouseClick(findChild(frame, "starterGetOther"));
        compare([frame.page, findChild(frame, "modelsPage").tab], ["models", ModelsPage.Discover]);
    }
}
