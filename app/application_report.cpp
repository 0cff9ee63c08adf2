// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"
#include "app/chat/archive.h"
#include "app/library/model_controller.h"
#include "app/support/diagnostics.h"
#include "app/support/toast_controller.h"

#include <QDateTime>
#include <QDir>
#include <QSaveFile>

// What a report of a fault says.
namespace rookery::app {

void Application::saveReport() {
    const QString name = m_paths.data + QStringLiteral("/report-") +
                         QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-hhmmss")) +
                         QStringLiteral(".txt");
    QSaveFile file(name);
    const QByteArray text = diagnostics().toUtf8();
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit())
        m_toast->show(tr("Saved as %1").arg(QDir::toNativeSeparators(name)));
    else
        m_toast->show(tr("The report cannot be saved: %1").arg(file.errorString()));
}

QString Application::diagnostics() const {
    Diagnostics found = collectDiagnostics(m_paths.logFolder());
    const LoadedModel* model = m_models->loaded();
    found.facts.append(
        {QStringLiteral("Model"),
         model == nullptr
             ? (m_models->errorText().isEmpty() ? QStringLiteral("none is loaded")
                                                : m_models->errorText())
             : QStringLiteral("%1, %2, %3, %4")
                   .arg(model->name, model->version, model->precision, model->deviceName)});
    found.facts.append({QStringLiteral("Data"), m_paths.data});
    if (const QString reason = m_archive->unsavedReason(); !reason.isEmpty())
        found.facts.append({QStringLiteral("Not saved because"), reason});
    return found.text();
}

}  // namespace rookery::app
