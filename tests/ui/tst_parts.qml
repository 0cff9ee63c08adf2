// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Rookery.App
import Rookery.Ui

// Small components in their states, each by itself.
TestCase {
    id: test

    name: "Parts"
    when: windowShown
    width: 800
    height: 500
    visible: true

    Component {
        id: notices

        NoticeArea {
            width: 700
            notices: NoticeModel {
            }
        }
    }

    Component {
        id: quiet

        QuietButton {
            text: "Quiet"
        }
    }

    Component {
        id: segments

        Segments {
            property int chosen: 1
            name: "Width"

            Segment {
                objectName: "narrow"
                text: "Narrow"
                checked: parent.parent.chosen === 0
                onClicked: parent.parent.chosen = 0
            }

            Segment {
                objectName: "medium"
                text: "Medium"
                checked: parent.parent.chosen === 1
                onClicked: parent.parent.chosen = 1
            }

            Segment {
                objectName: "full"
                text: "Full"
                checked: parent.parent.chosen === 2
                onClicked: parent.parent.chosen = 2
            }
        }
    }

    Component {
        id: badges

        FitBadge {
        }
    }

    Component {
        id: states

        StateBadge {
        }
    }

    Component {
        id: downloads

        DownloadRow {
            width: 600
            index: 1
            downloadId: "d"
            title: "RWKV-7 G1 2.9B"
            share: 0.62
            strong: "62 %"
            line: "18 MB/s"
            sentence: ""
            path: "/m"
            moving: true
            stopped: false
            library: LibraryController {
            }
        }
    }

    Component {
        id: cards

        RailCard {
            turns: TurnModel {
            }
        }
    }

    Component {
        id: speakers

        Announcements {
            announcer: Announcer {
            }
        }
    }

    Component {
        id: lines

        MarkedText {
            width: 120
        }
    }

    Component {
        id: curves

        Sparkline {
            width: 120
            height: 40
        }
    }

    Component {
        id: questions

        LinkPopover {
            parent: test
            target: "https://xn--rookry-dua.example/?q=1"
        }
    }

    SignalSpy {
        id: accepted

        signalName: "accepted"
    }

    function seen(item: Item, name: string): bool {
        const found = findChild(item, name);
        return found !== null && found.visible;
    }

    function icons(item: Item): var {
        const own = item instanceof Icon && item.visible ? [item.name] : [];
        return Array.from(item.children).reduce((all, child) => all.concat(icons(child)), own);
    }

    function add(area: NoticeArea, kind: int, text: string, action: string): void {
        area.notices.append({
                "noticeId": area.notices.count + 1,
                "kind": kind,
                "text": text,
                "details": "details",
                "actionText": action
            });
    }

    function test_a_banner_by_kind_data(): var {
        return [[NoticeModel.Info, "info"], [NoticeModel.Warning, "warning"], [NoticeModel.Error, "error"]].map(row => ({
                        "tag": row[1],
                        "kind": row[0],
                        "icon": row[1]
                    }));
    }

    function test_a_banner_by_kind(data: var): void {
        const area = createTemporaryObject(notices, test);
        verify(!area.visible);
        add(area, data.kind, "A sentence.", "Do it");
        add(area, NoticeModel.Info, "Another.", "");
        waitForRendering(area);
        const banner = findChild(area, "noticeBanner");
        verify(icons(banner).includes(data.icon));
        compare(banner.others, 1);
        mouseClick(findChild(banner, "noticeAction"));
        compare(area.notices.acted, 1);
        mouseClick(findChild(banner, "noticeDismiss"));
        compare(area.notices.dismissed, 1);
    }

    // Long buttons go below the sentence, or it would be a letter wide.
    function test_a_banner_in_a_narrow_window(): void {
        const area = createTemporaryObject(notices, test, {
                "width": 330
            });
        add(area, NoticeModel.Warning, "The graphics card stopped. Now on the processor, slower; nothing was lost.", "Try the card again");
        waitForRendering(area);
        verify(area.implicitHeight < 160);
        const action = findChild(area, "noticeAction");
        verify(action.mapToItem(area, 0, 0).y > 40);
        // Away with it: in the corner.
        const dismiss = findChild(area, "noticeDismiss");
        const place = dismiss.mapToItem(area, 0, 0);
        verify(place.y < 20 && place.x + dismiss.width > area.width - 20, place.x + ", " + place.y);
    }

    function test_fit_is_icon_and_word_data(): var {
        return [[DiscoverModel.Fits, "check"], [DiscoverModel.Tight, "warning"], [DiscoverModel.PartOnGpu, "gpu"], [DiscoverModel.Processor, "cpu"], [DiscoverModel.TooBig, "close"]].map(row => ({
                        "tag": row[1],
                        "state": row[0],
                        "icon": row[1]
                    }));
    }

    function test_fit_is_icon_and_word(data: var): void {
        const badge = createTemporaryObject(badges, test, {
                "fitState": data.state,
                "text": "In words"
            });
        compare(icons(badge), [data.icon]);
        compare(badge.Accessible.name, "In words");
        badge.fitState = DiscoverModel.Unknown;
        verify(!badge.visible);
    }

    function test_a_kept_memory(): void {
        const badge = createTemporaryObject(states, test);
        compare(icons(badge), ["refresh"]);
        badge.memory = TurnModel.Saved;
        compare(icons(badge), ["check"]);
    }

    function test_a_download_by_state_data(): var {
        const row = (tag, state, buttons) => ({
                    "tag": tag,
                    "state": state,
                    "buttons": buttons
                });
        return [row("downloading", DownloadListModel.Downloading, ["pauseDownload"]), row("paused", DownloadListModel.Paused, ["resumeDownload"]), row("failed", DownloadListModel.Failed, ["resumeDownload", "otherSource"]), row("installed", DownloadListModel.Installed, ["downloadChat"])];
    }

    function test_a_download_by_state(data: var): void {
        const row = createTemporaryObject(downloads, test, {
                "downloadState": data.state
            });
        waitForRendering(row);
        for (const name of ["pauseDownload", "resumeDownload", "otherSource", "downloadChat"])
            compare(seen(row, name), data.buttons.includes(name), name);
    }

    function test_the_card_of_a_turn(): void {
        const card = createTemporaryObject(cards, test);
        card.turns.add({
                "question": "Which folders?",
                "savepoint": "Before the plot twist",
                "kept": false
            });
        card.turn = 0;
        waitForRendering(card);
        verify(icons(card).includes("refresh"));
        const height = card.height;
        card.turns.setProperty(0, "savepoint", "");
        card.turn = -1;
        card.turn = 0;
        tryVerify(() => card.height < height);
    }

    function test_what_is_said_by_itself(): void {
        const speaker = createTemporaryObject(speakers, test);
        verify(speaker.Accessible.ignored);
        speaker.announcer.text = "Answer finished, 212 words";
        compare([speaker.Accessible.role, speaker.Accessible.name, speaker.Accessible.ignored], [Accessible.AlertMessage, "Answer finished, 212 words", false]);
    }

    function test_a_found_line_ends_with_dots(): void {
        const line = createTemporaryObject(lines, test, {
                "marked": "What is \u001ffound\u001f in a line that is far too long for it"
            });
        compare(line.text, "What is found in a line that is far too long for it");
        const row = line.children[0];
        const last = row.children[2];
        verify(last.x + last.width <= line.width);
        verify(last.children[0].truncated);
    }

    function test_a_curve_is_drawn(): void {
        const curve = createTemporaryObject(curves, test, {
                "ink": "#ff0000"
            });
        const red = () => {
            const picture = grabImage(curve);
            let count = 0;
            for (let x = 0; x < 120; ++x)
                for (let y = 0; y < 38; ++y)
                    count += picture.red(x, y) > 200 && picture.green(x, y) < 100 ? 1 : 0;
            return count;
        };
        waitForRendering(curve);
        compare(red(), 0);
        curve.values = [0, 10, 20, 10, 0];
        tryVerify(() => red() > 60);
    }

    function test_a_link_shows_where_it_leads(): void {
        const question = createTemporaryObject(questions, test);
        accepted.target = question;
        accepted.clear();
        question.open();
        tryCompare(question, "opened", true);
        compare(findChild(question.contentItem, "linkTarget").text, "https://xn--rookry-dua.example/?q=1");
        verify(findChild(question.contentItem, "linkCancel").activeFocus);  // Enter opens nothing
        keyClick(Qt.Key_Return);
        compare(accepted.count, 0);
    }

    function test_the_keys_come_to_the_chosen_segment(): void {
        const row = createTemporaryObject(segments, test);
        const item = name => findChild(row, name);
        row.nextItemInFocusChain().forceActiveFocus(Qt.TabFocusReason);
        verify(item("medium").activeFocus);
        keyClick(Qt.Key_Right);
        compare(row.chosen, 2);
        verify(item("full").activeFocus);
        keyClick(Qt.Key_Right);
        compare(row.chosen, 2);
        keyClick(Qt.Key_Left);
        keyClick(Qt.Key_Left);
        compare(row.chosen, 0);
        verify(item("narrow").visualFocus);
    }

    Component {
        id: founds

        MarkedText {
            marked: "Why do rooks \u001fnest\u001f together?"
        }
    }

    function test_found_words_come_back_with_the_room(): void {
        const line = createTemporaryObject(founds, test, {
                "width": 120,
                "type": Theme.display
            });
        const found = line.children[0].children[1];
        waitForRendering(line);
        verify(found.implicitWidth > found.width);
        line.type = Theme.micro;
        waitForRendering(line);
        verify(found.x < line.width);
        compare(found.width, Math.min(found.implicitWidth, line.width - found.x));
    }

    // Colours are gone through on the way to "transparent": it must not be a black one.
    function test_a_clear_face_darkens_nothing(): void {
        const button = createTemporaryObject(quiet, test);
        const face = button.background.color;
        compare(face.a, 0);
        verify(Qt.colorEqual(Qt.rgba(face.r, face.g, face.b, 1), Qt.alpha(Theme.color.hover, 1)));
    }
}
