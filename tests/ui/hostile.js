// SPDX-License-Identifier: Apache-2.0
.pragma library

// What a model must not be able to do to its reader: 300 texts that would fetch, link, hide, turn
// around or swell if anything shown were read as markup.
function cases(port) {
    const host = "127.0.0.1:" + port;
    const targets = ["http://" + host + "/a.png", "//" + host + "/b.png", "http://user:secret@" + host + "/?q=all+he+said", "HTTP://" + host + "/c.svg#x", "file:///etc/passwd", "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='http://" + host + "/d'/></svg>", "javascript:fetch('http://" + host + "/e')", "smb://" + host + "/share", "ftp://" + host + "/f", "http://" + host + "/\u202Egpj.exe"];
    const templates = [
        t => "![picture](" + t + ")",
        t => "![picture](<" + t + "> \"title\")",
        t => "[![in a link](" + t + ")](" + t + ")",
        t => "![by reference][r]\n\n[r]: " + t,
        t => "[a link](" + t + ")",
        t => "<" + t + ">",
        t => t,
        t => "<img src='" + t + "'>",
        t => "<IMG\nSRC=\"" + t + "\" onerror=\"x()\">",
        t => "<div style=\"background-image: url('" + t + "')\">x</div>",
        t => "<table background='" + t + "'><tr><td>x</td></tr></table>",
        t => "<link rel=stylesheet href='" + t + "'><style>@import '" + t + "';</style>",
        t => "<script src='" + t + "'></script><iframe src='" + t + "'></iframe>",
        t => "<a href='" + t + "'>click</a> <object data='" + t + "'></object>",
        t => "<svg><image href='" + t + "'/><use xlink:href='" + t + "'/></svg>",
        t => "<video src='" + t + "' poster='" + t + "' autoplay></video>",
        t => "| a | b |\n|---|---|\n| ![x](" + t + ") | <img src='" + t + "'> |",
        t => "- ![x](" + t + ")\n  - <img src='" + t + "'>\n    1. [y](" + t + ")",
        t => "> > ![x](" + t + ")",
        t => "# ![x](" + t + ") <img src='" + t + "'>",
        t => "```html\n<img src='" + t + "'>\n```",
        t => "```" + t + "\n![x](" + t + ")\n```",
        t => "`<img src='" + t + "'>` **<img src='" + t + "'>**",
        t => "$\\href{" + t + "}{x}$ $$\\includegraphics{" + t + "}$$",
        t => "<think>![x](" + t + ")<img src='" + t + "'></think>![y](" + t + ")",
        t => "<body background='" + t + "'><p><img src=&quot;" + t + "&quot;></p>",
        t => "&lt;img src=&#39;" + t + "&#39;&gt; <!-- <img src='" + t + "'> -->",
        t => "\u001B]8;;" + t + "\u0007terminal\u001B]8;;\u0007 \u0000<img src='" + t + "'>",
        t => "<<img src='" + t + "'>img src='" + t + "'> <qml:Image source='" + t + "'/>",
        t => "a\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030A\u200B\u2066![x](" + t + ")\u2069" + "\u{E0041}\u{E0042}"
    ];
    const all = [];
    for (const template of templates)
        for (const target of targets)
            all.push(template(target));
    return all;
}

// The same for size and depth.
function swollen() {
    return ["> ".repeat(3000) + "x", "- ".repeat(3000) + "x", "**".repeat(5000) + "x", "[".repeat(5000), "a\u0300".repeat(3000), "\u0300".repeat(20000), "|a".repeat(2000) + "|\n" + "|-".repeat(2000) + "|\n" + "|b".repeat(2000) + "|", "| a |\n|---|\n" + "| b |\n".repeat(3000), "x".repeat(100000), "\u202E".repeat(5000), "#".repeat(5000), "`".repeat(5000), "\n".repeat(5000) + "x", "$".repeat(5000), "\\(".repeat(3000), "<think>".repeat(1000), "1. ".repeat(2000), "~~~\n".repeat(3000), "\t".repeat(5000) + "x", "&#x202e;".repeat(500) + "x"];
}
