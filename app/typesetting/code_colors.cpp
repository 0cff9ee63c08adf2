// SPDX-License-Identifier: Apache-2.0
#include "app/typesetting/code_colors.h"

#include "app/highlight/scan_line.h"

#include <QTextDocument>

#include <algorithm>

namespace rookery::app {

namespace {

qint64 linesReadSoFar = 0;  // of tests only; GUI thread

QColor colorOf(TokenKind kind, const TextLook& look) {
    switch (kind) {
        case TokenKind::Keyword:
            return look.keyword;
        case TokenKind::String:
            return look.string;
        case TokenKind::Number:
            return look.number;
        case TokenKind::Function:
            return look.called;
        case TokenKind::Comment:
            break;
    }
    return look.comment;
}

}  // namespace

class CodeColors::Highlighter : public QSyntaxHighlighter {
public:
    Highlighter(QTextDocument* document, const Language& language, int before, TextLook* look)
        : QSyntaxHighlighter(static_cast<QObject*>(nullptr)),
          m_language(language),
          m_before(before),
          m_look(look) {
        setDocument(document);
    }

protected:
    void highlightBlock(const QString& text) override {
        if (!m_look)
            return;
        ++linesReadSoFar;
        const int before = currentBlock().blockNumber() == 0 ? m_before : previousBlockState();
        m_tokens.clear();
        setCurrentBlockState(scanLine(m_language, std::max(0, before), text, m_tokens));
        for (const Token& token : m_tokens)
            setFormat(static_cast<int>(token.from), static_cast<int>(token.length),
                      colorOf(token.kind, *m_look));
    }

private:
    const Language& m_language;
    int m_before;
    QPointer<TextLook> m_look;
    std::vector<Token> m_tokens;
};

CodeColors::CodeColors(QObject* parent) : QObject(parent) {}

CodeColors::~CodeColors() = default;

qint64 CodeColors::linesRead() {
    return linesReadSoFar;
}

void CodeColors::setDocument(QQuickTextDocument* document) {
    if (document == m_document)
        return;
    m_document = document;
    restart();
    emit documentChanged();
}

void CodeColors::setLanguage(const QString& language) {
    if (language == m_language)
        return;
    m_language = language;
    restart();
    emit languageChanged();
}

void CodeColors::setBefore(int state) {
    if (state == m_before)
        return;
    m_before = state;
    restart();
    emit beforeChanged();
}

void CodeColors::setLook(TextLook* look) {
    if (look == m_look)
        return;
    if (m_look)
        disconnect(m_look, nullptr, this, nullptr);
    m_look = look;
    if (m_look)
        connect(m_look, &TextLook::changed, this, &CodeColors::restart, Qt::QueuedConnection);
    restart();
    emit lookChanged();
}

void CodeColors::restart() {
    m_highlighter.reset();
    const Language* language = languageNamed(m_language);
    if (language == nullptr || !m_document || !m_look)
        return;
    m_highlighter =
        std::make_unique<Highlighter>(m_document->textDocument(), *language, m_before, m_look);
    // Now, not when the event loop comes round: what is shown first has its colours.
    m_highlighter->rehighlight();
}

}  // namespace rookery::app
