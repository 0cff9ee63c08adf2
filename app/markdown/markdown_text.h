// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/markdown/block.h"
#include "app/markdown/plain_lines.h"
#include "app/markdown/splitter.h"

#include <QString>

#include <vector>

namespace rookery::app {

/// A Markdown text that grows, as blocks. What an update costs depends on what is new, not on how
/// much was there. Any thread, one at a time.
class MarkdownText {
public:
    MarkdownText() = default;

    /// `plain`: nothing is read, the text is shown as it is.
    explicit MarkdownText(bool plain) : m_plain(plain) {}

    /// What an update did to the list of blocks: rows before `first` are as they were.
    struct Change {
        std::size_t first = 0;
        std::size_t before = 0;  ///< how many blocks there were
        std::size_t after = 0;   ///< how many there are
    };

    /// Takes the whole text, which usually is the last one and something more; a text that goes
    /// another way is read from its beginning. `growing`: more may come.
    Change setText(const QString& text, bool growing);

    /// The same with only what is new, without a look at what was there.
    Change append(QStringView more, bool growing);

    const std::vector<Block>& blocks() const { return m_blocks; }

    const QString& text() const { return m_text; }

private:
    void readMarkdown(bool growing);
    void readPlain();
    Change read(Change change, bool growing, std::vector<Block> old);

    QString m_text;
    Splitter m_splitter;
    PlainLines m_lines;
    bool m_plain = false;
    std::vector<Block> m_blocks;
    std::size_t m_settled = 0;  ///< blocks of complete segments
};

}  // namespace rookery::app
