// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTranslator>
#include <QtQml/qqmlregistration.h>

namespace rookery::app {

class Settings;

/// Qt's, but what a helper function translates is found too: lupdate files that under the
/// namespace, whatever context the helper names.
class Translations : public QTranslator {
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    QString translate(const char* context, const char* source, const char* meaning,
                      int n) const override;
};

/// The language of the window, changed while it runs. Translations lie in resources/i18n; English
/// is what the source says. GUI thread.
class LanguageController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    /// "" follows the system, else one of `codes`.
    Q_PROPERTY(QString choice READ choice WRITE setChoice NOTIFY changed FINAL)
    Q_PROPERTY(QStringList codes READ codes CONSTANT FINAL)

public:
    explicit LanguageController(Settings& settings, QObject* parent = nullptr);
    ~LanguageController() override;

    QString choice() const { return m_choice; }

    void setChoice(const QString& choice);

    /// "en", "zh_CN", …
    QStringList codes() const;
    /// As it calls itself: "简体中文".
    Q_INVOKABLE QString name(const QString& code) const;

    /// The language shown.
    QString code() const;

signals:
    /// All words have to be asked for again.
    void changed();

private:
    void apply();

    Settings& m_settings;
    Translations m_translator;
    QString m_choice;
};

}  // namespace rookery::app
