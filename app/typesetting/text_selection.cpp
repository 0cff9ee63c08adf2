// SPDX-License-Identifier: Apache-2.0
#include "app/typesetting/text_selection.h"

#include "app/markdown/plain_text.h"
#include "app/typesetting/block_formats.h"

#include <QQuickTextDocument>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>
#include <limits>
#include <utility>

namespace rookery::app {

namespace {

/// A document's own marks of paragraphs, lines and cells as characters one can paste.
QString pasteable(const QString& text, bool table) {
    QString out;
    bool lineStart = true;
    for (const QChar c : text) {
        const char16_t u = c.unicode();
        const bool border = u == QChar::ParagraphSeparator || u == 0xFDD0 || u == 0xFDD1;
        if (border || u == QChar::LineSeparator) {
            out += border && table ? u'\t' : u'\n';
            lineStart = true;
        } else if (c == u'\t' && !table) {
            // In front of a list's marker, and behind it.
            if (!lineStart)
                out += u' ';
        } else {
            out += c;
            lineStart = false;
        }
    }
    return out;
}

}  // namespace

bool TextSelection::empty() const {
    return m_anchor.row < 0 || m_anchor == m_end;
}

void TextSelection::add(int row, QQuickItem* text) {
    m_texts.insert(row, text);
    show(row, text);
    // A text that is set anew, for another theme or a formula that is done, forgets what is
    // selected in it.
    if (const QTextDocument* document = this->document(row))
        connect(document, &QTextDocument::contentsChanged, this, &TextSelection::showAgain,
                Qt::UniqueConnection);
}

/// Once for all changes of one turn of the loop.
void TextSelection::showAgain() {
    if (empty() || std::exchange(m_showsAgain, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_showsAgain = false;
            for (auto it = m_texts.cbegin(); it != m_texts.cend(); ++it)
                show(it.key(), it.value());
        },
        Qt::QueuedConnection);
}

void TextSelection::remove(int row, QQuickItem* text) {
    if (m_texts.value(row) == text)
        m_texts.remove(row);
}

QTextDocument* TextSelection::document(int row) const {
    const QPointer<QQuickItem> item = m_texts.value(row);
    if (!item)
        return nullptr;
    const auto* wrapped = item->property("textDocument").value<QQuickTextDocument*>();
    return wrapped != nullptr ? wrapped->textDocument() : nullptr;
}

TextSelection::Place TextSelection::at(qreal x, qreal y) const {
    Place best;
    qreal nearest = -1;
    for (auto it = m_texts.cbegin(); it != m_texts.cend(); ++it) {
        QQuickItem* item = it.value();
        if (item == nullptr || !item->isVisible() || !m_area)
            continue;
        const QRectF box = item->mapRectToItem(m_area, item->boundingRect());
        const qreal away = std::max({box.top() - y, y - box.bottom(), qreal(0)});
        if (nearest >= 0 && away >= nearest)
            continue;
        nearest = away;
        best.row = it.key();
        const QPointF inside = item->mapFromItem(m_area, QPointF(x, y));
        QMetaObject::invokeMethod(item, "positionAt", Q_RETURN_ARG(int, best.position),
                                  Q_ARG(qreal, inside.x()),
                                  Q_ARG(qreal, std::clamp(inside.y(), 0.0, box.height())));
        if (y < box.top())
            best.position = 0;
    }
    return best;
}

void TextSelection::begin(qreal x, qreal y) {
    const Place place = at(x, y);
    setEnds(place, place);
}

void TextSelection::extend(qreal x, qreal y) {
    const Place place = at(x, y);
    if (place.row >= 0)
        setEnds(m_anchor.row < 0 ? place : m_anchor, place);
}

void TextSelection::selectWord(qreal x, qreal y) {
    const Place place = at(x, y);
    if (QTextDocument* document = this->document(place.row)) {
        QTextCursor cursor(document);
        cursor.setPosition(place.position);
        cursor.select(QTextCursor::WordUnderCursor);
        setEnds({place.row, cursor.selectionStart()}, {place.row, cursor.selectionEnd()});
    }
}

void TextSelection::selectParagraph(qreal x, qreal y) {
    const Place place = at(x, y);
    if (QTextDocument* document = this->document(place.row)) {
        QTextCursor cursor(document);
        cursor.setPosition(place.position);
        cursor.select(QTextCursor::BlockUnderCursor);
        // The paragraph's own text, without the border before it.
        const int start = cursor.block().position();
        setEnds({place.row, start}, {place.row, std::max(start, cursor.selectionEnd())});
    }
}

void TextSelection::selectAll() {
    if (m_model && m_model->count() > 0)
        setEnds({0, 0}, {m_model->count() - 1, std::numeric_limits<int>::max()});
}

void TextSelection::clear() {
    setEnds({}, {});
}

bool TextSelection::extendByKey(int key, bool byWord) {
    const bool moves = key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up ||
                       key == Qt::Key_Down || key == Qt::Key_Home || key == Qt::Key_End;
    if (m_texts.isEmpty() || !moves)
        return false;
    const Place anchor = m_anchor.row < 0 ? Place{m_texts.firstKey(), 0} : m_anchor;
    setEnds(anchor, step(m_anchor.row < 0 ? anchor : m_end, key, byWord));
    return true;
}

TextSelection::Place TextSelection::step(Place from, int key, bool byWord) const {
    using Move = QTextCursor::MoveOperation;
    Move move = QTextCursor::NoMove;
    switch (key) {
        case Qt::Key_Left:
            move = byWord ? QTextCursor::PreviousWord : QTextCursor::PreviousCharacter;
            break;
        case Qt::Key_Right:
            move = byWord ? QTextCursor::NextWord : QTextCursor::NextCharacter;
            break;
        case Qt::Key_Up:
            move = QTextCursor::Up;
            break;
        case Qt::Key_Down:
            move = QTextCursor::Down;
            break;
        case Qt::Key_Home:
            return {m_texts.firstKey(), 0};
        case Qt::Key_End:
            return {m_texts.lastKey(), std::numeric_limits<int>::max()};
        default:
            return from;
    }
    QTextDocument* document = this->document(from.row);
    if (document == nullptr)
        return from;
    QTextCursor cursor(document);
    cursor.setPosition(std::min(from.position, document->characterCount() - 1));
    if (cursor.movePosition(move))
        return {from.row, cursor.position()};
    // Over the border to the text before or behind.
    const bool back = key == Qt::Key_Left || key == Qt::Key_Up;
    auto next = m_texts.constFind(from.row);
    if (back && next != m_texts.cbegin()) {
        --next;
        QTextDocument* other = this->document(next.key());
        return {next.key(), other != nullptr ? other->characterCount() - 1 : 0};
    }
    if (!back && next != m_texts.cend() && ++next != m_texts.cend())
        return {next.key(), 0};
    return from;
}

void TextSelection::setEnds(Place anchor, Place end) {
    if (anchor == m_anchor && end == m_end)
        return;
    const auto [oldFrom, oldTo] = std::minmax({m_anchor.row, m_end.row});
    m_anchor = anchor;
    m_end = end;
    const auto [from, to] = std::minmax({anchor.row, end.row});
    for (auto it = m_texts.cbegin(); it != m_texts.cend(); ++it) {
        const int row = it.key();
        if ((row >= oldFrom && row <= oldTo) || (row >= from && row <= to))
            show(row, it.value());
    }
    emit changed();
}

void TextSelection::show(int row, QQuickItem* text) const {
    if (text == nullptr)
        return;
    const Place from = std::min(m_anchor, m_end);
    const Place to = std::max(m_anchor, m_end);
    const QTextDocument* document = this->document(row);
    const int length = document != nullptr ? document->characterCount() - 1 : 0;
    const int begin = row == from.row ? std::min(from.position, length) : 0;
    const int end = row == to.row ? std::min(to.position, length) : length;
    if (empty() || row < from.row || row > to.row)
        QMetaObject::invokeMethod(text, "deselect");
    else
        QMetaObject::invokeMethod(text, "select", Q_ARG(int, begin), Q_ARG(int, end));
}

QString TextSelection::partOf(int row, int from, int to) const {
    const std::span<const Block> blocks = m_model->blocks(row);
    QTextDocument* document = this->document(row);
    if (document == nullptr || (from <= 0 && to >= document->characterCount() - 1))
        return plainText(blocks);
    QTextCursor cursor(document);
    cursor.setPosition(from);
    cursor.setPosition(std::min(to, document->characterCount() - 1), QTextCursor::KeepAnchor);
    QString selected = cursor.selectedText();
    // A formula is one character; what was written for it is longer. From the end, so that places
    // before stay true.
    for (qsizetype at = selected.lastIndexOf(QChar::ObjectReplacementCharacter); at >= 0;
         at = at == 0 ? -1 : selected.lastIndexOf(QChar::ObjectReplacementCharacter, at - 1)) {
        cursor.setPosition(from + static_cast<int>(at) + 1);
        selected.replace(at, 1, cursor.charFormat().stringProperty(FormulaTex));
    }
    const bool table = !blocks.empty() && blocks.front().kind == BlockKind::Table;
    return pasteable(selected, table);
}

QString TextSelection::text() const {
    if (empty() || !m_model)
        return {};
    const Place from = std::min(m_anchor, m_end);
    const Place to = std::max(m_anchor, m_end);
    constexpr int kApart = 12;
    QString out;
    for (int row = std::max(0, from.row); row <= to.row && row < m_model->count(); ++row) {
        if (row > from.row) {
            const QModelIndex index = m_model->index(row);
            const int gap = m_model->data(index, BlockModel::GapRole).toInt();
            out += gap >= kApart ? u"\n\n"_qs : u"\n"_qs;
        }
        out += partOf(row, row == from.row ? from.position : 0,
                      row == to.row ? to.position : std::numeric_limits<int>::max());
    }
    return out;
}

}  // namespace rookery::app
