// SPDX-License-Identifier: Apache-2.0
#include "app/typesetting/block_model.h"

#include "app/markdown/plain_text.h"

#include <algorithm>
#include <utility>

namespace rookery::app {

namespace {

constexpr QStringView kThinks = u"<think>";
constexpr QStringView kThought = u"</think>";

int lineCount(const QString& text) {
    return static_cast<int>(text.count(u'\n')) + 1;
}

QString firstLines(const QString& text, int lines) {
    qsizetype end = -1;
    for (int i = 0; i < lines; ++i) {
        end = text.indexOf(u'\n', end + 1);
        if (end < 0)
            return text;
    }
    return text.first(end);
}

}  // namespace

int BlockModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> BlockModel::roleNames() const {
    return {{KindRole, "kind"},         {GapRole, "gap"},          {SourceRole, "source"},
            {LanguageRole, "language"}, {LanguageIdRole, "fence"}, {StateRole, "before"},
            {OpensRole, "opens"},       {ClosesRole, "closes"},    {ShownRole, "shown"},
            {FoldableRole, "foldable"}, {FoldedRole, "folded"},    {LinesRole, "lines"},
            {WordsRole, "words"},       {HeadRole, "head"}};
}

QVariant BlockModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int row = index.row();
    const Piece& piece = m_pieces[static_cast<std::size_t>(row)];
    const bool code = piece.kind == PieceKind::Code;
    switch (role) {
        case KindRole:
            return static_cast<int>(piece.kind);
        case GapRole:
            return gapOf(row);
        case SourceRole:
            return source(row);
        case LanguageRole: {
            const Language* language = languageNamed(block(row).language);
            return language != nullptr ? language->name.toString() : block(row).language;
        }
        case LanguageIdRole:
            return block(headOf(row)).language;
        case StateRole:
            return code ? stateBefore(row) : 0;
        case OpensRole:
            return headOf(row) == row;
        case ClosesRole:
            return row + 1 == count() || headOf(row + 1) != headOf(row) ||
                   (folded(row) && headOf(row) == row);
        case ShownRole:
            return headOf(row) == row || !folded(row);
        case FoldableRole:
            return code && headOf(row) == row && linesOf(row) > kFoldOver;
        case FoldedRole:
            return folded(row);
        case LinesRole:
            return code && headOf(row) == row ? linesOf(row) : 0;
        case WordsRole:
        case Qt::DisplayRole:
            return plainText(blocks(row));
        case HeadRole:
            return headOf(row);
        default:
            return {};
    }
}

std::span<const Block> BlockModel::blocks(int row) const {
    if (row < 0 || row >= count())
        return {};
    const Piece& piece = m_pieces[static_cast<std::size_t>(row)];
    const std::span all(m_markdown.blocks());
    const std::size_t first = std::min(piece.first, all.size());
    return all.subspan(first, std::min(piece.count, all.size() - first));
}

const Block& BlockModel::block(int row) const {
    // A row that is about to go may have lost its block already.
    static const Block none;
    const std::size_t first = m_pieces[static_cast<std::size_t>(row)].first;
    return first < m_markdown.blocks().size() ? m_markdown.blocks()[first] : none;
}

int BlockModel::gapOf(int row) const {
    const std::size_t first = m_pieces[static_cast<std::size_t>(row)].first;
    return first == 0 || first >= m_markdown.blocks().size()
               ? 0
               : gapBefore(m_markdown.blocks()[first - 1], block(row));
}

int BlockModel::headOf(int row) const {
    return static_cast<int>(m_pieces[static_cast<std::size_t>(row)].head);
}

/// The row behind a cut code block or table.
int BlockModel::endOf(int row) const {
    const int head = headOf(row);
    int end = row + 1;
    while (end < count() && headOf(end) == head)
        ++end;
    return end;
}

int BlockModel::linesOf(int row) const {
    int lines = 0;
    for (int at = headOf(row), end = endOf(row); at < end; ++at)
        lines += lineCount(block(at).content.text);
    return lines;
}

bool BlockModel::folded(int row) const {
    if (m_pieces[static_cast<std::size_t>(row)].kind != PieceKind::Code)
        return false;
    const auto chosen = m_folds.constFind(headOf(row));
    if (chosen != m_folds.cend())
        return *chosen;
    return !m_grew && linesOf(row) > kFoldOver;
}

QString BlockModel::source(int row) const {
    const Block& own = block(row);
    if (own.kind == BlockKind::Code && folded(row))
        return firstLines(own.content.text, kFoldOver);
    return own.kind == BlockKind::Code || own.kind == BlockKind::Maths ? own.content.text
                                                                       : QString();
}

