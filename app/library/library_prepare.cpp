// SPDX-License-Identifier: Apache-2.0
#include "app/library/discover_model.h"
#include "app/library/installed_model.h"
#include "app/library/library_controller.h"
#include "app/library/machine_controller.h"
#include "app/library/prepare_model.h"
#include "app/support/task.h"
#include "app/support/words.h"

#include <algorithm>

// Copies of model files that load faster.
namespace rookery::app {
namespace {

constexpr double kTellEvery = 0.01;

QString wordsOf(const QString& precision) {
    if (precision == QLatin1String("f16"))
        return LibraryController::tr("16 bit");
    return precision == QLatin1String("int8") ? LibraryController::tr("8 bit")
                                              : LibraryController::tr("4 bit");
}

}  // namespace

QVariantList LibraryController::preparations(const QString& path) const {
    QVariantList rows;
    const FoundModel* model = m_installed->find(path);
    if (model == nullptr)
        return rows;
    for (const Preparation& way : preparationsFor(*model, m_machine->rooms()))
        rows += QVariantMap{{QStringLiteral("precision"), way.precision},
                            {QStringLiteral("words"), wordsOf(way.precision)},
                            {QStringLiteral("sizeText"), byteWords(way.bytes)},
                            {QStringLiteral("fitState"), static_cast<int>(way.fit.kind)},
                            {QStringLiteral("fitWords"), fitWords(way.fit)},
                            {QStringLiteral("fitSum"), fitSum(way.fit)},
                            {QStringLiteral("recommended"), way.recommended}};
    return rows;
}

void LibraryController::prepare(const QString& path, const QString& precision) {
    const FoundModel* model = m_installed->find(path);
    if (model == nullptr || m_preparing.contains(path))
        return;
    const auto ways = preparationsFor(*model, m_machine->rooms());
    const auto way = std::find_if(ways.begin(), ways.end(), [&precision](const Preparation& one) {
        return one.precision == precision;
    });
    if (way == ways.end())
        return;
    const std::stop_source stop;
    m_preparing.insert(path, stop);
    m_installed->setPreparing(path, 0);
    const QString title = model->title;
    runTask(
        m_converting, this,
        [this, model = *model, way = *way, folder = m_places.models, token = stop.get_token()] {
            const auto tell = [this, path = model.path, last = 0.0](double share) mutable {
                if (share - last < kTellEvery)
                    return;
                last = share;
                QMetaObject::invokeMethod(
                    this,
                    [this, path, share] {
                        if (m_preparing.contains(path))
                            m_installed->setPreparing(path, share);
                    },
                    Qt::QueuedConnection);
            };
            return prepareModel(model, way, folder, tell, token);
        },
        [this, path, title, words = wordsOf(precision)](const PreparedReport& report) {
            m_preparing.remove(path);
            m_installed->setPreparing(path, -1);
            if (!report.problem.isEmpty())
                emit said(report.problem);
            if (report.path.isEmpty())
                return;
            if (m_notes.defaultModel == path)
                makeDefault(report.path);
            emit said(tr("%1 is there in %2 now and loads faster.").arg(title, words));
            refresh();
        });
}

void LibraryController::cancelPreparing(const QString& path) {
    const auto running = m_preparing.find(path);
    if (running != m_preparing.end())
        running->request_stop();
}

}  // namespace rookery::app
