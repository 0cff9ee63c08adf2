// SPDX-License-Identifier: Apache-2.0
#include "app/library/installed_model.h"

#include "app/library/discover_model.h"
#include "app/library/prepare_model.h"
#include "app/support/words.h"

#include <QDate>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

const QString kDot = QStringLiteral(" · ");

}  // namespace

InstalledModel::InstalledModel(const LibraryNotes& notes, QObject* parent)
    : QAbstractListModel(parent), m_notes(notes) {}

int InstalledModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

const FoundModel* InstalledModel::find(const QString& path) const {
    const auto at = std::find_if(m_rows.begin(), m_rows.end(),
                                 [&path](const FoundModel& row) { return row.path == path; });
    return at == m_rows.end() ? nullptr : &*at;
}

quint64 InstalledModel::bytes() const {
    quint64 sum = 0;
    for (const FoundModel& row : m_rows)
        sum += row.missing ? 0 : row.size;
    return sum;
}

QStringList InstalledModel::paths() const {
    QStringList paths;
    for (const FoundModel& row : m_rows)
        paths += row.path;
    return paths;
}

void InstalledModel::setFound(std::vector<FoundModel> found) {
    for (FoundModel& row : found) {
        const FoundModel* old = row.missing ? find(row.path) : nullptr;
        if (old == nullptr)
            continue;
        // Its disk was taken out, or somebody moved it: the row says so until it is forgotten.
        row = *old;
        row.missing = true;
    }
    std::stable_sort(found.begin(), found.end(), [this](const FoundModel& a, const FoundModel& b) {
        const auto used = [this](const FoundModel& row) { return m_notes.about[row.path].used; };
        return a.missing != b.missing ? b.missing : used(a) > used(b);
    });
    beginResetModel();
    m_rows = std::move(found);
    endResetModel();
    emit countChanged();
}

void InstalledModel::forget(const QString& path) {
    for (int row = 0; row < count(); ++row) {
        if (m_rows[static_cast<std::size_t>(row)].path != path)
            continue;
        beginRemoveRows({}, row, row);
        m_rows.erase(m_rows.begin() + row);
        endRemoveRows();
        emit countChanged();
        return;
    }
}

void InstalledModel::allChanged() {
    if (!m_rows.empty())
        emit dataChanged(index(0), index(count() - 1));
}

void InstalledModel::setRooms(const std::vector<DeviceRoom>& rooms) {
    m_rooms = rooms;
    allChanged();
}

void InstalledModel::setLoaded(const QString& path) {
    if (std::exchange(m_loaded, path) != path)
        allChanged();
}

void InstalledModel::setShare(QHash<QString, double>& shares, const QString& path, double share) {
    if (share < 0)
        shares.remove(path);
    else
        shares[path] = share;
    allChanged();
}

void InstalledModel::setChecking(const QString& path, double share) {
    setShare(m_checking, path, share);
}

void InstalledModel::setPreparing(const QString& path, double share) {
    setShare(m_preparing, path, share);
}

void InstalledModel::refreshNotes() {
    allChanged();
}

Fit InstalledModel::fit(const FoundModel& model) const {
    if (model.missing || model.facts.memoryBytes == 0)
        return {};
    Fit fit = fitOn(needFrom(model.facts.memoryBytes, model.facts.stateBytes), m_rooms);
    // What is loaded has its memory already; calling that tight would be silly.
    if (model.path == m_loaded && fit.kind != FitKind::Processor)
        fit.kind = FitKind::Fits;
    return fit;
}

QString InstalledModel::detail(const FoundModel& model) const {
    QStringList words;
    if (!model.facts.precision.isEmpty())
        words += precisionWords(model.facts.precision);
    if (model.path == m_loaded)
        words += tr("loaded");
    if (model.folder.isEmpty() && !model.missing)
        words += tr("used where it is");
    const double speed = m_notes.about[model.path].tokensPerSecond;
    if (speed > 0)
        words += speedWords(speed);
    return words.join(kDot);
}

