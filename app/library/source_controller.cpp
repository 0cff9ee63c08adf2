// SPDX-License-Identifier: Apache-2.0
#include "app/library/source_controller.h"

#include "app/library/catalogue_refresh.h"
#include "app/library/fetch_spec.h"
#include "app/library/http_rules.h"
#include "app/library/library_notes.h"
#include "app/support/words.h"

#include <QFile>
#include <QLocale>
#include <QSaveFile>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <utility>

namespace rookery::app {
namespace {

constexpr auto kAutomatic = "automatic";
constexpr auto kCustom = "custom";
constexpr qint64 kQuickestHolds = 600'000;
constexpr int kPatience = 6000;
/// A small file that every source has.
constexpr auto kSmallFile = "README.md";
constexpr auto kSmallRepo = "BlinkDL/rwkv7-g1";

QUrl smallFile(const Source& source) {
    if (source.kind == Source::Hub)
        return hubFileUrl(source.base, QString::fromLatin1(kSmallRepo),
                          QString::fromLatin1(kSmallFile));
    return QUrl(source.base.toString() +
                QStringLiteral("/models/Blink_DL/rwkv7-g1/resolve/master/README.md"));
}

Catalogue keptCatalogue(const QString& file) {
    QFile kept(file);
    if (!file.isEmpty() && kept.open(QIODevice::ReadOnly))
        if (auto read = readCatalogue(kept.readAll());
            read.ok() && read->date > builtInCatalogue().date)
            return *std::move(read);
    return builtInCatalogue();
}

QString reason(FetchProblem problem, const QUrl& url) {
    DownloadStatus status;
    status.problem = problem;
    status.spec.urls = {url};
    return problemSentence(status);
}

}  // namespace

SourceController::SourceController(LibraryNotes& notes, QString catalogueFile, QObject* parent)
    : QObject(parent), m_notes(notes), m_catalogueFile(std::move(catalogueFile)) {}

SourceController::~SourceController() = default;

const Catalogue& SourceController::catalogue() const {
    if (!m_catalogue)
        m_catalogue = keptCatalogue(m_catalogueFile);
    return *m_catalogue;
}

Network& SourceController::network() {
    if (m_network == nullptr) {
        m_network = new Network(this);
        connect(m_network, &Network::told, this, &SourceController::told);
        useProxy();
    }
    return *m_network;
}

void SourceController::useProxy() {
    if (m_network != nullptr)
        m_network->setWay(proxyChoice());
}

QString SourceController::source() const {
    return m_notes.source;
}

void SourceController::setSource(const QString& id) {
    if (m_notes.source == id)
        return;
    m_notes.source = id;
    m_notes.save();
    setTestResult({});
    emit changed();
}

QString SourceController::sourceName() const {
    if (m_notes.source == QLatin1String(kAutomatic))
        return tr("Automatic");
    if (m_notes.source == QLatin1String(kCustom))
        return tr("Own address");
    const auto source = sourceFor(m_notes.source);
    return source ? source->name : tr("Automatic");
}

QString SourceController::customSource() const {
    return m_notes.customSource;
}

void SourceController::setCustomSource(const QString& address) {
    if (m_notes.customSource == address.trimmed())
        return;
    m_notes.customSource = address.trimmed();
    m_notes.save();
    setTestResult(sourceFor(m_notes.customSource)
                      ? QString()
                      : tr("The address should begin with https:// and hold no password."));
    emit changed();
}

QString SourceController::proxy() const {
    return m_notes.proxy;
}

void SourceController::setProxy(const QString& text) {
    QString kept = text.trimmed();
    if (kept.isEmpty())
        kept = QStringLiteral("system");
    if (m_notes.proxy == kept)
        return;
    m_notes.proxy = kept;
    m_notes.save();
    useProxy();
    setTestResult({});
    emit changed();
    emit proxyChanged();
}

QString SourceController::caFile() const {
    return m_notes.caFile;
}

/// One that holds no certificate is not kept.
void SourceController::setCaFile(const QString& path) {
    const QString file = path.trimmed();
    if (m_notes.caFile == file)
        return;
    if (!file.isEmpty() && !holdsCertificate(file)) {
        setTestResult(tr("There is no certificate in %1. It should be a PEM file.").arg(file));
        emit changed();
        return;
    }
    m_notes.caFile = file;
    m_notes.save();
    useProxy();
    setTestResult({});
    emit changed();
    emit proxyChanged();
}

ProxyChoice SourceController::proxyChoice() const {
    ProxyChoice choice;
    choice.caFile = m_notes.caFile;
    if (m_notes.proxy == QLatin1String("none")) {
        choice.kind = ProxyChoice::None;
    } else if (m_notes.proxy != QLatin1String("system")) {
        if (const auto proxy = parseProxy(m_notes.proxy)) {
            choice.kind = ProxyChoice::Manual;
            choice.proxy = *proxy;
        }
    }
    return choice;
}

void SourceController::fetch(const QUrl& url, FetchWhy why, SmallFetch::Done done) {
    ++m_pending;
    emit testChanged();
    FetchTimings timings;
    timings.stall = kPatience;
    new SmallFetch(
        network(), url, timings,
        [this, done = std::move(done)](FetchProblem problem, const QByteArray& text,
                                       const QString& details) {
            done(problem, text, details);
            finished();
        },
        why, this);
}

void SourceController::finished() {
    --m_pending;
    emit testChanged();
}

void SourceController::setTestResult(const QString& text) {
    m_testResult = text;
    emit testChanged();
}

void SourceController::choose(const std::function<void(const Source& source)>& done) {
    const Source& hub = knownSources().constFirst();
    if (m_notes.source == QLatin1String(kCustom)) {
        done(sourceFor(m_notes.customSource).value_or(hub));
        return;
    }
    if (m_notes.source != QLatin1String(kAutomatic)) {
        done(sourceFor(m_notes.source).value_or(hub));
        return;
    }
    if (m_quickestSince.isValid() && m_quickestSince.elapsed() < kQuickestHolds) {
        done(m_quickest);
        return;
    }

    // All are asked for a few bytes; who is here first serves the next ten minutes.
    struct Race {
        bool over = false;
        qsizetype lost = 0;
    };

    const auto race = std::make_shared<Race>();
    for (const Source& source : knownSources())
        fetch(smallFile(source), FetchWhy::Test,
              [this, race, source, hub, done](FetchProblem problem, const QByteArray&,
                                              const QString&) {
                  if (race->over)
                      return;
                  if (problem == FetchProblem::None) {
                      race->over = true;
                      m_quickest = source;
                      m_quickestSince.start();
                      done(source);
                  } else if (++race->lost == knownSources().size()) {
                      race->over = true;
                      done(hub);  // the download itself tells what is wrong
                  }
              });
}

void SourceController::test() {
    if (busy())
        return;
    setTestResult(tr("Asking…"));
    m_quickestSince.invalidate();
    const auto clock = std::make_shared<QElapsedTimer>();
    clock->start();
    choose([this, clock](const Source& source) {
        const QUrl url = smallFile(source);
        fetch(url, FetchWhy::Test,
              [this, clock, source, url](FetchProblem problem, const QByteArray&, const QString&) {
                  // A mirror of one's own need not have this file; that it answers is enough.
                  const bool answers =
                      problem == FetchProblem::None || problem == FetchProblem::Gone;
                  setTestResult(answers ? tr("%1 answers after %2.")
                                              .arg(source.name, durationWords(clock->elapsed()))
                                        : reason(problem, url));
              });
    });
}

QString SourceController::catalogueText() const {
    const QString date = QLocale().toString(
        catalogue().date, tr("d MMMM yyyy", "how a date is written, in Qt's letters"));
    return tr("List of %1.").arg(date);
}

void SourceController::refreshCatalogue() {
    if (busy())
        return;
    choose([this](const Source& source) {
        const Source& from = source.kind == Source::Hub ? source : knownSources().constFirst();
        const QString repo = refreshedRepos().constFirst();
        const QUrl url = hubTreeUrl(from.base, repo, QStringLiteral("main"));
        fetch(url, FetchWhy::Catalogue,
              [this, repo, url](FetchProblem problem, const QByteArray& json, const QString&) {
                  if (problem != FetchProblem::None) {
                      emit said(reason(problem, url));
                      return;
                  }
                  const std::vector<HubFile> files = parseHubTree(json);
                  const QByteArray merged =
                      mergeListing(builtInCatalogueText(), repo, files, QDate::currentDate());
                  auto read = readCatalogue(merged);
                  if (files.empty() || !read.ok()) {
                      emit said(tr("What came was no list of models; the one that is here stays."));
                      return;
                  }
                  const auto more = static_cast<int>(read->entries.size()) -
                                    static_cast<int>(catalogue().entries.size());
                  m_catalogue = *std::move(read);
                  QSaveFile file(m_catalogueFile);
                  if (!m_catalogueFile.isEmpty() && file.open(QIODevice::WriteOnly)) {
                      file.write(merged);
                      file.commit();
                  }
                  emit catalogueChanged();
                  emit said(more > 0 ? tr("The list has new models: %1.").arg(more)
                                     : tr("The list is up to date."));
              });
    });
}

void SourceController::list(const QString& text) {
    const auto address = parseHubAddress(text);
    if (!address) {
        emit said(
            tr("This is no address of a repository. It looks like owner/name or "
               "https://huggingface.co/owner/name."));
        return;
    }
    const quint64 round = ++m_round;
    choose([this, address = *address, round](const Source& source) {
        const Source& from = source.kind == Source::Hub ? source : knownSources().constFirst();
        const QUrl url = hubTreeUrl(from.base, address.repo, address.revision);
        fetch(url, FetchWhy::Listing,
              [this, address, from, url, round](FetchProblem problem, const QByteArray& json,
                                                const QString&) {
                  if (round != m_round)
                      return;
                  m_listing.clear();
                  if (problem == FetchProblem::Gone || problem == FetchProblem::NeedsLogin) {
                      emit said(tr("There is no repository %1, or it is not open to everybody.")
                                    .arg(address.repo));
                  } else if (problem != FetchProblem::None) {
                      emit said(reason(problem, url));
                  } else {
                      m_listed = address;
                      m_listedFrom = from;
                      m_listing = parseHubTree(json);
                      if (!address.path.isEmpty())
                          std::erase_if(m_listing, [&address](const HubFile& file) {
                              return file.path != address.path;
                          });
                      if (m_listing.empty())
                          emit said(tr("%1 has no file that Rookery can read.").arg(address.repo));
                  }
                  emit listingChanged();
              });
    });
}

void SourceController::clearListing() {
    ++m_round;
    m_listing.clear();
    emit listingChanged();
}

QVariantList SourceController::listing() const {
    QVariantList rows;
    for (const HubFile& file : m_listing)
        rows += QVariantMap{{QStringLiteral("path"), file.path},
                            {QStringLiteral("sizeText"), byteWords(file.size)}};
    return rows;
}

DownloadSpec SourceController::listedSpec(const QString& path) const {
    for (const HubFile& file : m_listing)
        if (file.path == path)
            return specFor(m_listed.repo, m_listed.revision, file, m_listedFrom);
    return {};
}

}  // namespace rookery::app
