// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/folder_move.h"
#include "app/support/long_work.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QThreadPool>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <memory>

namespace rookery::app {

/// Where models are kept, choosing another folder, and bringing along what the one before has.
/// Nothing is moved unasked: what stays behind stays on the list. GUI thread; disks are looked at
/// elsewhere.
class ModelsFolder : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by LibraryController")
    /// "~/Models".
    Q_PROPERTY(QString shownPath READ shownPath NOTIFY changed FINAL)
    Q_PROPERTY(QUrl url READ url NOTIFY changed FINAL)
    /// The environment says where it is; it cannot be chosen here.
    Q_PROPERTY(bool fixed READ fixed CONSTANT FINAL)
    /// Another one than usual.
    Q_PROPERTY(bool another READ another NOTIFY changed FINAL)
    /// What is to be known of it, or what went wrong; empty: nothing.
    Q_PROPERTY(QString words READ words NOTIFY changed FINAL)
    /// "3 models, 8.2 GB, still lie in ~/old"; empty: none do.
    Q_PROPERTY(QString leftWords READ leftWords NOTIFY changed FINAL)
    Q_PROPERTY(bool busy READ busy NOTIFY changed FINAL)
    Q_PROPERTY(bool moving READ moving NOTIFY changed FINAL)
    /// 0 … 1 while moving.
    Q_PROPERTY(double share READ share NOTIFY shareChanged FINAL)

public:
    struct Place {
        QString path;
        QString usual;
        QString home;  ///< is shown as "~"
        bool fixed = false;
    };

    explicit ModelsFolder(Place place, QObject* parent = nullptr);
    ~ModelsFolder() override;

    const QString& path() const { return m_place.path; }

    QString shown(const QString& path) const;

    QString shownPath() const { return shown(m_place.path); }

    QUrl url() const { return QUrl::fromLocalFile(m_place.path); }

    bool fixed() const { return m_place.fixed; }

    bool another() const { return m_place.path != m_place.usual; }

    QString words() const;
    QString leftWords() const;

    bool busy() const { return m_looking; }

    bool moving() const { return m_work != nullptr; }

    double share() const { return m_share; }

    /// Models of other folders that could be kept here.
    void setLeft(const QString& folder, const QStringList& models, quint64 bytes);
    /// Its disk was looked at just now.
    void setThere(bool there);

    Q_INVOKABLE void choose(const QUrl& folder);
    Q_INVOKABLE void chooseUsual();
    Q_INVOKABLE void moveHere();
    Q_INVOKABLE void stopMoving();

signals:
    void changed();
    void shareChanged();
    /// It is the folder now; `before` was.
    void chosen(const QString& before);
    void working(const QString& what, const rookery::app::LongWorkPtr& work);
    void moved(const rookery::app::MoveReport& report);

private:
    void take(const QString& folder);

    Place m_place;
    QThreadPool m_pool;
    QString m_problem;
    QString m_left;
    QStringList m_leftModels;
    quint64 m_leftBytes = 0;
    LongWorkPtr m_work;  ///< there while something is moved
    double m_share = 0;
    bool m_there = true;
    bool m_looking = false;
};

}  // namespace rookery::app
