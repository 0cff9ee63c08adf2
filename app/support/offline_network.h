// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QQmlAbstractUrlInterceptor>
#include <QQmlNetworkAccessManagerFactory>

namespace rookery::app {

/// What a screen shows comes from inside the program: QML may load from resources and image
/// providers only, so that nothing a model writes ("![](https://…)") reaches the network.
class OfflineUrls : public QQmlAbstractUrlInterceptor {
public:
    QUrl intercept(const QUrl& url, DataType type) override;
};

/// The second wall: a network manager that refuses every request.
class NoNetworkFactory : public QQmlNetworkAccessManagerFactory {
public:
    QNetworkAccessManager* create(QObject* parent) override;
};

}  // namespace rookery::app
