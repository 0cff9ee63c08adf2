// SPDX-License-Identifier: Apache-2.0
#include "app/commands/palette_model.h"

#include "app/chat/found_text.h"
#include "app/chat/search_model.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace rookery::app {
namespace {

constexpr int kContents = -1;

/// Smaller is better: the title begins so, a word in it does, it is somewhere in it or beside it.
int distance(const PaletteEntry& entry, const QString& first) {
    if (entry.title.startsWith(first, Qt::CaseInsensitive))
        return 0;
    const QString inWord = QLatin1Char(' ') + first;
    if (entry.title.contains(inWord, Qt::CaseInsensitive))
        return 1;
    return entry.title.contains(first, Qt::CaseInsensitive) ? 2 : 3;
}

}  // namespace

PaletteModel::PaletteModel(SearchModel& contents, QObject* parent)
    : QAbstractListModel(parent), m_contents(contents) {
    connect(&contents, &SearchModel::rowsInserted, this, &PaletteModel::addContents);
}

void PaletteModel::add(PaletteSource source) {
    m_sources.push_back(std::move(source));
}

void PaletteModel::begin(const QString& prefix) {
    m_text = prefix;
    emit textChanged();
    find();
}

void PaletteModel::setText(const QString& text) {
    if (m_text == text)
        return;
    m_text = text;
    emit textChanged();
    find();
}

void PaletteModel::find() {
    const QChar first = m_text.isEmpty() ? QChar() : m_text.front();
    const auto chosen =
        std::find_if(m_sources.begin(), m_sources.end(), [first](const PaletteSource& source) {
            return !source.prefix.isNull() && source.prefix == first;
        });
    const bool narrowed = !first.isNull() && chosen != m_sources.end();
    m_words = searchWords(narrowed ? m_text.mid(1) : m_text);
    std::vector<Row> rows;
    for (int at = 0; at < static_cast<int>(m_sources.size()); ++at) {
        const PaletteSource& source = m_sources[static_cast<std::size_t>(at)];
        if (narrowed && chosen - m_sources.begin() == at)
            findIn(at, m_words, std::numeric_limits<int>::max(), rows);
        else if (!narrowed && (!m_words.isEmpty() || source.whenEmpty))
            findIn(at, m_words, source.most, rows);
    }
    show(std::move(rows));
    m_contents.setText(narrowed ? QString() : m_words.join(QLatin1Char(' ')));
}

/// What stands in a place already is written anew, not made anew: that is done at every key.
void PaletteModel::show(std::vector<Row> rows) {
    const int before = count();
    const int after = static_cast<int>(rows.size());
    const int common = std::min(before, after);
    if (after < before) {
        beginRemoveRows({}, after, before - 1);
        m_rows.resize(rows.size());
        endRemoveRows();
    }
    std::move(rows.begin(), rows.begin() + common, m_rows.begin());
    if (common > 0)
        emit dataChanged(index(0), index(common - 1));
    if (after > before) {
        beginInsertRows({}, before, after - 1);
        std::move(rows.begin() + before, rows.end(), std::back_inserter(m_rows));
        endInsertRows();
    }
    if (before != after)
        emit countChanged();
}

void PaletteModel::findIn(int source, const QStringList& words, int most,
                          std::vector<Row>& rows) const {
    if (most <= 0)
        return;
    std::vector<PaletteEntry> found = m_sources[static_cast<std::size_t>(source)].entries();
    if (!words.isEmpty()) {
        std::erase_if(found, [&words](const PaletteEntry& entry) {
            return !containsAll(entry.title + QLatin1Char('\n') + entry.words, words);
        });
        std::stable_sort(
            found.begin(), found.end(), [&words](const PaletteEntry& a, const PaletteEntry& b) {
                return distance(a, words.constFirst()) < distance(b, words.constFirst());
            });
    }
    for (PaletteEntry& entry : found) {
        if (most-- <= 0)
            return;
        rows.push_back({source, std::move(entry), {}});
    }
}

void PaletteModel::addContents() {
    std::vector<Row> rows;
    for (int at = 0; at < m_contents.count(); ++at) {
        const QModelIndex index = m_contents.index(at);
        Row row;
        row.source = kContents;
        row.entry.id = QString::number(at);
        row.entry.glyph = QStringLiteral("chat");
        row.entry.title = m_contents.data(index, SearchModel::TitleRole).toString();
        row.entry.trailing = m_contents.data(index, SearchModel::WhenRole).toString();
        row.snippet = m_contents.data(index, SearchModel::MarkedSnippetRole).toString();
        rows.push_back(std::move(row));
    }
    if (rows.empty())
        return;
    const int first = count();
    beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
    m_rows.insert(m_rows.end(), rows.begin(), rows.end());
    endInsertRows();
    emit countChanged();
}

int PaletteModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool content = row.source == kContents;
    switch (role) {
        case MarkedTitleRole:
            return content ? row.entry.title : markedText(foundPieces(row.entry.title, m_words));
        case MarkedSnippetRole:
            return row.snippet;
        case Qt::DisplayRole:
        case TitleRole:
            return row.entry.title;
        case GlyphRole:
            return row.entry.glyph;
        case TrailingRole:
            return row.entry.trailing;
        case KeysRole:
            return row.entry.keys;
        case HeadingRole:
            if (index.row() > 0 &&
                m_rows[static_cast<std::size_t>(index.row()) - 1].source == row.source)
                return QString();
            return content ? tr("In chats")
                           : m_sources[static_cast<std::size_t>(row.source)].heading();
        default:
            return {};
    }
}

QHash<int, QByteArray> PaletteModel::roleNames() const {
    return {{MarkedTitleRole, "markedTitle"},
            {MarkedSnippetRole, "markedSnippet"},
            {TitleRole, "title"},
            {GlyphRole, "glyph"},
            {TrailingRole, "trailing"},
            {KeysRole, "keys"},
            {HeadingRole, "heading"}};
}

void PaletteModel::run(int row) {
    if (row < 0 || row >= count())
        return;
    const Row chosen = m_rows[static_cast<std::size_t>(row)];
    if (chosen.source == kContents)
        m_contents.open(chosen.entry.id.toInt());
    else
        m_sources[static_cast<std::size_t>(chosen.source)].run(chosen.entry.id);
}

}  // namespace rookery::app
