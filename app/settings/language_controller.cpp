// SPDX-License-Identifier: Apache-2.0
#include "app/settings/language_controller.h"

#include "app/settings/settings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>

namespace rookery::app {
namespace {

constexpr auto kFolder = ":/i18n";
constexpr auto kSetting = "window/language";
constexpr auto kEnglish = "en";
const QString kPrefix = QStringLiteral("rookery_");

}  // namespace

QString Translations::translate(const char* context, const char* source, const char* meaning,
                                int n) const {
    const QString found = QTranslator::translate(context, source, meaning, n);
    return found.isNull() ? QTranslator::translate("rookery::app", source, meaning, n) : found;
}

LanguageController::LanguageController(Settings& settings, QObject* parent)
    : QObject(parent),
      m_settings(settings),
      m_choice(settings.value(QLatin1String(kSetting)).toString()) {
    apply();
}

LanguageController::~LanguageController() {
    QCoreApplication::removeTranslator(&m_translator);
}

QStringList LanguageController::codes() const {
    QStringList found;
    for (const QString& file : QDir(QLatin1String(kFolder)).entryList({kPrefix + QLatin1Char('*')}))
        found.append(QFileInfo(file).completeBaseName().mid(kPrefix.size()));
    if (!found.contains(QLatin1String(kEnglish)))
        found.prepend(QLatin1String(kEnglish));
    return found;
}

QString LanguageController::name(const QString& code) const {
    if (code == QLatin1String("zh_CN"))
        return QStringLiteral("简体中文");
    QString own = QLocale(code).nativeLanguageName();
    return own.isEmpty() ? code : own.replace(0, 1, own.at(0).toUpper());
}

/// The system may want several, in its order; the first we have is taken.
QString LanguageController::code() const {
    const QStringList ours = codes();
    if (ours.contains(m_choice))
        return m_choice;
    for (const QString& wanted : QLocale::system().uiLanguages()) {
        const QLocale locale(wanted);
        for (const QString& code : ours)
            if (QLocale(code).language() == locale.language() &&
                (locale.language() != QLocale::Chinese ||
                 QLocale(code).script() == locale.script()))
                return code;
    }
    return QLatin1String(kEnglish);
}

void LanguageController::setChoice(const QString& choice) {
    if (m_choice == choice)
        return;
    m_choice = choice;
    m_settings.setValue(QLatin1String(kSetting), choice);
    apply();
    emit changed();
}

void LanguageController::apply() {
    QCoreApplication::removeTranslator(&m_translator);
    const QString shown = code();
    // Dates and numbers too, unless the system's own language is shown, with its own habits.
    const bool systems = QLocale(shown).language() == QLocale::system().language();
    QLocale::setDefault(systems ? QLocale::system() : QLocale(shown));
    if (m_translator.load(QLatin1String(kFolder) + QLatin1Char('/') + kPrefix + shown))
        QCoreApplication::installTranslator(&m_translator);
}

}  // namespace rookery::app
