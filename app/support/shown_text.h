// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

/// Text that somebody else wrote (a model, a file's name, a pasted page) made harmless to show.
/// What is kept, copied and fed to the model stays as it was. Unicode Bidirectional Algorithm (UAX
/// #9), 2.2 and 2.4.
namespace rookery::app {

/// For running text: control characters become their visible pictures (U+2400 and on), the
/// overrides that spell one thing and show another become U+FFFD, line and paragraph separators
/// become line breaks. Line breaks, tabs and the marks of honest right-to-left text stay. Text
/// without any of them is returned as it is, without a copy.
QString shownText(const QString& text);

/// For a title or a file's name: one line without control characters and without anything that sets
/// its direction.
QString shownLine(const QString& text);

/// A title or name within a sentence of ours: shownLine(), and right-to-left letters do not reorder
/// what stands around.
QString shownInSentence(const QString& text);

}  // namespace rookery::app
