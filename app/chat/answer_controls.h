// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/answer_choice.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

#include <functional>

namespace rookery::app {

class Presets;
class SamplingControls;
class UsualAnswers;

/// How answers are made, of the conversation in view or of new chats. Changes hold from the next
/// answer on; makeUsual() takes those of a conversation over for new ones. GUI thread.
class AnswerControls : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_MOC_INCLUDE("app/chat/sampling_controls.h")
    Q_PROPERTY(rookery::app::SamplingControls* sampling READ sampling CONSTANT FINAL)
    Q_PROPERTY(QString preset READ preset WRITE setPreset NOTIFY changed FINAL)
    Q_PROPERTY(ThinkingMode thinking READ thinking WRITE setThinking NOTIFY changed FINAL)
    /// Digits, or empty: a new one for every answer.
    Q_PROPERTY(QString seed READ seed WRITE setSeed NOTIFY changed FINAL)
    /// Texts that end an answer, a line each.
    Q_PROPERTY(QString stop READ stop WRITE setStop NOTIFY changed FINAL)
    Q_PROPERTY(int maxTokens READ maxTokens WRITE setMaxTokens NOTIFY changed FINAL)
    /// No turns: the model goes on with the text.
    Q_PROPERTY(bool notebook READ notebook WRITE setNotebook NOTIFY changed FINAL)
    /// Something differs from what new chats begin with.
    Q_PROPERTY(bool differs READ differs NOTIFY changed FINAL)

public:
    enum ThinkingMode { AsUsual, Off, Short, Full };
    Q_ENUM(ThinkingMode)

    struct Access {
        std::function<AnswerChoice()> choice;
        std::function<void(const AnswerChoice&)> choose;
        std::function<Sampling()> sampling;  ///< what is usual for the model
    };

    AnswerControls(Access access, UsualAnswers& usual, const Presets& presets,
                   QObject* parent = nullptr);

    /// Whoever keeps the choice has another one now.
    void refresh() { emit changed(); }

    SamplingControls* sampling() const { return m_sampling; }

    QString preset() const;
    /// Values that were changed by hand go with the preset they were changed from.
    void setPreset(const QString& id);
    ThinkingMode thinking() const;
    void setThinking(ThinkingMode mode);
    QString seed() const;
    void setSeed(const QString& digits);
    QString stop() const;
    void setStop(const QString& lines);
    int maxTokens() const;
    void setMaxTokens(int tokens);
    bool notebook() const;
    void setNotebook(bool on);
    bool differs() const;

    Q_INVOKABLE QStringList presetIds() const;
    Q_INVOKABLE QString presetTitle(const QString& id) const;
    Q_INVOKABLE QString presetHelp(const QString& id) const;
    Q_INVOKABLE void makeUsual();
    /// Back to what new chats begin with.
    Q_INVOKABLE void reset();

signals:
    void changed();

private:
    AnswerChoice choice() const { return m_access.choice(); }

    void choose(const AnswerChoice& wanted);

    Access m_access;
    UsualAnswers& m_usual;
    const Presets& m_presets;
    SamplingControls* m_sampling;
};

}  // namespace rookery::app
