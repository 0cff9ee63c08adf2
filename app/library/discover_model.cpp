// SPDX-License-Identifier: Apache-2.0
#include "app/library/discover_model.h"

#include "app/library/download_list_model.h"
#include "app/support/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

const QString kDot = QStringLiteral(" · ");
constexpr quint64 kSmall = 600'000'000;
constexpr quint64 kMiddle = 2'000'000'000;
constexpr quint64 kLarge = 5'000'000'000;

QString languageName(const QString& code) {
    return QLocale(code).nativeLanguageName().isEmpty()
               ? code
               : QLocale::languageToString(QLocale(code).language());
}

QString languageWords(const CatalogueEntry& entry) {
    if (entry.languages.isEmpty())
        return DiscoverModel::tr("100+ languages");
    QStringList names;
    for (const QString& code : entry.languages)
        names += languageName(code);
    return names.join(QStringLiteral(", "));
}

}  // namespace

QString precisionWords(const QString& precision) {
    if (precision == QLatin1String("F16") || precision == QLatin1String("BF16"))
        return DiscoverModel::tr("16 bit");
    if (precision == QLatin1String("Q8_0") || precision == QLatin1String("INT8"))
        return DiscoverModel::tr("8 bit");
    return precision;
}

QString aboutWords(const Catalogue& catalogue, const CatalogueEntry& entry) {
    if (entry.family == QLatin1String("g1")) {
        if (entry.parameters < kSmall)
            return DiscoverModel::tr("Very quick, for short tasks. Runs well on any processor.");
        if (entry.parameters < kMiddle)
            return DiscoverModel::tr("Quick everyday answers and translation. Can think first.");
        if (entry.parameters < kLarge)
            return DiscoverModel::tr("Good balance: chat, writing, code. Can think first.");
        if (entry.parameters < 2 * kLarge)
            return DiscoverModel::tr("Careful, longer answers. Wants a strong computer.");
        return DiscoverModel::tr("The largest of the family: best answers, slowest.");
    }
    const CatalogueFamily* family = catalogue.family(entry.family);
    if (family == nullptr)
        return {};
    static const char* const kKnown[] = {
        QT_TRANSLATE_NOOP("Catalogue",
                          "Answers and writes in over 100 languages. Older than G1 "
                          "and does not think first."),
        QT_TRANSLATE_NOOP("Catalogue",
                          "For research: continues English text, was not taught to answer."),
        QT_TRANSLATE_NOOP(
            "Catalogue", "Answers and writes in over 100 languages. The generation before RWKV-7."),
        QT_TRANSLATE_NOOP("Catalogue", "Taught further on one language or on fiction."),
        QT_TRANSLATE_NOOP("Catalogue",
                          "Answers and writes in over 100 languages. Kept for "
                          "comparison with newer ones."),
        QT_TRANSLATE_NOOP("Catalogue",
                          "The first family for over 100 languages. Kept for "
                          "comparison with newer ones."),
        QT_TRANSLATE_NOOP("Catalogue",
                          "The first chat models of RWKV, taught to follow "
                          "instructions. Small vocabulary."),
        QT_TRANSLATE_NOOP("Catalogue", "Writes Chinese and English fiction."),
        QT_TRANSLATE_NOOP("Catalogue",
                          "The first large RWKV models. Continue English text, were "
                          "not taught to answer.")};
    static_cast<void>(kKnown);  // for the translators; the list itself is data
    return QCoreApplication::translate("Catalogue", family->about.toUtf8().constData());
}

DiscoverModel::DiscoverModel(DownloadListModel& downloads, QObject* parent)
    : QAbstractListModel(parent), m_downloads(downloads) {
    connect(this, &DiscoverModel::filterChanged, this, &DiscoverModel::rebuild);
    connect(&downloads, &DownloadListModel::moved, this, &DiscoverModel::onMoved);
}

void DiscoverModel::setCatalogue(const Catalogue& catalogue) {
    beginResetModel();  // its rows point into the old one
    m_rows.clear();
    m_catalogue = catalogue;
    endResetModel();
    rebuild();
}

void DiscoverModel::setRooms(const std::vector<DeviceRoom>& rooms) {
    const bool first = m_rooms.empty();
    m_rooms = rooms;
    if (first)
        return rebuild();  // the order was a guess until now
    // Free memory moves all the time; cards keep their places until somebody filters.
    for (Row& row : m_rows)
        row.fit = fitOn(needFor(*row.entry), m_rooms);
    if (!m_rows.empty())
        emit dataChanged(index(0), index(count() - 1),
                         {FactsRole, FitStateRole, FitWordsRole, FitSumRole});
}

void DiscoverModel::setInstalled(const QHash<QString, QString>& paths) {
    m_installed = paths;
    if (!m_rows.empty())
        emit dataChanged(index(0), index(count() - 1), {InstalledPathRole});
}

bool DiscoverModel::passes(const Row& row) const {
    const CatalogueEntry& entry = *row.entry;
    const CatalogueFamily* family = m_catalogue.family(entry.family);
    const bool thinks = family != nullptr && family->thinks;
    const bool chats = family != nullptr && family->prompt != QLatin1String("pile");
    if (m_onlyFitting && row.fit.kind != FitKind::Fits && row.fit.kind != FitKind::Tight)
        return false;
    if ((m_onlyThinking && !thinks) || (m_onlyChat && !chats))
        return false;
    if (!m_words.trimmed().isEmpty()) {
        const QString all = entry.name + QLatin1Char(' ') + entry.path + QLatin1Char(' ') +
                            languageWords(entry) + QLatin1Char(' ') + entry.precision;
        for (const QString& word : m_words.split(QLatin1Char(' '), Qt::SkipEmptyParts))
            if (!all.contains(word, Qt::CaseInsensitive))
                return false;
        return true;  // who searches finds old ones too
    }
    return m_withOlder || entry.current;
}

