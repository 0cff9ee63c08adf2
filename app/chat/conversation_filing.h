// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/folder_model.h"

#include <QList>
#include <QObject>
#include <QString>

namespace rookery::app {

class Archive;
class ConversationListModel;
class ToastController;

/// Pins and folders: does in the list and in the database what the side bar asks for. Moving can be
/// undone for as long as the toast is there. GUI thread.
class ConversationFiling : public QObject {
    Q_OBJECT

public:
    ConversationFiling(Archive& archive, ConversationListModel& list, ToastController& toast,
                       QObject* parent = nullptr);

    /// Once the archive is open: reads the folders.
    void start();

private:
    void pin(qint64 id, bool pinned);
    void move(const QList<qint64>& ids, qint64 folder);
    void moveQuietly(const QList<qint64>& ids, qint64 folder);
    void moveToNew(const QList<qint64>& ids, const QString& name);
    void rename(qint64 folder, const QString& name);

    Archive& m_archive;
    ConversationListModel& m_list;
    ToastController& m_toast;
};

}  // namespace rookery::app
