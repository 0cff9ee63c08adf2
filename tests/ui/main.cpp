// SPDX-License-Identifier: Apache-2.0

// Runs the tst_*.qml files offscreen, on the components of ui/ and the mock of Rookery.App.
#include "app/maths/maths_provider.h"

#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QQmlContext>
#include <QQmlEngine>
#include <QQmlError>
#include <QQuickImageProvider>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QtQml/qqmlextensionplugin.h>
#include <QtQuickTest/quicktest.h>

Q_IMPORT_QML_PLUGIN(Rookery_TypesettingPlugin)
Q_IMPORT_QML_PLUGIN(Rookery_UiPlugin)

namespace {

/// Icons do not matter here, only that nothing complains about them.
class BlankIcons : public QQuickImageProvider {
public:
    BlankIcons() : QQuickImageProvider(Image) {}

    QImage requestImage(const QString&, QSize* size, const QSize& wanted) override {
        QImage image(wanted.expandedTo(QSize(1, 1)), QImage::Format_ARGB32);
        image.fill(Qt::transparent);
        *size = image.size();
        return image;
    }
};

/// Plays an input method: what it composes, and what it hands over.
class InputMethod : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    Q_INVOKABLE void compose(QQuickItem* item, const QString& preedit) {
        QInputMethodEvent event(preedit, {});
        QCoreApplication::sendEvent(item, &event);
    }

    Q_INVOKABLE void commit(QQuickItem* item, const QString& text) {
        QInputMethodEvent event(QString(), {});
        event.setCommitString(text);
        QCoreApplication::sendEvent(item, &event);
    }
};

/// Counts who calls on this machine.
class Listener : public QObject {
    Q_OBJECT
    Q_PROPERTY(int port READ port CONSTANT)
    Q_PROPERTY(int connections READ connections)

public:
    Listener() {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* socket = m_server.nextPendingConnection()) {
                ++m_connections;
                socket->close();
                socket->deleteLater();
            }
        });
    }

    int port() const { return m_server.serverPort(); }

    int connections() const { return m_connections; }

    Q_INVOKABLE bool start() {
        return m_server.isListening() || m_server.listen(QHostAddress::LocalHost);
    }

private:
    QTcpServer m_server;
    int m_connections = 0;
};

class Setup : public QObject {
    Q_OBJECT

public slots:

    void qmlEngineAvailable(QQmlEngine* engine) {
        engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
        engine->addImportPath(QStringLiteral(ROOKERY_UI_MOCK));
        engine->addImageProvider(QStringLiteral("icon"), new BlankIcons);
        engine->rootContext()->setContextProperty(QStringLiteral("inputMethod"), &m_inputMethod);
        engine->rootContext()->setContextProperty(QStringLiteral("listener"), &m_listener);
        engine->addImageProvider(QStringLiteral("maths"), new rookery::app::MathsProvider);
        connect(engine, &QQmlEngine::warnings, this, &Setup::noLoops);
    }

private:
    /// A property that hangs on itself stands wherever it was when Qt gave up: no test would see
    /// it.
    void noLoops(const QList<QQmlError>& warnings) {
        for (const QQmlError& warning : warnings)
            if (warning.description().contains(QLatin1String("Binding loop")))
                QTest::qFail(qPrintable(warning.toString()), __FILE__, __LINE__);
    }

    InputMethod m_inputMethod;
    Listener m_listener;
};

}  // namespace

QUICK_TEST_MAIN_WITH_SETUP(rookery_ui, Setup)

#include "main.moc"
