// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QString>
#include <QStringList>

namespace rookery::app {

/// What is remembered about models: DATA/library.json, written whole and by renaming. What is lost
/// with it is convenience, no model. GUI thread.
class LibraryNotes {
public:
    struct About {
        QDateTime used;
        double tokensPerSecond = 0;  ///< measured by answers
        QByteArray sha256;           ///< when it was checked last
        // Which model it is, so that it can be named and fetched again when its file is gone:
        QString fingerprint;
        QString catalogueId;
        QString title;
    };

    /// An empty path keeps all in memory.
    explicit LibraryNotes(const QString& path);

    QStringList folders;  ///< besides the models folder
    QString former;       ///< of these, where models were kept before
    QStringList added;    ///< files used where they are
    QString defaultModel;
    QString source = QStringLiteral("automatic");
    QString customSource;
    QString caFile;       ///< authorities besides the system's; empty: none
    QString proxy;        ///< "system", "none" or an address without a password
    int idleMinutes = 0;  ///< unload after that long; 0: never
    double bandwidth = 0;
    QString bandwidthOf;          ///< the processor it was measured on
    QHash<QString, About> about;  ///< by path

    void save() const;

private:
    QString m_path;
};

}  // namespace rookery::app
