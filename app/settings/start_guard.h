// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace rookery::app {

/// In the settings: the model that ended the program while it was loaded, until it was loaded
/// after all. It is not loaded unasked.
inline constexpr auto kCrashedModel = "models/crashed";

class Settings;

/// Notices that the program did not come through its last starts: it ended while it loaded a
/// model, or twice within seconds. Then nothing is loaded by itself and the user is asked.
/// GUI thread.
class StartGuard : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_PROPERTY(bool tripped READ tripped NOTIFY changed FINAL)
    /// What was being loaded, or would be; may be empty.
    Q_PROPERTY(QString model READ model CONSTANT FINAL)
    Q_PROPERTY(QString modelName READ modelName CONSTANT FINAL)
    /// It ended while that was being loaded.
    Q_PROPERTY(bool whileLoading READ whileLoading CONSTANT FINAL)

public:
    explicit StartGuard(Settings& settings, QObject* parent = nullptr);
    ~StartGuard() override;

    /// Counts this start as failed until it lasts for some seconds, or ends in order: something is
    /// opened or loaded from now on.
    void begin();

    bool tripped() const { return m_tripped; }

    QString model() const { return m_model; }

    QString modelName() const;

    bool whileLoading() const { return m_whileLoading; }

    /// The user has decided; starts count from none again.
    Q_INVOKABLE void dismiss();

    static constexpr int kFailuresToAsk = 2;

signals:
    void changed();

private:
    void wentWell();

    Settings& m_settings;
    QString m_model;
    bool m_whileLoading = false;
    bool m_tripped = false;
};

}  // namespace rookery::app
