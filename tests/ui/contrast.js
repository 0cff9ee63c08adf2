// SPDX-License-Identifier: Apache-2.0
.pragma library

// How far two colours are apart: WCAG 2.1, "contrast ratio" and "relative luminance".
function luminance(color) {
    const part = c => c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    return 0.2126 * part(color.r) + 0.7152 * part(color.g) + 0.0722 * part(color.b);
}

function of(one, other) {
    const both = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (both[0] + 0.05) / (both[1] + 0.05);
}
