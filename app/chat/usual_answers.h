// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/answer_choice.h"

#include <QObject>

namespace rookery::app {

class Settings;

/// What new chats begin with. GUI thread.
class UsualAnswers : public QObject {
    Q_OBJECT

public:
    explicit UsualAnswers(Settings& settings, QObject* parent = nullptr);

    const AnswerChoice& choice() const { return m_choice; }

    void setChoice(const AnswerChoice& choice);

signals:
    void changed();

private:
    Settings& m_settings;
    AnswerChoice m_choice;
};

}  // namespace rookery::app
