// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QMetaType>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QString>

namespace rookery::app {

/// How requests get out.
struct ProxyChoice {
    enum Kind { System, None, Manual };

    Kind kind = System;
    QNetworkProxy proxy;  ///< for Manual
    QString caFile;       ///< PEM; believed besides the system's authorities. Empty: none
};

/// What a request is made for.
enum class FetchWhy { Model, Test, Catalogue, Listing };

/// One request, as it is written down: without query, which may hold a signature.
struct NetworkRequestNote {
    quint64 id = 0;  ///< the same while it goes on
    QDateTime when;
    QByteArray method;
    QString host;
    QString path;
    FetchWhy why = FetchWhy::Model;
    qint64 bytes = 0;  ///< received, without headers
    int status = 0;    ///< HTTP; 0: no answer (yet)
    bool over = false;
};

/// The one way out of the window's program: goes by the chosen proxy, believes the chosen
/// authorities, and tells of every request, redirects too. One thread.
class Network : public QNetworkAccessManager {
    Q_OBJECT

public:
    explicit Network(QObject* parent = nullptr);

    void setWay(const ProxyChoice& choice);

    /// For a request that is not made for a model.
    static void setWhy(QNetworkRequest& request, FetchWhy why);

signals:
    /// When it is made, as bytes come, and at its end.
    void told(const rookery::app::NetworkRequestNote& note);

protected:
    QNetworkReply* createRequest(Operation operation, const QNetworkRequest& request,
                                 QIODevice* outgoing) override;

private:
    QString m_caFile;
};

/// Whether the file holds a certificate that can be believed.
bool holdsCertificate(const QString& file);

}  // namespace rookery::app

Q_DECLARE_METATYPE(rookery::app::ProxyChoice)
Q_DECLARE_METATYPE(rookery::app::NetworkRequestNote)
