// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"

#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Rookery_AppPlugin)
Q_IMPORT_QML_PLUGIN(Rookery_UiPlugin)

int main(int argc, char** argv) {
    QGuiApplication qt(argc, argv);
    rookery::app::Application application;
    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.setInitialProperties({{QStringLiteral("app"), QVariant::fromValue(&application)}});
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Rookery/Ui/Main.qml")));
    return engine.rootObjects().isEmpty() ? 1 : QGuiApplication::exec();
}
