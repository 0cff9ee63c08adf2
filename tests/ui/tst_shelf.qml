// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.App
import Rookery.Ui

// Personas and books: what a hand or the keyboard asks for, and what is said of them.
TestCase {
    id: test

    name: "Shelf"
    when: windowShown
    width: 1000
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
        id: personas

        PersonasPage {
            width: 1000
            height: 700
        }
    }

    Component {
        id: books

        BookshelfPage {
            width: 1000
            height: 700
        }
    }

    Component {
        id: choices

        LeadChoice {
            width: 600
        }
    }

    Component {
        id: spies

        SignalSpy {
        }
    }

    function init(): void {
        app = createTemporaryObject(apps, test);
    }

    function cleanup(): void {
        if (page)
            page.destroy();
        page = null;
        wait(0);
    }

    function make(component: Component): void {
        page = component.createObject(test, {
                "app": app
            });
        waitForRendering(page);
    }

    function gather(item: Item, name: string, found: var): void {
        if (item.objectName === name && item.visible)
            found.push(item);
        for (let at = 0; at < item.children.length; ++at)
            gather(item.children[at], name, found);
    }

    function card(at: int): Item {
        const cards = [];
        gather(page, "shelfCard", cards);
        return cards[at];
    }

    function test_a_card_says_what_it_is_and_whether_it_was_read(): void {
        app.personas.add({});
        app.personas.add({
                "title": "Translator",
                "status": ShelfModel.Unread,
                "words": "Reads about 1 800 tokens"
            });
        make(personas);
        compare(card(0).Accessible.name, "Archivist, Ready · 1 840 tokens, 10.8 MB");
        verify(!findChild(card(0), "prepare").visible);
        mouseClick(findChild(card(1), "prepare"));
        compare(app.personas.calls, ["prepare 2"]);
    }

    function test_reading_is_stopped_on_its_card(): void {
        app.personas.add({
                "status": ShelfModel.Reading,
                "progress": 0.5
            });
        make(personas);
        mouseClick(findChild(card(0), "cancelPrepare"));
        compare(app.personas.calls, ["cancel 1"]);
    }

    function test_the_chosen_one_is_talked_to(): void {
        app.personas.add({});
        make(personas);
        card(0).forceActiveFocus();
        keyClick(Qt.Key_Return);
        compare(page.chosen, 1);
        mouseClick(findChild(page, "shelfStartChat"));
        compare(app.personas.calls, ["startChat 1"]);
    }

    function test_escape_leaves_one_thing_at_a_time(): void {
        app.personas.add({});
        make(personas);
        const closed = createTemporaryObject(spies, test, {
                "target": page,
                "signalName": "closed"
            });
        mouseClick(card(0));
        mouseClick(findChild(page, "editPersona"));
        verify(page.editing);
        keyClick(Qt.Key_Escape);
        verify(!page.editing);
        compare(page.chosen, 1);
        keyClick(Qt.Key_Escape);
        compare(page.chosen, -1);
        compare(closed.count, 0);
        keyClick(Qt.Key_Escape);
        compare(closed.count, 1);
    }

    function test_a_new_one_is_written_by_keyboard(): void {
        make(personas);
        mouseClick(findChild(page, "shelfFirst"));
        verify(findChild(page, "personaName").activeFocus);
        verify(!findChild(page, "savePersona").enabled);
        keyClick("B");
        keyClick(Qt.Key_Tab);
        verify(findChild(page, "personaLine").activeFocus);
        keyClick(Qt.Key_Tab);
        verify(findChild(page, "personaTextText").activeFocus);
        keyClick("x");
        keyClick(Qt.Key_Tab);
        verify(findChild(page, "personaSamplesText").activeFocus);
        keyClick(Qt.Key_Tab);
        verify(findChild(page, "personaPreset").activeFocus);
        findChild(page, "savePersona").clicked();
        compare(app.personas.calls.length, 1);
        const saved = JSON.parse(app.personas.calls[0].substring(7));
        compare(saved.name, "B");
        compare(saved.text, "x");
        compare(saved.preset, "");
    }

    function test_control_and_enter_save_from_any_field_data(): var {
        return ["personaName", "personaTextText", "personaPreset", "leaveEditor"].map(name => ({
                        "tag": name
                    }));
    }

    function test_control_and_enter_save_from_any_field(data): void {
        make(personas);
        mouseClick(findChild(page, "shelfFirst"));
        keyClick(Qt.Key_Return, Qt.ControlModifier);
        compare(app.personas.calls, []);  // it has no name yet
        keyClick("B");
        findChild(page, data.tag).forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Return, Qt.ControlModifier);
        compare(app.personas.calls.length, 1);
        compare(JSON.parse(app.personas.calls[0].substring(7)).name, "B");
        verify(!page.editing);
        keyClick(Qt.Key_Return, Qt.ControlModifier);  // the form is closed
        compare(app.personas.calls.length, 1);
    }

    function test_rings_of_the_form_are_whole_data(): var {
        return ["personaName", "personaThinking"].map(name => ({
                        "tag": name
                    }));
    }

    function test_rings_of_the_form_are_whole(data): void {
        make(personas);
        mouseClick(findChild(page, "shelfFirst"));
        page.height = 400;
        waitForRendering(page);
        const field = findChild(page, data.tag);
        findChild(page, data.tag === "personaName" ? "personaThinking" : "personaName").forceActiveFocus(Qt.TabFocusReason);
        field.forceActiveFocus(Qt.TabFocusReason);
        let view = field;
        while (view.contentY === undefined)
            view = view.parent;
        const ring = 2 * Theme.ring;
        verify(field.mapToItem(view, 0, 0).y >= ring);
        const below = field.mapToItem(view, 0, field.height).y;
        verify(below + ring <= view.height, below + " of " + view.height);
    }

    function test_editing_begins_with_what_is_there(): void {
        app.personas.add({});
        make(personas);
        mouseClick(card(0));
        mouseClick(findChild(page, "editPersona"));
        compare(findChild(page, "personaText").text, "You help to sort an archive.");
        findChild(page, "savePersona").clicked();
        const saved = JSON.parse(app.personas.calls[0].substring(7));
        compare(saved.preset, "precise");
        compare(saved.thinking, "short");
        compare(saved.samples, "You: a\nAnswer: b");
    }

    function test_a_deleted_one_closes_its_pane(): void {
        app.personas.add({});
        make(personas);
        mouseClick(card(0));
        app.personas.clear();
        tryCompare(page, "chosen", -1);
    }

    function test_a_book_that_is_too_long_says_so(): void {
        app.books.add({
                "title": "Long.txt",
                "uses": -1,
                "warning": "Longer than the 8 192 tokens"
            });
        make(books);
        verify(card(0).Accessible.name.includes("Longer than"));
        mouseClick(card(0));
        verify(findChild(page, "shelfWarning").visible);
        verify(!findChild(page, "editPersona").visible);
        mouseClick(findChild(page, "shelfStartChat"));
        compare(app.books.calls, ["startChat 1"]);
    }

    function test_one_is_looked_for(): void {
        app.personas.add({});
        app.personas.add({
                "title": "Translator",
                "found": false
            });
        make(personas);
        verify(!findChild(page, "shelfSearchField").visible);
        verify(card(0).visible);
        mouseClick(findChild(page, "shelfSearch"));
        verify(findChild(page, "shelfSearchField").activeFocus);
        keyClick("x");
        compare(app.personas.filter, "x");
        verify(!findChild(page, "dropPlace").visible);
        app.personas.foundCount = 0;
        verify(findChild(page, "shelfNothing").visible);
        keyClick(Qt.Key_Escape);
        compare(app.personas.filter, "");
        keyClick(Qt.Key_Escape);
        verify(!findChild(page, "shelfSearchField").visible);
    }

    function test_personas_come_and_go_as_files(): void {
        app.personas.add({});
        make(personas);
        const wanted = createTemporaryObject(spies, test, {
                "target": page,
                "signalName": "importWanted"
            });
        mouseClick(findChild(page, "shelfImport"));
        mouseClick(findChild(page, "dropPlace"));
        compare(wanted.count, 2);
        const exported = createTemporaryObject(spies, test, {
                "target": page,
                "signalName": "exportWanted"
            });
        mouseClick(card(0));
        findChild(page, "shelfPane").exportWanted();
        compare(exported.count, 1);
        compare(exported.signalArguments[0][0], 1);
    }

    function test_narrow_has_a_small_button_for_files(): void {
        app.personas.add({});
        make(personas);
        const button = findChild(page, "shelfImport");
        const wide = button.width;
        page.width = 420;
        tryVerify(() => button.width < wide);
        compare(button.Accessible.name, "Import");
        const action = findChild(page, "shelfAction");
        tryVerify(() => button.x + button.width <= action.x);
    }

    function test_a_tuned_one_leads_to_its_model(): void {
        app.personas.add({
                "otherModel": "RWKV-7 1.5B",
                "words": "Only with RWKV-7 1.5B",
                "warning": "This persona was tuned for RWKV-7 1.5B."
            });
        make(personas);
        verify(!findChild(card(0), "prepare").visible);
        mouseClick(findChild(card(0), "switchModel"));
        compare(app.personas.calls, ["switchModel 1"]);
    }

    function test_a_tuned_one_has_no_words_to_show(): void {
        app.personas.add({
                "tuned": true,
                "text": "",
                "otherModel": "RWKV-7 1.5B",
                "warning": "This persona was tuned for RWKV-7 1.5B."
            });
        make(personas);
        mouseClick(card(0));
        const pane = findChild(page, "shelfPane");
        tryVerify(() => pane.visible);
        verify(!findChild(pane, "shelfStartChat").enabled);
        mouseClick(findChild(pane, "paneSwitchModel"));
        compare(app.personas.calls, ["switchModel 1"]);
        app.personas.setProperty(0, "otherModel", "");
        app.personas.itemChanged(1);
        verify(findChild(pane, "shelfStartChat").enabled);
        verify(!findChild(pane, "paneSwitchModel").visible);
    }

    function test_a_book_gets_another_name(): void {
        app.books.add({
                "title": "Long.txt",
                "uses": -1
            });
        make(books);
        mouseClick(card(0));
        findChild(page, "shelfPane").editWanted();
        const field = findChild(page, "bookName");
        verify(field.visible);
        field.text = "The long one";
        keyClick(Qt.Key_Return);
        compare(app.books.calls, ["rename 1 The long one"]);
    }

    function test_a_new_chat_chooses_its_persona(): void {
        for (let at = 0; at < 7; ++at)
            app.personas.add({});
        make(choices);
        const shown = [];
        gather(page, "leadPersona", shown);
        compare(shown.length, 5);
        verify(findChild(page, "allPersonas").visible);
        mouseClick(shown[2]);
        compare(app.personas.calls, ["startChat 3"]);
        app.chat.leadTitle = "Archivist";
        verify(!findChild(page, "allPersonas").visible);
        mouseClick(findChild(page, "dropLead"));
        compare(app.chat.calls, ["dropBeginning"]);
    }
}