/// Read once for each part of a block that was cut; parts before the last never change.
ScanState BlockModel::stateBefore(int row) const {
    const int head = headOf(row);
    if (row == head)
        return 0;
    constexpr ScanState kUnknown = -1;
    if (m_states.size() < m_pieces.size())
        m_states.resize(m_pieces.size(), kUnknown);
    ScanState& known = m_states[static_cast<std::size_t>(row)];
    const Language* language = languageNamed(block(head).language);
    if (known != kUnknown || language == nullptr)
        return std::max(known, 0);
    int from = row;
    while (from > head + 1 && m_states[static_cast<std::size_t>(from - 1)] == kUnknown)
        --from;
    ScanState state = from == head + 1 ? 0 : m_states[static_cast<std::size_t>(from - 1)];
    std::vector<Token> tokens;
    for (int at = from == head + 1 ? head : from - 1; at < row; ++at) {
        for (const QStringView line : QStringView(block(at).content.text).split(u'\n')) {
            tokens.clear();
            state = scanLine(*language, state, line, tokens);
        }
        m_states[static_cast<std::size_t>(at + 1)] = state;
    }
    return known;
}

void BlockModel::restart() {
    beginResetModel();
    m_visible = {};
    m_phase = Phase::Start;
    m_start.clear();
    m_thought.clear();
    m_thoughtSeconds = -1;
    m_trim = false;
    m_markdown = MarkdownText(m_asWritten);
    m_pieces.clear();
    m_folds.clear();
    m_states.clear();
    m_grew = m_growing;
    endResetModel();
}

/// The same words again, in other rows.
void BlockModel::setAsWritten(bool asWritten) {
    if (asWritten == m_asWritten)
        return;
    m_asWritten = asWritten;
    const bool grew = m_grew;
    const qreal seconds = m_thoughtSeconds;
    restart();
    m_grew = grew;
    m_thoughtSeconds = seconds;
    feed(m_visible.more(m_raw, m_growing));
    emit asWrittenChanged();
}

void BlockModel::setText(const QString& text) {
    if (text == m_raw)
        return;
    if (!text.startsWith(m_raw))
        restart();
    m_raw = text;
    feed(m_visible.more(m_raw, m_growing));
    emit textChanged();
}

void BlockModel::grow(const QString& more) {
    if (more.isEmpty())
        return;
    m_raw += more;
    feed(m_visible.more(m_raw, m_growing));
    emit textChanged();
}

void BlockModel::setGrowing(bool growing) {
    if (growing == m_growing)
        return;
    m_growing = growing;
    m_grew = m_grew || growing;
    feed(m_visible.more(m_raw, growing));
    // How long a cut code block became is not told while it grows, nor what the last row says.
    if (!growing && count() > 0) {
        emit dataChanged(index(0), index(count() - 1), {LinesRole, FoldableRole});
        tellRow(count() - 1, {SourceRole, WordsRole});
    }
    if (!m_thought.isEmpty())
        emit thoughtChanged();
    emit growingChanged();
}

/// Takes the thought off the beginning; what is left is the answer.
void BlockModel::feed(QString more) {
    if (m_phase == Phase::Start) {
        m_start += std::exchange(more, {});
        const QStringView begun = QStringView(m_start).trimmed();
        if (begun.startsWith(kThinks)) {
            m_phase = Phase::Thinking;
            more = m_start.sliced(m_start.indexOf(kThinks) + kThinks.size());
            if (m_growing)
                m_thinkingSince.start();
        } else if (m_growing && kThinks.startsWith(begun)) {
            return;
        } else {
            m_phase = Phase::Answer;
            more = m_start;
        }
        m_start.clear();
    }
    if (m_phase == Phase::Thinking) {
        const qsizetype looked = std::max<qsizetype>(0, m_thought.size() - kThought.size());
        m_thought += more;
        const qsizetype end = m_thought.indexOf(kThought, looked);
        if (m_growing)
            m_thoughtSeconds = static_cast<qreal>(m_thinkingSince.elapsed()) / 1000;
        if (end < 0) {
            emit thoughtChanged();
            return;
        }
        more = m_thought.sliced(end + kThought.size());
        m_thought.truncate(end);
        m_phase = Phase::Answer;
        m_trim = true;
        emit thoughtChanged();
    }
    append(more);
}

void BlockModel::append(QStringView more) {
    if (m_trim) {
        while (!more.isEmpty() && more.front().isSpace())
            more = more.sliced(1);
        m_trim = more.isEmpty();
    }
    show(m_markdown.append(more, m_growing));
}

