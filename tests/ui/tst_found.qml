// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Rookery.Ui
import "contrast.js" as Contrast

// What is searched for, in an answer.
AnswerCase {
    name: "Found"

    function test_what_is_searched_for_is_marked(): void {
        show("A rook, a ROOK and\n\n- a rookery\n\n```\nrook()\n```\n\n| a | b |\n|---|---|\n| rook | x |\n");
        compare(all("foundSpots").length, 0);
        answer.found = "rook";
        tryVerify(() => all("foundSpot").length === 5);
        verify(all("foundSpot").every(spot => spot.width > 10 && spot.height > 10));
        answer.found = "rooke";
        tryVerify(() => all("foundSpot").length === 1);
        answer.found = "";
        tryVerify(() => all("foundSpots").length === 0);
    }

    function test_words_that_are_found_can_be_read(): void {
        for (const dark of [false, true]) {
            Theme.dark = dark;
            show("A rook, a rookery");
            answer.found = "rook";
            answer.foundRank = 0;
            tryVerify(() => all("foundSpotNow").length === 1 && all("foundSpot").length === 1);
            for (const spot of [all("foundSpotNow")[0], all("foundSpot")[0]])
                verify(Contrast.of(Theme.color.textPrimary, spot.color) >= 4.5, `${dark} ${spot.color}`);
            answer.found = "";
            answer.foundRank = -1;
        }
        Theme.dark = false;
    }

    function test_the_search_is_at_one_of_them(): void {
        const arrived = [];
        const hear = spot => arrived.push(spot.mapToItem(answer, 0, 0).y);
        show("A rook, a ROOK and\n\n- a rookery\n\n```\nrook()\n```\n");
        answer.foundArrived.connect(hear);
        answer.found = "rook";
        tryVerify(() => all("foundSpot").length === 4);
        compare(all("foundSpotNow").length, 0);
        compare(arrived.length, 0);
        for (let rank = 0; rank < 4; ++rank) {
            answer.foundRank = rank;
            tryVerify(() => all("foundSpotNow").length === 1 && arrived.length === rank + 1);
            compare(all("foundSpot").length, 3);
        }
        verify(arrived[0] === arrived[1] && arrived[1] < arrived[2] && arrived[2] < arrived[3]);
        verify(all("foundSpotNow")[0].border.width > 0 && all("foundSpot")[0].border.width === 0);
        // Fewer are shown than were thought: it stays at the last one.
        answer.foundRank = 9;
        compare(all("foundSpotNow").length, 1);
        answer.foundRank = -1;
        compare(all("foundSpotNow").length, 0);
        answer.foundArrived.disconnect(hear);
    }

    function test_a_find_far_to_the_side_is_moved_to(): void {
        show("```\n" + "x".repeat(400) + " rook\n```\n");
        answer.found = "rook";
        tryVerify(() => all("foundSpot").length === 1);
        verify(all("foundSpot")[0].mapToItem(answer, 0, 0).x > answer.width);
        answer.foundRank = 0;
        tryVerify(() => all("foundSpotNow").length === 1);
        tryVerify(() => {
                const x = all("foundSpotNow")[0].mapToItem(answer, 0, 0).x;
                return x > 0 && x < answer.width;
            });
    }
}
