// SPDX-License-Identifier: Apache-2.0
#include "app/chat/folder_model.h"

#include <algorithm>
#include <utility>

namespace rookery::app {

int FolderModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant FolderModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Folder& folder = m_folders[static_cast<std::size_t>(index.row())];
    return role == FolderIdRole ? QVariant(folder.id)
           : role == NameRole   ? QVariant(folder.name)
                                : QVariant();
}

QHash<int, QByteArray> FolderModel::roleNames() const {
    return {{FolderIdRole, "folderId"}, {NameRole, "name"}};
}

void FolderModel::reset(std::vector<Folder> folders) {
    beginResetModel();
    m_folders = std::move(folders);
    std::sort(m_folders.begin(), m_folders.end(), [](const Folder& a, const Folder& b) {
        return QString::localeAwareCompare(a.name, b.name) < 0;
    });
    endResetModel();
    emit countChanged();
}

void FolderModel::put(const Folder& folder) {
    std::vector<Folder> folders = m_folders;
    std::erase_if(folders, [&folder](const Folder& other) { return other.id == folder.id; });
    folders.push_back(folder);
    reset(std::move(folders));
}

QString FolderModel::name(qint64 id) const {
    const int at = place(id);
    return at < 0 ? QString() : m_folders[static_cast<std::size_t>(at)].name;
}

qint64 FolderModel::idOf(const QString& name) const {
    const auto at = std::find_if(m_folders.begin(), m_folders.end(), [&name](const Folder& folder) {
        return folder.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return at == m_folders.end() ? 0 : at->id;
}

int FolderModel::place(qint64 id) const {
    const auto at = std::find_if(m_folders.begin(), m_folders.end(),
                                 [id](const Folder& folder) { return folder.id == id; });
    return at == m_folders.end() ? -1 : static_cast<int>(at - m_folders.begin());
}

}  // namespace rookery::app
