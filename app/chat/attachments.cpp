// SPDX-License-Identifier: Apache-2.0
#include "app/chat/attachments.h"

#include "app/chat/text_file.h"
#include "app/support/words.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace rookery::app {

int Attachments::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> Attachments::roleNames() const {
    return {
        {NameRole, "name"}, {PhaseRole, "phase"}, {DetailRole, "detail"}, {ShortRole, "fitsField"}};
}

QVariant Attachments::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Item& item = m_items[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
        case NameRole:
            return item.attachment.name;
        case PhaseRole:
            return static_cast<int>(item.state);
        case DetailRole:
            return item.state == Failed ? item.problem
                   : item.state == Reading
                       ? tr("Reading")
                       : tr("about %1").arg(tokenWords(roughTokens(item.attachment.text)));
        case ShortRole:
            return item.state == Ready && item.attachment.text.size() <= kLongestInField;
        default:
            return {};
    }
}

bool Attachments::ready() const {
    return std::all_of(m_items.begin(), m_items.end(),
                       [](const Item& item) { return item.state == Ready; });
}

bool Attachments::failed() const {
    return std::any_of(m_items.begin(), m_items.end(),
                       [](const Item& item) { return item.state == Failed; });
}

qint64 Attachments::tokens() const {
    qint64 sum = 0;
    for (const Item& item : m_items)
        sum += roughTokens(item.attachment.text);
    return sum;
}

void Attachments::append(Item item) {
    beginInsertRows({}, count(), count());
    m_items.push_back(std::move(item));
    endInsertRows();
    emit changed();
}

void Attachments::addText(const QString& name, const QString& text) {
    QString own = name;
    const auto taken = [this, &own] {
        return std::any_of(m_items.begin(), m_items.end(),
                           [&own](const Item& item) { return item.attachment.name == own; });
    };
    for (int number = 2; taken(); ++number)
        own = QStringLiteral("%1 %2").arg(name).arg(number);
    append({m_nextId++, {own, text}, Ready, {}});
}

void Attachments::addFiles(const QList<QUrl>& files) {
    for (const QUrl& url : files) {
        const quint64 id = m_nextId++;
        const QString path = url.toLocalFile();
        append({id, {QFileInfo(path).fileName(), {}}, Reading, {}});
        QThreadPool::globalInstance()->start([self = QPointer(this), id, path] {
            TextFile file = readTextFile(path, kLongestFile);
            // `self` may only be looked at on its own thread.
            QMetaObject::invokeMethod(
                qApp,
                [self, id, file = std::move(file)] {
                    if (self)
                        self->finish(id, file.text, file.problem);
                },
                Qt::QueuedConnection);
        });
    }
}

void Attachments::pretendReading(const QString& name) {
    append({m_nextId++, {name, {}}, Reading, {}});
}

void Attachments::finish(quint64 id, const QString& text, const QString& problem) {
    const auto at =
        std::find_if(m_items.begin(), m_items.end(), [id](const Item& i) { return i.id == id; });
    if (at == m_items.end())
        return;
    at->attachment.text = text;
    at->problem = problem;
    at->state = problem.isEmpty() ? Ready : Failed;
    const QModelIndex where = index(static_cast<int>(at - m_items.begin()));
    emit dataChanged(where, where);
    emit changed();
}

void Attachments::remove(int row) {
    if (row < 0 || row >= count())
        return;
    beginRemoveRows({}, row, row);
    m_items.erase(m_items.begin() + row);
    endRemoveRows();
    emit changed();
}

std::vector<Attachment> Attachments::all() const {
    std::vector<Attachment> attachments;
    for (const Item& item : m_items)
        if (item.state == Ready)
            attachments.push_back(item.attachment);
    return attachments;
}

QString Attachments::textAt(int row) const {
    return row < 0 || row >= count() ? QString()
                                     : m_items[static_cast<std::size_t>(row)].attachment.text;
}

void Attachments::setAll(const std::vector<Attachment>& attachments) {
    if (m_items.empty() && attachments.empty())
        return;
    beginResetModel();
    m_items.clear();
    for (const Attachment& attachment : attachments)
        m_items.push_back({m_nextId++, attachment, Ready, {}});
    endResetModel();
    emit changed();
}

}  // namespace rookery::app