void DiscoverModel::rebuild() {
    beginResetModel();
    m_rows.clear();
    for (const CatalogueEntry& entry : m_catalogue.entries) {
        Row row{&entry, fitOn(needFor(entry), m_rooms)};
        if (passes(row))
            m_rows.push_back(row);
    }
    const auto rank = [](const Row& row) {
        const bool runs = row.fit.kind == FitKind::Fits || row.fit.kind == FitKind::Tight;
        return (row.entry->recommended ? 0 : 2) +
               (runs || row.fit.kind == FitKind::Unknown ? 0 : 1);
    };
    // Best for this computer: recommended, runs, and then the largest.
    std::stable_sort(m_rows.begin(), m_rows.end(), [&rank](const Row& a, const Row& b) {
        if (rank(a) != rank(b))
            return rank(a) < rank(b);
        return rank(a) < 2 && a.entry->parameters != b.entry->parameters
                   ? a.entry->parameters > b.entry->parameters
                   : false;
    });
    endResetModel();
    emit countChanged();
}

void DiscoverModel::onMoved(const QString& id) {
    for (int row = 0; row < count(); ++row)
        if (m_rows[static_cast<std::size_t>(row)].entry->id == id)
            emit dataChanged(index(row), index(row),
                             {DownloadStateRole, ShareRole, StrongRole, LineRole, SentenceRole});
}

QString DiscoverModel::installedPath(const CatalogueEntry& entry) const {
    const QString byId = m_installed.value(entry.id);
    return byId.isEmpty() && !entry.sha256.isEmpty()
               ? m_installed.value(QString::fromLatin1(entry.sha256))
               : byId;
}

int DiscoverModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant DiscoverModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const CatalogueEntry& entry = *row.entry;
    const DownloadStatus* download = m_downloads.find(entry.id);
    switch (role) {
        case IdRole:
            return entry.id;
        case Qt::DisplayRole:
        case NameRole:
            return entry.name;
        case AboutRole:
            return aboutWords(m_catalogue, entry);
        case FactsRole: {
            QStringList facts;
            if (!entry.precision.isEmpty())
                facts += precisionWords(entry.precision);
            if (entry.size > 0)
                facts += byteWords(entry.size);
            if (row.fit.kind != FitKind::Unknown)
                facts += tr("%1 memory").arg(byteWords(row.fit.need.total()));
            if (row.fit.tokensPerSecond > 0 && row.fit.kind != FitKind::TooBig)
                facts += tr("about %1").arg(speedWords(row.fit.tokensPerSecond));
            return facts.join(kDot);
        }
        case MoreRole: {
            QStringList facts{languageWords(entry)};
            if (entry.context > 0)
                facts += tr("trained on %1").arg(tokenWords(entry.context));
            if (entry.released.isValid())
                facts += QLocale().toString(
                    entry.released, tr("MMM yyyy", "how a month is written, in Qt's letters"));
            if (const CatalogueFamily* family = m_catalogue.family(entry.family))
                facts += family->licence;
            return facts.join(kDot);
        }
        case FitStateRole:
            return static_cast<int>(row.fit.kind);
        case FitWordsRole:
            return fitWords(row.fit);
        case FitSumRole:
            return fitSum(row.fit);
        case SizeTextRole:
            return entry.size > 0 ? byteWords(entry.size) : QString();
        case RecommendedRole:
            return entry.recommended;
        case UnverifiedRole:
            return !entry.verified();
        case DoubtsRole:
            return entry.doubts;
        case InstalledPathRole:
            return installedPath(entry);
        case DownloadStateRole:
            return download == nullptr ? -1 : static_cast<int>(download->state);
        case ShareRole:
            return download == nullptr || download->size == 0
                       ? 0.0
                       : static_cast<double>(download->received) /
                             static_cast<double>(download->size);
        case StrongRole:
            return download == nullptr ? QString() : downloadStrong(*download);
        case LineRole:
            return download == nullptr ? QString() : downloadLine(*download);
        case SentenceRole:
            return download == nullptr || download->problem == FetchProblem::None
                       ? QString()
                       : problemSentence(*download);
        default:
            return {};
    }
}

QHash<int, QByteArray> DiscoverModel::roleNames() const {
    return {{IdRole, "modelId"},
            {NameRole, "name"},
            {AboutRole, "about"},
            {FactsRole, "facts"},
            {MoreRole, "more"},
            {FitStateRole, "fitState"},
            {FitWordsRole, "fitWords"},
            {FitSumRole, "fitSum"},
            {SizeTextRole, "sizeText"},
            {RecommendedRole, "recommended"},
            {UnverifiedRole, "unverified"},
            {DoubtsRole, "doubts"},
            {InstalledPathRole, "installedPath"},
            {DownloadStateRole, "downloadState"},
            {ShareRole, "share"},
            {StrongRole, "strong"},
            {LineRole, "line"},
            {SentenceRole, "sentence"}};
}

}  // namespace rookery::app
