// SPDX-License-Identifier: Apache-2.0
.pragma library

// The accents one may choose, in the order of LookChoices.Accent, each with what is mixed from it.
// The others are the first one with its hue turned and its lightness kept (OKLCH), so that every
// contrast of the design holds: a test counts them.
const paper = [
    { // teal
        accent: "#0b6579",
        accentHover: "#09576a",
        accentPressed: "#074957",
        accentInk: "#ffffff",
        accentSoft: "#dcecef",
        accentSoftInk: "#0a5364",
        userBubble: "#e8f0f2",
        selection: "#bddfe7"
    },
    { // blue
        accent: "#235b9d",
        accentHover: "#1e4e89",
        accentPressed: "#184172",
        accentInk: "#ffffff",
        accentSoft: "#ddeafa",
        accentSoftInk: "#1d4a82",
        userBubble: "#e8eff7",
        selection: "#bfdbfd"
    },
    { // violet
        accent: "#614999",
        accentHover: "#543e85",
        accentPressed: "#45346f",
        accentInk: "#ffffff",
        accentSoft: "#e9e6fa",
        accentSoftInk: "#503b7e",
        userBubble: "#eeedf7",
        selection: "#d9d1fc"
    },
    { // rose
        accent: "#903751",
        accentHover: "#7e2f45",
        accentPressed: "#69273a",
        accentInk: "#ffffff",
        accentSoft: "#f9e2e7",
        accentSoftInk: "#772d42",
        userBubble: "#f7ebed",
        selection: "#f9c9d4"
    },
    { // green
        accent: "#2b693c",
        accentHover: "#235b33",
        accentPressed: "#1e4c2a",
        accentInk: "#ffffff",
        accentSoft: "#e0ede1",
        accentSoftInk: "#225731",
        userBubble: "#eaf0ea",
        selection: "#c5e1c8"
    },
    { // graphite
        accent: "#565b60",
        accentHover: "#4a4e53",
        accentPressed: "#3e4145",
        accentInk: "#ffffff",
        accentSoft: "#e7e9ea",
        accentSoftInk: "#474b4f",
        userBubble: "#eeeeef",
        selection: "#d6d8db"
    }
];

const ink = [
    { // teal
        accent: "#62bdd0",
        accentHover: "#79cada",
        accentPressed: "#4ca8bc",
        accentInk: "#06191e",
        accentSoft: "#1a3038",
        accentSoftInk: "#93d6e4",
        userBubble: "#1d282e",
        selection: "#23505d"
    },
    { // blue
        accent: "#70b1fe",
        accentHover: "#8abffe",
        accentPressed: "#599cec",
        accentInk: "#081628",
        accentSoft: "#1d2d44",
        accentSoftInk: "#a3cdff",
        userBubble: "#1e2734",
        selection: "#294a74"
    },
    { // violet
        accent: "#b29bfe",
        accentHover: "#beaefe",
        accentPressed: "#9f86e8",
        accentInk: "#171227",
        accentSoft: "#2f2742",
        accentSoftInk: "#cbbffe",
        userBubble: "#282333",
        selection: "#4d3f71"
    },
    { // rose
        accent: "#f487a5",
        accentHover: "#fd99b4",
        accentPressed: "#de7290",
        accentInk: "#250d14",
        accentSoft: "#402229",
        accentSoftInk: "#feafc3",
        userBubble: "#332023",
        selection: "#6d3543"
    },
    { // green
        accent: "#7cc187",
        accentHover: "#8fcd98",
        accentPressed: "#67ac73",
        accentInk: "#0b1a0e",
        accentSoft: "#1e3223",
        accentSoftInk: "#a4d9ab",
        userBubble: "#1e2a21",
        selection: "#2e5336"
    },
    { // graphite
        accent: "#a9aeb4",
        accentHover: "#b7bcc2",
        accentPressed: "#949aa0",
        accentInk: "#151617",
        accentSoft: "#2b2d2e",
        accentSoftInk: "#c5cacf",
        userBubble: "#252627",
        selection: "#47494d"
    }
];
