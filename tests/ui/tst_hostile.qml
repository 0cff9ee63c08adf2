// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.App
import Rookery.Ui
import "hostile.js" as Hostile

// Nothing a model writes reaches the network, through no element that shows text; without the wall
// that the program has besides (app/support/offline_network.h).
TestCase {
    id: test

    name: "Hostile"
    when: windowShown
    width: 800
    height: 600
    visible: true

    Component {
        id: careless

        Text {
            textFormat: Text.RichText
        }
    }

    Component {
        id: everything

        Column {
            id: all

            property string words
            property bool growing: false

            width: 700

            AnswerBlocks {
                width: all.width
                source: all.words
                growing: all.growing
            }

            ReadingText {
                width: all.width
                source: all.words
            }

            AppText {
                width: all.width
                text: all.words
            }

            MonoText {
                width: all.width
                text: all.words
            }

            AppButton {
                width: all.width
                text: all.words
                hint: all.words
            }

            AnswerError {
                width: all.width
                text: all.words
            }

            AppTextField {
                width: all.width
                text: all.words
                placeholderText: all.words
            }

            QueuedLine {
                text: all.words
            }

            MessageStatus {
                status: MessageModel.Done
                text: all.words
            }

            ResumeLine {
                width: all.width
                text: all.words
            }

            AppMenuItem {
                text: all.words
            }

            Tooltip {
                text: all.words
                visible: true
            }
        }
    }

    Component {
        id: reading

        Column {
            property alias words: answer.source

            width: 700

            AnswerBlocks {
                id: answer

                width: 700
            }

            ReadingText {
                width: 700
                source: answer.source
            }
        }
    }

    function init(): void {
        listener.start();
    }

    // The listener hears what a careless element would do. By its name the last to run: such an
    // element asks again a moment later.
    function test_zz_listener_hears(): void {
        const before = listener.connections;
        const text = createTemporaryObject(careless, test, {
                "text": "<img src='http://127.0.0.1:" + listener.port + "/x.png' width=9 height=9>"
            });
        waitForRendering(text, 1000);
        tryVerify(() => listener.connections > before);
    }

    function test_three_hundred_outputs_fetch_nothing(): void {
        const before = listener.connections;
        const cases = Hostile.cases(listener.port);
        compare(cases.length, 300);
        const shown = createTemporaryObject(everything, test);
        for (const words of cases) {
            shown.growing = true;
            shown.words = words.slice(0, words.length / 2);
            shown.words = words.slice(0, words.length - 2);
            shown.words = words;
            shown.growing = false;
        }
        wait(300);
        compare(listener.connections, before);
    }

    function test_no_link_leads_anywhere_else(): void {
        const shown = createTemporaryObject(reading, test);
        const shownWords = Hostile.cases(listener.port);
        for (const words of shownWords) {
            shown.words = words;
            for (const link of links(shown))
                verify(/^(https?:\/\/|mailto:)[\x21-\x7e]+$/.test(link), link);
        }
    }

    function test_swollen_outputs_end(): void {
        const shown = createTemporaryObject(reading, test);
        for (const words of Hostile.swollen()) {
            shown.words = words;
            wait(0);
        }
        shown.words = "still here";
        compare(shown.children[0].blocks.plain(), "still here");
    }

    function links(item: Item): var {
        let found = item.objectName === "link" ? [item.modelData.target] : [];
        for (let i = 0; i < item.children.length; ++i)
            found = found.concat(links(item.children[i]));
        return found;
    }
}
