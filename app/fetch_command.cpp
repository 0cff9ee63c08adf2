// SPDX-License-Identifier: Apache-2.0
#include "app/fetch_command.h"

#include "app/library/catalogue.h"
#include "app/library/fetch_spec.h"
#include "app/library/http_rules.h"
#include "app/library/sources.h"
#include "app/library/transfer.h"
#include "app/support/words.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QSocketNotifier>
#include <QTextStream>

#include <array>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <memory>
#include <unistd.h>

namespace rookery::app {
namespace {

constexpr int kMostTries = 10;
constexpr int kMostVainTries = 3;
constexpr int kBarWidth = 24;

QString tr(const char* text) {
    return QCoreApplication::translate("Fetch", text);
}

int complain(const QString& sentence, int code = 1) {
    std::fprintf(stderr, "rookery: %s\n", qUtf8Printable(sentence));
    return code;
}

/// What the Models page shows first, a line each.
QString recommendedModels() {
    QString lines =
        QLatin1Char('\n') + tr("Recommended (the Models page has all):") + QLatin1Char('\n');
    for (const CatalogueEntry& entry : builtInCatalogue().entries)
        if (entry.recommended && entry.verified())
            lines +=
                QStringLiteral("  %1  %2\n").arg(entry.id.leftJustified(52), byteWords(entry.size));
    return lines;
}

// Ctrl-C: what has come reaches the file, then it ends.
std::array<int, 2> pipeEnds = {-1, -1};

void onSignal(int) {
    const char byte = 1;
    static_cast<void>(::write(pipeEnds[1], &byte, 1));
}

void catchSignals(QCoreApplication& qt, Transfer& transfer) {
    if (::pipe2(pipeEnds.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    auto* notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, &qt);
    QObject::connect(notifier, &QSocketNotifier::activated, &qt, [&transfer] {
        transfer.pause();
        QCoreApplication::exit(130);
    });
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

/// "[=========>      ]  62 %  0.62 of 1.0 GB  18 MB/s  21 s left"
QString progressLine(const DownloadStatus& status) {
    const double share =
        status.size > 0 ? static_cast<double>(status.received) / static_cast<double>(status.size)
                        : 0;
    const int filled = static_cast<int>(share * kBarWidth);
    QString line = QLatin1Char('[') + QString(filled, QLatin1Char('=')) +
                   QString(kBarWidth - filled, QLatin1Char(' ')) + QStringLiteral("] ") +
                   percentWords(share);
    if (status.size > 0)
        line += QStringLiteral("  ") +
                tr("%1 of %2").arg(byteWords(status.received), byteWords(status.size));
    switch (status.state) {
        case DownloadState::Checking:
            return line + QStringLiteral("  ") + tr("checking what is there");
        case DownloadState::Waiting:
            return line + QStringLiteral("  ") +
                   tr("trying again in %1").arg(durationWords(status.retryMs));
        case DownloadState::Offline:
            return line + QStringLiteral("  ") + tr("offline, goes on by itself");
        case DownloadState::Verifying:
            return line + QStringLiteral("  ") + tr("checking the file");
        default:
            break;
    }
    if (status.bytesPerSecond > 0)
        line += QStringLiteral("  ") +
                tr("%1/s").arg(byteWords(static_cast<quint64>(status.bytesPerSecond)));
    if (status.etaMs >= 0)
        line += QStringLiteral("  ") + tr("%1 left").arg(durationWords(status.etaMs));
    return line;
}

/// One line that is written over on a terminal; elsewhere a line for every tenth.
class ProgressBar {
public:
    void show(const DownloadStatus& status) {
        sayWhy(status);
        if (m_terminal) {
            std::fprintf(stderr, "\r\033[K%s", qUtf8Printable(progressLine(status)));
            m_open = true;
            return;
        }
        const int tenth =
            status.size > 0 ? static_cast<int>(status.received * 10 / status.size) : 0;
        const bool told = status.state == m_state && tenth == m_tenth;
        m_state = status.state;
        m_tenth = tenth;
        if (!told)
            std::fprintf(stderr, "%s\n", qUtf8Printable(progressLine(status)));
    }

    void end() const {
        if (m_open)
            std::fputc('\n', stderr);
    }

    bool hasSaid(FetchProblem problem) const { return m_problem == problem; }

private:
    /// Why it waits, once for each reason.
    void sayWhy(const DownloadStatus& status) {
        const bool waits =
            status.state == DownloadState::Waiting || status.state == DownloadState::Offline;
        if (!waits || status.problem == m_problem)
            return;
        m_problem = status.problem;
        std::fprintf(stderr, "%s%s\n", m_open ? "\r\033[K" : "",
                     qUtf8Printable(problemSentence(status)));
        m_open = false;
    }

    FetchProblem m_problem = FetchProblem::None;
    bool m_terminal = ::isatty(STDERR_FILENO) != 0;
    bool m_open = false;
    DownloadState m_state = DownloadState::Queued;
    int m_tenth = -1;
};

int follow(QCoreApplication& qt, Transfer& transfer) {
    ProgressBar bar;
    QObject::connect(&transfer, &Transfer::changed, &qt, [&] {
        const DownloadStatus& status = transfer.status();
        if (isRunning(status.state))
            bar.show(status);
        else if (status.state == DownloadState::Installed)
            QCoreApplication::exit(0);
        else if (status.state == DownloadState::Failed)
            QCoreApplication::exit(1);
    });
    catchSignals(qt, transfer);
    QMetaObject::invokeMethod(&transfer, &Transfer::start, Qt::QueuedConnection);
    const int code = QCoreApplication::exec();
    bar.end();
    const DownloadStatus& status = transfer.status();
    if (status.state == DownloadState::Installed) {
        std::printf("%s\n", qUtf8Printable(QDir::toNativeSeparators(status.path)));
        if (!status.spec.verifiedByUs)
            std::fprintf(stderr, "%s\n",
                         qUtf8Printable(tr("Not verified by us: sha256 %1 is what the server says.")
                                            .arg(QString::fromLatin1(status.sha256))));
    } else if (code == 1) {
        complain(bar.hasSaid(status.problem) ? tr("Given up for now; try again later or "
                                                  "with another --source.")
                                             : problemSentence(status));
    }
    return code;
}

}  // namespace

int runFetch(int argc, char** argv, const AppPaths& paths) {
    QCoreApplication qt(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Downloads, verifies and installs a model."));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")}, tr("Show this."));
    const QCommandLineOption source(
        QStringLiteral("source"),
        tr("Where from: huggingface, hf-mirror, modelscope or an address."),
        QStringLiteral("BASE"));
    const QCommandLineOption models(QStringLiteral("models"), tr("Where to."),
                                    QStringLiteral("DIR"));
    const QCommandLineOption proxy(QStringLiteral("proxy"),
                                   tr("http://host:port or socks5://host:port."),
                                   QStringLiteral("URL"));
    parser.addOptions({help, source, models, proxy});
    parser.addPositionalArgument(QStringLiteral("fetch"), {}, QStringLiteral("fetch"));
    parser.addPositionalArgument(QStringLiteral("ID|URL"),
                                 tr("A model's name in the list, owner/name/file, or an address."));
    if (!parser.parse(QCoreApplication::arguments()))
        return complain(parser.errorText(), 2);
    if (parser.isSet(help)) {
        std::fputs(qUtf8Printable(parser.helpText() + recommendedModels()), stdout);
        return 0;
    }
    const QStringList words = parser.positionalArguments();
    if (words.size() != 2)
        return complain(tr("Say what to fetch: rookery fetch ID|URL. See rookery fetch --help."),
                        2);
    const auto from = parser.isSet(source) ? sourceFor(parser.value(source))
                                           : std::optional(knownSources().constFirst());
    if (!from)
        return complain(
            tr("--source takes huggingface, hf-mirror, modelscope or an https address."), 2);
    const auto via = parseProxy(parser.value(proxy));
    if (!via)
        return complain(tr("--proxy takes http://host:port or socks5://host:port."), 2);
    const auto spec =
        specFor(builtInCatalogue(), words.at(1), *from, /*others=*/!parser.isSet(source));
    if (!spec.ok())
        return complain(QString::fromStdString(spec.error().message));

    QNetworkAccessManager network;
    network.setAutoDeleteReplies(false);
    if (parser.isSet(proxy))
        network.setProxy(*via);
    else
        QNetworkProxyFactory::setUseSystemConfiguration(true);
    TransferOptions options;
    options.mostTries = kMostTries;
    options.mostVainTries = kMostVainTries;
    if (spec->urls.constFirst().host() == from->base.host())
        options.token = qgetenv("HF_TOKEN");
    const QString folder = parser.isSet(models)
                               ? QDir::cleanPath(QDir(parser.value(models)).absolutePath())
                               : paths.models;
    if (!QDir().mkpath(folder))
        return complain(tr("The folder %1 cannot be made; choose another with --models.")
                            .arg(QDir::toNativeSeparators(folder)));
    std::fprintf(stderr, "%s\n", qUtf8Printable(spec->title));
    Transfer transfer(network, folder, *spec, options);
    return follow(qt, transfer);
}

}  // namespace rookery::app
