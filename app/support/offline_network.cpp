// SPDX-License-Identifier: Apache-2.0
#include "app/support/offline_network.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

namespace rookery::app {
namespace {

class RefusedReply : public QNetworkReply {
public:
    RefusedReply(const QNetworkRequest& request, QNetworkAccessManager::Operation operation,
                 QObject* parent)
        : QNetworkReply(parent) {
        setRequest(request);
        setUrl(request.url());
        setOperation(operation);
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        setError(ContentAccessDenied, QStringLiteral("Rookery's screens do not use the network."));
        setFinished(true);
        QTimer::singleShot(0, this, [this] {
            emit errorOccurred(error());
            emit finished();
        });
    }

    void abort() override {}

    qint64 readData(char*, qint64) override { return -1; }
};

class RefusingManager : public QNetworkAccessManager {
public:
    using QNetworkAccessManager::QNetworkAccessManager;

protected:
    QNetworkReply* createRequest(Operation operation, const QNetworkRequest& request,
                                 QIODevice*) override {
        return new RefusedReply(request, operation, this);
    }
};

}  // namespace

QUrl OfflineUrls::intercept(const QUrl& url, DataType) {
    const QString scheme = url.scheme();
    const bool inside =
        scheme == QLatin1String("qrc") || scheme == QLatin1String("image") || scheme.isEmpty();
    if (inside || url.isRelative())
        return url;
    // Qt's own modules lie in files; pictures and pages from files are nobody's business here.
    if (url.isLocalFile() && (url.path().contains(QLatin1String("/qml/")) ||
                              url.path().endsWith(QLatin1String("qmldir"))))
        return url;
    qWarning("Refused to load %s.", qUtf8Printable(url.toDisplayString()));
    return {};
}

QNetworkAccessManager* NoNetworkFactory::create(QObject* parent) {
    return new RefusingManager(parent);
}

}  // namespace rookery::app
