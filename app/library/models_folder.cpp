// SPDX-License-Identifier: Apache-2.0
#include "app/library/models_folder.h"

#include "app/support/task.h"
#include "app/support/words.h"

#include <QDir>

#include <utility>

namespace rookery::app {
namespace {

/// Less is not enough for most models.
constexpr quint64 kLittle = 2'000'000'000;

}  // namespace

ModelsFolder::ModelsFolder(Place place, QObject* parent)
    : QObject(parent), m_place(std::move(place)) {
    m_pool.setMaxThreadCount(1);
}

ModelsFolder::~ModelsFolder() {
    stopMoving();
    m_pool.waitForDone();
}

QString ModelsFolder::shown(const QString& path) const {
    QString words = QDir::toNativeSeparators(path);
    if (!m_place.home.isEmpty() && path.startsWith(m_place.home + QLatin1Char('/')))
        words.replace(0, m_place.home.size(), QStringLiteral("~"));
    return words;
}

QString ModelsFolder::words() const {
    if (m_looking)
        return tr("Looking at the folder…");
    if (!m_problem.isEmpty())
        return m_problem;
    if (!m_there)
        return tr("This folder is not there. Connect its disk, or choose another one.");
    return m_place.fixed ? tr("ROOKERY_MODELS_DIR says so; start without it to choose here.")
                         : QString();
}

QString ModelsFolder::leftWords() const {
    if (moving())
        return tr("Moving models here. What is not moved yet stays where it is.");
    if (m_leftModels.isEmpty())
        return {};
    return tr("%n model(s) in %1, %2, can be brought here.", "",
              static_cast<int>(m_leftModels.size()))
        .arg(shown(m_left), byteWords(m_leftBytes));
}

void ModelsFolder::setLeft(const QString& folder, const QStringList& models, quint64 bytes) {
    m_left = folder;
    m_leftModels = models;
    m_leftBytes = bytes;
    emit changed();
}

void ModelsFolder::setThere(bool there) {
    if (std::exchange(m_there, there) != there)
        emit changed();
}

void ModelsFolder::choose(const QUrl& folder) {
    const QString path = QDir::cleanPath(folder.toLocalFile());
    if (m_place.fixed || moving() || path.isEmpty() || path == m_place.path ||
        std::exchange(m_looking, true))
        return;
    m_problem.clear();
    emit changed();
    runTask(
        m_pool, this, [path] { return lookAtFolder(path); },
        [this, path](const FolderLook& look) {
            m_looking = false;
            m_problem = look.problem;
            if (m_problem.isEmpty()) {
                if (look.freeBytes < kLittle)
                    m_problem = tr("Only %1 are free there; that is little for a model.")
                                    .arg(byteWords(look.freeBytes));
                take(path);
            }
            emit changed();
        });
}

void ModelsFolder::chooseUsual() {
    choose(QUrl::fromLocalFile(m_place.usual));
}

void ModelsFolder::take(const QString& folder) {
    const QString before = std::exchange(m_place.path, folder);
    m_there = true;
    m_leftModels.clear();
    emit chosen(before);
}

void ModelsFolder::moveHere() {
    if (moving() || m_leftModels.isEmpty())
        return;
    m_work = std::make_shared<LongWork>();
    m_share = 0;
    m_problem.clear();
    emit changed();
    emit shareChanged();
    emit working(tr("Moving models"), m_work);
    const MoveWish wish{m_left, m_place.path, m_leftModels};
    const auto goOn = [this, work = m_work, all = qMax<quint64>(1, m_leftBytes),
                       last = 0.0](quint64 bytes) mutable {
        const double share = static_cast<double>(bytes) / static_cast<double>(all);
        if (share - last >= 0.01) {
            last = share;
            QMetaObject::invokeMethod(
                this,
                [this, share] {
                    m_share = qMin(share, 1.0);
                    emit shareChanged();
                },
                Qt::QueuedConnection);
        }
        return work->goesOn(share);
    };
    runTask(
        m_pool, this, [wish, goOn] { return moveModels(wish, goOn); },
        [this](const MoveReport& report) {
            m_work.reset();
            m_problem = report.problem;
            for (const auto& [was, is] : report.moved)
                m_leftModels.removeAll(was);
            emit moved(report);
            emit changed();
        });
}

void ModelsFolder::stopMoving() {
    if (m_work)
        m_work->stopped = true;
}

}  // namespace rookery::app
