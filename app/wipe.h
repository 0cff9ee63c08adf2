// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/app_paths.h"

#include <QObject>
#include <QString>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace rookery::app {

/// Deletes everything that Rookery keeps, models only if they are asked for, too. It is done when
/// nothing is open any more: a note in the data folder asks for it, so that a start that finds the
/// note finishes what did not come to its end. Files that are not Rookery's stay. GUI thread.
class Wipe : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    /// What has to be typed, in the language of the window.
    Q_PROPERTY(QString word READ word NOTIFY wordChanged FINAL)

public:
    /// Without `keeps` there is nothing to delete (pictures, --demo).
    Wipe(AppPaths paths, bool keeps, QObject* parent = nullptr);

    QString word() const;

    /// Says it of every part that goes: {name, sizeText}.
    Q_INVOKABLE QVariantList parts(bool models) const;
    Q_INVOKABLE bool isWord(const QString& typed) const;
    /// Notes the wish and asks for the program's end.
    Q_INVOKABLE void begin(const QString& typed, bool models);

    /// Somebody has asked for it.
    static bool isWanted(const AppPaths& paths);
    /// Nothing may be open but the log. False if something is still there; it is tried again with
    /// the next start.
    static bool carryOut(const AppPaths& paths);

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
