// SPDX-License-Identifier: Apache-2.0
#include "app/library/recent_models.h"

#include "app/support/shown_text.h"
#include "app/support/task.h"
#include "app/support/words.h"

#include <QFileInfo>

#include <algorithm>

namespace rookery::app {
namespace {

constexpr std::size_t kKept = 10;

}  // namespace

RecentModels::RecentModels(QObject* parent) : QAbstractListModel(parent) {}

int RecentModels::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant RecentModels::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
        case NameRole:
            return shownLine(QFileInfo(row.path).completeBaseName());
        case PathRole:
            return row.path;
        case SizeTextRole:
            if (!row.size)
                return QString();
            return *row.size < 0 ? tr("File is missing")
                                 : byteWords(static_cast<quint64>(*row.size));
        case MissingRole:
            return row.size && *row.size < 0;
        case CurrentRole:
            return !m_current.isEmpty() && row.path == m_current;
        default:
            return {};
    }
}

QHash<int, QByteArray> RecentModels::roleNames() const {
    return {{NameRole, "name"},
            {PathRole, "path"},
            {SizeTextRole, "sizeText"},
            {MissingRole, "missing"},
            {CurrentRole, "current"}};
}

void RecentModels::setPaths(const QStringList& paths) {
    beginResetModel();
    m_rows.clear();
    for (const QString& path : paths.mid(0, static_cast<qsizetype>(kKept)))
        m_rows.push_back({path, {}});
    endResetModel();
    emit countChanged();
    refresh();
}

QStringList RecentModels::paths() const {
    QStringList paths;
    for (const Row& row : m_rows)
        paths += row.path;
    return paths;
}

void RecentModels::add(const QString& path) {
    beginResetModel();
    std::erase_if(m_rows, [&path](const Row& row) { return row.path == path; });
    m_rows.insert(m_rows.begin(), {path, {}});
    if (m_rows.size() > kKept)
        m_rows.resize(kKept);
    endResetModel();
    emit countChanged();
    refresh();
}

void RecentModels::setCurrent(const QString& path) {
    m_current = path;
    if (!m_rows.empty())
        emit dataChanged(index(0), index(count() - 1), {CurrentRole});
}

void RecentModels::refresh() {
    if (m_rows.empty())
        return;
    runTask(
        *QThreadPool::globalInstance(), this,
        [paths = paths()] {
            QHash<QString, qint64> sizes;
            for (const QString& path : paths) {
                const QFileInfo info(path);
                sizes.insert(path, info.isFile() ? info.size() : -1);
            }
            return sizes;
        },
        [this](const QHash<QString, qint64>& sizes) { onLooked(sizes); });
}

void RecentModels::onLooked(const QHash<QString, qint64>& sizes) {
    for (Row& row : m_rows)
        if (const auto found = sizes.constFind(row.path); found != sizes.cend())
            row.size = *found;
    if (!m_rows.empty())
        emit dataChanged(index(0), index(count() - 1), {MissingRole, SizeTextRole});
}

}  // namespace rookery::app
