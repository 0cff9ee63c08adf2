// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/app_paths.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace rookery::app {

/// Deletes everything that Rookery keeps, models only if they are asked for, too. It is done when
/// nothing is open any more: a note in the data folder asks for it, so that where the program ends
/// in the midst of it the next start goes on. Files that are not Rookery's stay. GUI thread.
class Wipe : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    /// What has to be typed, in the language of the window.
    Q_PROPERTY(QString word READ word NOTIFY wordChanged FINAL)

public:
    /// Without `keeps` there is nothing to delete (pictures, --demo).
    Wipe(AppPaths paths, bool keeps, QObject* parent = nullptr);

    void setModels(const QString& folder) { m_paths.models = folder; }

    QString word() const;

    /// Says it of every part that goes: {name, sizeText}.
    Q_INVOKABLE QVariantList parts(bool models) const;
    Q_INVOKABLE bool isWord(const QString& typed) const;
    /// Notes the wish and asks for the program's end.
    Q_INVOKABLE void begin(const QString& typed, bool models);

    /// Somebody has asked for it.
    static bool isWanted(const AppPaths& paths);
    /// Nothing may be open but the log. False if some files could not be deleted: it is over all
    /// the same, as trying again at the next start would delete what has been written since; see
    /// takeLeft().
    static bool carryOut(const AppPaths& paths);
    /// Files that the last carryOut() could not delete; asked again, none.
    static QStringList takeLeft(const AppPaths& paths);

    /// The program's exit code where it is to be started anew.
    static constexpr int kStartAnew = 75;

signals:
    void wordChanged();
    /// The window should close; see carryOut().
    void wanted();
    void failed(const QString& sentence);

private:
    AppPaths m_paths;
    bool m_keeps;
};

}  // namespace rookery::app
