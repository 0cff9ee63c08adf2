// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace rookery::app {

/// A setting as it is named and found. The row in ui/settings takes its words from here.
struct SettingText {
    const char* key;    ///< "look.theme"; the page's name stands before the dot
    const char* title;  ///< to be translated, like the others
    const char* help;
    const char* words;      ///< found by these too
    bool advanced = false;  ///< shown only where all of a page is wanted
};

const std::vector<SettingText>& allSettings();

/// Names of the pages and rows of the settings, in the language of the window, and finding them.
/// GUI thread.
class SettingsIndex : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")

public:
    using QObject::QObject;

    Q_INVOKABLE QString title(const QString& key) const;
    Q_INVOKABLE QString help(const QString& key) const;
    Q_INVOKABLE QString pageTitle(const QString& page) const;
    Q_INVOKABLE QStringList pages() const;
    /// Keys of what fits, best first; nothing for an empty text.
    Q_INVOKABLE QStringList find(const QString& text) const;
    Q_INVOKABLE bool isAdvanced(const QString& key) const;
    Q_INVOKABLE bool hasAdvanced(const QString& page) const;
    /// "look" of "look.theme".
    Q_INVOKABLE QString pageOf(const QString& key) const;
};

}  // namespace rookery::app
