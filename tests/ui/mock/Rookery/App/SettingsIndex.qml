// SPDX-License-Identifier: Apache-2.0
import QtQuick

QtObject {
    function title(key: string): string {
        return "Title of " + key;
    }

    function help(key: string): string {
        return "Help for " + key;
    }

    function isAdvanced(key: string): bool {
        return key === "look.formulas" || key === "performance.layers";
    }

    function hasAdvanced(page: string): bool {
        return page === "look" || page === "performance";
    }

    function pages(): var {
        return ["general", "look", "answering", "models", "performance", "states", "privacy", "shortcuts", "about"];
    }

    function pageTitle(page: string): string {
        return "Page " + page;
    }

    function pageOf(key: string): string {
        return key.split(".")[0];
    }

    function find(text: string): var {
        return text === "" ? [] : ["look.theme", "look.contrast", "general.send"].filter(key => key.includes(text));
    }
}
