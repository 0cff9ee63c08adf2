// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>

class QTimer;

namespace rookery::app {

class BranchController;
class ChatController;
class ConversationRuns;
class Settings;

/// Has the message that is being written read while it is: in pauses of writing, when the model has
/// nothing else to do. Once it is sent only its last words remain. GUI thread.
class DraftReader : public QObject {
    Q_OBJECT

public:
    struct Parts {
        ChatController& chat;
        BranchController& branches;
        ConversationRuns& runs;
        Settings& settings;
    };

    explicit DraftReader(const Parts& parts, QObject* parent = nullptr);

    /// There may be something to read now that could not be before.
    void again();

private:
    void look();
    void drop();
    bool ask(const QString& words);

    ChatController& m_chat;
    BranchController& m_branches;
    ConversationRuns& m_runs;
    Settings& m_settings;
    QTimer* m_pause;
    bool m_asked = false;
};

}  // namespace rookery::app