QString InstalledModel::usedText(const QString& path) const {
    const QDateTime used = m_notes.about[path].used;
    if (path == m_loaded)
        return tr("now");
    if (!used.isValid() || used.toMSecsSinceEpoch() == 0)
        return {};
    const qint64 days = used.date().daysTo(QDate::currentDate());
    if (days <= 0)
        return tr("today");
    if (days == 1)
        return tr("yesterday");
    return QLocale().toString(used.date(), tr("d MMMM", "how a day is written, in Qt's letters"));
}

QByteArray InstalledModel::hashOf(const FoundModel& model) const {
    return model.sha256.isEmpty() ? m_notes.about[model.path].sha256 : model.sha256;
}

QString InstalledModel::twinOf(const FoundModel& model) const {
    const QByteArray hash = hashOf(model);
    for (const FoundModel& other : m_rows) {
        if (&other == &model || other.missing)
            continue;
        // The fingerprint is of header and samples, the hash of everything; either will do.
        const bool same = (!hash.isEmpty() && hashOf(other) == hash) ||
                          (!model.facts.fingerprint.isEmpty() && other.size == model.size &&
                           other.facts.fingerprint == model.facts.fingerprint);
        if (same)
            return QFileInfo(other.path).fileName();
    }
    return {};
}

QVariant InstalledModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const FoundModel& model = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case PathRole:
            return model.path;
        case Qt::DisplayRole:
        case NameRole:
            return model.title;
        case DetailRole:
            return detail(model);
        case FileNameRole:
            return QFileInfo(model.path).fileName();
        case SizeTextRole:
            return model.size > 0 ? byteWords(model.size) : QString();
        case UsedTextRole:
            return usedText(model.path);
        case FitStateRole:
            return static_cast<int>(fit(model).kind);
        case FitWordsRole:
            return fitWords(fit(model));
        case FitSumRole:
            return fitSum(fit(model));
        case LoadedRole:
            return model.path == m_loaded;
        case DefaultRole:
            return model.path == m_notes.defaultModel;
        case MissingRole:
            return model.missing;
        case OursRole:
            return model.ours && !model.missing;
        case HashRole:
            return QString::fromLatin1(hashOf(model));
        case VersionRole:
            return model.facts.version.isEmpty()
                       ? QString()
                       : QStringLiteral("RWKV-%1, %2").arg(model.facts.version, model.facts.family);
        case MemoryRole:
            return model.facts.memoryBytes > 0 ? byteWords(model.facts.memoryBytes) : QString();
        case SpeedRole:
            return speedWords(m_notes.about[model.path].tokensPerSecond);
        case ProblemRole:
            return model.missing ? tr("The file or its disk is not there.") : model.facts.problem;
        case CheckingRole:
            return m_checking.value(model.path, -1);
        case PreparingRole:
            return m_preparing.value(model.path, -1);
        case CanPrepareRole:
            return !preparationsFor(model, {}).empty();
        case TwinRole:
            return twinOf(model);
        default:
            return {};
    }
}

QHash<int, QByteArray> InstalledModel::roleNames() const {
    return {
        {PathRole, "path"},         {NameRole, "name"},           {DetailRole, "detail"},
        {FileNameRole, "fileName"}, {SizeTextRole, "sizeText"},   {UsedTextRole, "usedText"},
        {FitStateRole, "fitState"}, {FitWordsRole, "fitWords"},   {FitSumRole, "fitSum"},
        {LoadedRole, "loaded"},     {DefaultRole, "isDefault"},   {MissingRole, "missing"},
        {OursRole, "ours"},         {HashRole, "hash"},           {VersionRole, "version"},
        {MemoryRole, "memory"},     {SpeedRole, "speed"},         {ProblemRole, "problem"},
        {CheckingRole, "checking"}, {PreparingRole, "preparing"}, {CanPrepareRole, "canPrepare"},
        {TwinRole, "twin"}};
}

}  // namespace rookery::app
