// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <span>

namespace rookery::app {

/// What opens and closes a comment or a string. An empty `close` ends with the line.
struct Delimiter {
    QStringView open = {};
    QStringView close = {};
    bool comment = false;
    bool manyLines = false;  ///< goes on in the next line until closed
    QChar escape = {};       ///< takes the next character along
};

/// How a language is read beyond words, numbers and delimiters.
enum class Grammar {
    Code,    ///< a word before "(" is a function
    Keys,    ///< a word before ":" or "=" is a key: JSON, YAML, TOML
    Markup,  ///< HTML, XML: names and attributes within < >
    Style,   ///< CSS: properties within { }
    Diff     ///< the first character of a line decides
};

/// One language as data. Views point into the table, which lives as long as the programme.
struct Language {
    QStringView name = {};     ///< as shown: "Python"
    QStringView aliases = {};  ///< words behind a fence, with spaces around each: " python py "
    Grammar grammar = Grammar::Code;
    std::span<const Delimiter> delimiters = {};
    QStringView keywords = {};   ///< with a space around each
    QStringView constants = {};  ///< true, null, self; with a space around each
    QStringView inWords = {};    ///< characters besides letters, digits and _ that words may have
    bool anyCase = false;        ///< SQL: keywords in any case
    QStringView wordMarks = {};  ///< one of these in front makes a word a keyword: "@", "#", "$"
};

/// The language behind the word of a code fence, in any case; null if it is none of ours.
const Language* languageNamed(QStringView name);

/// All of them.
std::span<const Language> languages();

}  // namespace rookery::app
