// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/answer_choice.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <functional>

namespace rookery::app {

class Presets;

/// The numbers behind a preset, each with what it would be without being changed. GUI thread.
class SamplingControls : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by AnswerControls")
    Q_PROPERTY(double temperature READ temperature WRITE setTemperature NOTIFY changed FINAL)
    Q_PROPERTY(double topP READ topP WRITE setTopP NOTIFY changed FINAL)
    Q_PROPERTY(int topK READ topK WRITE setTopK NOTIFY changed FINAL)
    Q_PROPERTY(double presence READ presence WRITE setPresence NOTIFY changed FINAL)
    Q_PROPERTY(double frequency READ frequency WRITE setFrequency NOTIFY changed FINAL)
    Q_PROPERTY(double decay READ decay WRITE setDecay NOTIFY changed FINAL)
    /// Some of them were changed by hand.
    Q_PROPERTY(bool touched READ touched NOTIFY changed FINAL)

public:
    struct Access {
        std::function<AnswerChoice()> choice;
        std::function<void(const AnswerChoice&)> choose;
        std::function<Sampling()> usual;
    };

    SamplingControls(Access access, const Presets& presets, QObject* parent = nullptr);

    double temperature() const { return static_cast<double>(now().temperature); }

    void setTemperature(double value);

    double topP() const { return static_cast<double>(now().topP); }

    void setTopP(double value);

    int topK() const { return static_cast<int>(now().topK); }

    void setTopK(int value);

    double presence() const { return static_cast<double>(now().presence); }

    void setPresence(double value);

    double frequency() const { return static_cast<double>(now().frequency); }

    void setFrequency(double value);

    double decay() const { return static_cast<double>(now().decay); }

    void setDecay(double value);

    bool touched() const;

    /// By the property's name.
    Q_INVOKABLE bool isChanged(const QString& name) const;
    Q_INVOKABLE void reset(const QString& name);

    static AnswerChoice withoutNumbers(AnswerChoice choice);

signals:
    void changed();

private:
    Sampling now() const;
    template <class Value>
    void set(std::optional<Value> AnswerChoice::*member, Value Sampling::*number, Value value);

    Access m_access;
    const Presets& m_presets;
};

}  // namespace rookery::app