void BlockModel::show(MarkdownText::Change change) {
    if (change.first == change.before && change.first == change.after)
        return;
    // A new block may still join the last row, so that one is made again as well.
    const auto holds = std::find_if(m_pieces.begin(), m_pieces.end(), [&](const Piece& piece) {
        return piece.first + piece.count >= change.first;
    });
    const auto keep = static_cast<std::size_t>(holds - m_pieces.begin());
    std::vector<Piece> fresh(m_pieces.begin(), holds);
    appendPieces(m_markdown.blocks(), fresh);
    const std::vector<Piece> changed(m_pieces.begin() + static_cast<std::ptrdiff_t>(keep),
                                     m_pieces.end());
    const std::size_t before = m_pieces.size();
    const std::size_t common = std::min(before, fresh.size());
    // What both have is changed first, so that rows are added to and taken from what is true.
    std::copy_n(fresh.begin(), common, m_pieces.begin());
    m_states.resize(std::min(m_states.size(), keep + 1));
    if (before > common) {
        beginRemoveRows({}, static_cast<int>(common), static_cast<int>(before) - 1);
        m_pieces = std::move(fresh);
        endRemoveRows();
    } else if (fresh.size() > common) {
        beginInsertRows({}, static_cast<int>(common), static_cast<int>(fresh.size()) - 1);
        m_pieces = std::move(fresh);
        endInsertRows();
    }
    const auto begins = [&](std::size_t row) {
        const Piece& was = changed[row - keep];
        const Piece& is = m_pieces[row];
        return was.kind == is.kind && was.first == is.first && was.head == is.head;
    };
    std::size_t from = keep;
    while (from < common && begins(from) && changed[from - keep].count == m_pieces[from].count &&
           m_pieces[from].first + m_pieces[from].count <= change.first)
        ++from;
    // All that nearly every word does is to make the last row longer.
    const int told = std::exchange(m_gap, m_pieces.empty() ? 0 : gapOf(count() - 1));
    if (m_growing && before == m_pieces.size() && from + 1 == before && begins(from)) {
        // Where no role has changed the views of all rows need not be asked whether they are meant.
        const QList<int> roles = grownRoles(count() - 1, told);
        roles.isEmpty() ? tellWatchers(count() - 1) : tellRow(count() - 1, roles);
        return;
    }
    // The row before learns that it is no longer the last part of its block.
    for (std::size_t row = from > 0 ? from - 1 : 0; row < common; ++row)
        tellRow(static_cast<int>(row));
    if (before != m_pieces.size())
        emit countChanged();
}

/// What is longer now. A string that goes to QML is work for its garbage collector, and the more so
/// the more rows there are: code and running text are read here by who shows them.
QList<int> BlockModel::grownRoles(int row, int toldGap) const {
    QList<int> roles = m_gap == toldGap ? QList<int>() : QList<int>{GapRole};
    const PieceKind kind = m_pieces[static_cast<std::size_t>(row)].kind;
    if (kind == PieceKind::Maths)
        roles += SourceRole;
    if (kind == PieceKind::Code && headOf(row) == row)
        roles += {LanguageRole, LanguageIdRole, FoldableRole, LinesRole};
    return roles;
}

void BlockModel::tellRow(int row, const QList<int>& roles) {
    const QModelIndex at = index(row);
    emit dataChanged(at, at, roles);
    tellWatchers(row);
}

void BlockModel::tellWatchers(int row) {
    const QList<RowWatcher*> watchers = m_watchers.values(row);
    for (RowWatcher* watcher : watchers)
        if (m_watchers.contains(row, watcher))
            watcher->onRowChanged();
}

void BlockModel::addWatcher(int row, RowWatcher& watcher) {
    m_watchers.insert(row, &watcher);
}

void BlockModel::removeWatcher(int row, RowWatcher& watcher) {
    m_watchers.remove(row, &watcher);
}

void BlockModel::toggleFold(int row) {
    if (row < 0 || row >= count())
        return;
    m_folds.insert(headOf(row), !folded(row));
    for (int at = headOf(row), end = endOf(row); at < end; ++at)
        tellRow(at);
}

QString BlockModel::codeOf(int row) const {
    if (row < 0 || row >= count())
        return {};
    QStringList parts;
    for (int at = headOf(row), end = endOf(row); at < end; ++at)
        parts += block(at).content.text;
    return parts.join(u'\n');
}

QString BlockModel::tableOf(int row, bool asMarkdown) const {
    if (row < 0 || row >= count())
        return {};
    std::vector<std::vector<StyledText>> rows;
    for (int at = headOf(row), end = endOf(row); at < end; ++at)
        rows.insert(rows.end(), block(at).rows.begin(), block(at).rows.end());
    return asMarkdown ? tableAsMarkdown(rows, block(headOf(row)).columns) : tableAsTsv(rows);
}

QString BlockModel::plain() const {
    return plainText(m_markdown.blocks());
}

}  // namespace rookery::app
