// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.App
import Rookery.Ui

// Files and folders where the desktop has no dialog: there is none where these tests run.
TestCase {
    id: test

    name: "Places"
    when: windowShown
    width: 900
    height: 700
    visible: true

    Component {
        id: dialogs

        PlaceDialog {
            anchors.fill: parent
            title: "Where to"
            folder: Qt.resolvedUrl(".")
        }
    }

    SignalSpy {
        id: picked

        signalName: "picked"
    }

    function asked(kind: int, filters: var, name: string): var {
        const dialog = createTemporaryObject(dialogs, test, {
                "kind": kind,
                "filters": filters
            });
        picked.target = dialog;
        picked.clear();
        dialog.open(name);
        verify(dialog.standsIn);
        tryVerify(() => dialog.picker !== null && dialog.picker.opened);
        return dialog.picker;
    }

    function part(picker: var, name: string): Item {
        return findChild(picker.contentItem, name);
    }

    function row(picker: var, name: string): int {
        const list = part(picker, "placeList");
        tryVerify(() => list.count > 0);
        for (let at = 0; at < list.count; ++at)
            if (list.model.get(at, "fileName") === name)
                return at;
        return -1;
    }

    function test_a_folder(): void {
        const picker = asked(PlaceDialog.Folder, [], "");
        compare(picker.title, "Where to");
        tryVerify(() => row(picker, "mock") >= 0);
        compare(row(picker, "main.cpp"), -1);
        const list = part(picker, "placeList");
        verify(list.activeFocus);
        const before = part(picker, "placePath").text;
        list.choose(row(picker, "mock"));
        tryVerify(() => part(picker, "placePath").text.endsWith("/mock"));
        mouseClick(part(picker, "placeUp"));
        tryVerify(() => part(picker, "placePath").text + "/" === before || part(picker, "placePath").text === before);
        tryVerify(() => row(picker, "mock") >= 0);
        list.choose(row(picker, "mock"));
        mouseClick(part(picker, "placeTake"));
        compare(picked.count, 1);
        verify(String(picked.signalArguments[0][0][0]).endsWith("/mock"));
        tryVerify(() => !picker.visible);
    }

    function test_a_path_can_be_written(): void {
        const picker = asked(PlaceDialog.Folder, [], "");
        const path = part(picker, "placePath");
        path.text = "/";
        path.accepted();
        tryVerify(() => row(picker, "usr") >= 0);
        verify(!part(picker, "placeName").visible);
        keyClick(Qt.Key_Escape);
        tryVerify(() => !picker.visible);
        compare(picked.count, 0);
    }

    function test_a_file_of_a_kind(): void {
        const picker = asked(PlaceDialog.Open, ["Tests (*.qml)", "All files (*)"], "");
        tryVerify(() => row(picker, "tst_places.qml") >= 0);
        compare(row(picker, "main.cpp"), -1);
        verify(!part(picker, "placeTake").enabled);
        part(picker, "placeFilter").activated(1);
        tryVerify(() => row(picker, "main.cpp") >= 0);
        part(picker, "placeList").choose(row(picker, "main.cpp"));
        verify(part(picker, "placeTake").enabled);
        keyClick(Qt.Key_Return);
        compare(picked.count, 1);
        verify(String(picked.signalArguments[0][0][0]).endsWith("/tests/ui/main.cpp"));
    }

    function test_saving_says_what_it_replaces(): void {
        const picker = asked(PlaceDialog.Save, [], "A chat 100 %.md");
        const field = part(picker, "placeName");
        verify(field.activeFocus);
        compare(field.text, "A chat 100 %.md");
        tryVerify(() => row(picker, "main.cpp") >= 0);
        verify(!part(picker, "placeReplaces").visible);
        field.text = "main.cpp";
        verify(part(picker, "placeReplaces").visible);
        field.text = "A chat 100 %.md";
        keyClick(Qt.Key_Return);
        compare(picked.count, 1);
        compare(decodeURIComponent(picked.signalArguments[0][0][0]).split("/").pop(), "A chat 100 %.md");
    }

    // Our own colours, in both themes.
    function test_it_follows_the_theme(): void {
        const picker = asked(PlaceDialog.Folder, [], "");
        Theme.dark = true;
        tryVerify(() => part(picker, "placeList").itemAtIndex(0) !== null);
        const words = Array.from(part(picker, "placeList").itemAtIndex(0).contentItem.children).find(item => item instanceof AppText);
        verify(Qt.colorEqual(words.color, Theme.color.textPrimary));
        verify(words.color.hslLightness > 0.8);
        Theme.dark = false;
        verify(words.color.hslLightness < 0.3);
    }
}
