// SPDX-License-Identifier: Apache-2.0
#include "app/highlight/scan_line.h"

namespace rookery::app {

namespace {

// What a line of a million characters may cost: its rest stays plain.
constexpr qsizetype kLongest = 5000;

bool holds(QStringView list, QStringView word, bool anyCase) {
    if (list.isEmpty() || word.size() > 40)
        return false;
    const QString wanted = u' ' + word.toString() + u' ';
    return list.contains(anyCase ? wanted.toLower() : wanted);
}

class Scanner {
public:
    Scanner(const Language& language, QStringView line, std::vector<Token>& tokens)
        : m_language(language),
          m_line(line.first(std::min(line.size(), kLongest))),
          m_tokens(tokens) {}

    ScanState run(ScanState state) {
        if (m_language.grammar == Grammar::Diff) {
            diff();
            return 0;
        }
        if (state > 0 && state != kInTag) {
            if (!finish(static_cast<std::size_t>(state - 1), 0))
                return state;
        }
        m_inTag = state == kInTag;
        while (m_at < m_line.size())
            if (const ScanState open = step(); open != 0)
                return open;
        return m_inTag ? kInTag : 0;
    }

private:
    void add(qsizetype from, qsizetype length, TokenKind kind) {
        if (length > 0)
            m_tokens.push_back({from, length, kind});
    }

    void diff() {
        const QChar first = m_line.isEmpty() ? QChar(u' ') : m_line.front();
        if (first == u'+')
            add(0, m_line.size(), TokenKind::String);
        else if (first == u'-')
            add(0, m_line.size(), TokenKind::Number);
        else if (first == u'@')
            add(0, m_line.size(), TokenKind::Function);
        else if (m_line.startsWith(u"diff ") || m_line.startsWith(u"index "))
            add(0, m_line.size(), TokenKind::Comment);
    }

    /// Reads to the end of a comment or string that began at `from`; false: it goes on.
    bool finish(std::size_t index, qsizetype from) {
        const Delimiter& delimiter = m_language.delimiters[index];
        const TokenKind kind = delimiter.comment ? TokenKind::Comment : TokenKind::String;
        while (m_at < m_line.size()) {
            if (!delimiter.escape.isNull() && m_line[m_at] == delimiter.escape) {
                m_at = std::min(m_at + 2, m_line.size());
            } else if (!delimiter.close.isEmpty() &&
                       m_line.sliced(m_at).startsWith(delimiter.close)) {
                m_at += delimiter.close.size();
                asKey(from, kind);
                return true;
            } else {
                ++m_at;
            }
        }
        add(from, m_line.size() - from, kind);
        return !delimiter.manyLines;
    }

    /// "name": in JSON is a key, not a value.
    void asKey(qsizetype from, TokenKind kind) {
        const bool key = m_language.grammar == Grammar::Keys && kind == TokenKind::String &&
                         m_line.sliced(m_at).trimmed().startsWith(u':');
        add(from, m_at - from, key ? TokenKind::Function : kind);
    }

    bool isWord(QChar c) const {
        return c.isLetterOrNumber() || c == u'_' || c.isSurrogate() ||
               m_language.inWords.contains(c);
    }

    ScanState step() {
        const QStringView rest = m_line.sliced(m_at);
        for (std::size_t i = 0; i < m_language.delimiters.size(); ++i) {
            const Delimiter& delimiter = m_language.delimiters[i];
            if (!rest.startsWith(delimiter.open) || !mayOpen(delimiter))
                continue;
            const qsizetype from = m_at;
            m_at += delimiter.open.size();
            return finish(i, from) ? 0 : static_cast<ScanState>(i + 1);
        }
        const QChar c = rest.front();
        if (m_language.grammar == Grammar::Markup)
            markup(c);
        else if (c.isDigit())
            number();
        else if (m_language.wordMarks.contains(c) && rest.size() > 1 && isWord(rest[1]))
            word(1);
        else if (isWord(c) && c != u'-')
            word(0);
        else
            ++m_at;
        return 0;
    }

    /// "#" within a word ("a#b", "${#x}") begins no comment.
    bool mayOpen(const Delimiter& delimiter) const {
        const bool mark = delimiter.comment && delimiter.open.size() == 1;
        return !mark || m_at == 0 || m_line[m_at - 1].isSpace() || m_line[m_at - 1] == u';';
    }

    void number() {
        const qsizetype from = m_at;
        while (m_at < m_line.size()) {
            const QChar c = m_line[m_at];
            const bool sign = (c == u'+' || c == u'-') && m_at > from &&
                              (m_line[m_at - 1] == u'e' || m_line[m_at - 1] == u'E');
            if (!c.isLetterOrNumber() && c != u'.' && c != u'_' && !sign)
                break;
            ++m_at;
        }
        add(from, m_at - from, TokenKind::Number);
    }

    void word(qsizetype marks) {
        const qsizetype from = m_at;
        m_at += marks;
        while (m_at < m_line.size() && isWord(m_line[m_at]))
            ++m_at;
        const QStringView word = m_line.sliced(from, m_at - from);
        const QStringView after = m_line.sliced(m_at);
        if (marks > 0 || holds(m_language.keywords, word, m_language.anyCase))
            add(from, word.size(), TokenKind::Keyword);
        else if (holds(m_language.constants, word, m_language.anyCase))
            add(from, word.size(), TokenKind::Number);
        else if (isName(after))
            add(from, word.size(), TokenKind::Function);
    }

    bool isName(QStringView after) const {
        switch (m_language.grammar) {
            case Grammar::Keys: {
                const QStringView next = after.trimmed();
                return next.startsWith(u':') || next.startsWith(u'=');
            }
            case Grammar::Style:
                return after.startsWith(u':');
            default:
                return after.startsWith(u'(');
        }
    }

    void markup(QChar c) {
        const qsizetype from = m_at;
        if (!m_inTag) {
            if (c != u'<') {
                ++m_at;
                return;
            }
            ++m_at;
            while (m_at < m_line.size() && (isWord(m_line[m_at]) || m_line[m_at] == u'/' ||
                                            m_line[m_at] == u'!' || m_line[m_at] == u'?'))
                ++m_at;
            m_inTag = m_at - from > 1;
            if (m_inTag)
                add(from, m_at - from, TokenKind::Keyword);
        } else if (c == u'>' || c == u'/' || c == u'?') {
            ++m_at;
            m_inTag = c != u'>';
            add(from, 1, TokenKind::Keyword);
        } else if (c == u'"' || c == u'\'') {
            const qsizetype end = m_line.indexOf(c, m_at + 1);
            m_at = end < 0 ? m_line.size() : end + 1;
            add(from, m_at - from, TokenKind::String);
        } else if (isWord(c)) {
            while (m_at < m_line.size() && isWord(m_line[m_at]))
                ++m_at;
            add(from, m_at - from, TokenKind::Function);
        } else {
            ++m_at;
        }
    }

    const Language& m_language;
    QStringView m_line;
    std::vector<Token>& m_tokens;
    qsizetype m_at = 0;
    bool m_inTag = false;
};

}  // namespace

ScanState scanLine(const Language& language, ScanState state, QStringView line,
                   std::vector<Token>& tokens) {
    return Scanner(language, line, tokens).run(state);
}

}  // namespace rookery::app
