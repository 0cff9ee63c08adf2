// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/catalogue.h"
#include "app/library/download_queue.h"
#include "app/library/network.h"
#include "app/library/small_fetch.h"
#include "app/library/sources.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <optional>

namespace rookery::app {

class LibraryNotes;

/// Where files come from, the way there, and what else is asked of the network: a test, a newer
/// list of models, the files of a repository. Each of them only when somebody asks for it. GUI
/// thread.
class SourceController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by LibraryController")
    /// "automatic", "huggingface", "hf-mirror", "modelscope" or "custom".
    Q_PROPERTY(QString source READ source WRITE setSource NOTIFY changed FINAL)
    Q_PROPERTY(QString sourceName READ sourceName NOTIFY changed FINAL)
    Q_PROPERTY(QString customSource READ customSource WRITE setCustomSource NOTIFY changed FINAL)
    /// "system", "none" or an address.
    Q_PROPERTY(QString proxy READ proxy WRITE setProxy NOTIFY changed FINAL)
    /// A PEM file with authorities that are believed besides the system's; usually empty.
    Q_PROPERTY(QString caFile READ caFile WRITE setCaFile NOTIFY changed FINAL)
    Q_PROPERTY(QString testResult READ testResult NOTIFY testChanged FINAL)
    Q_PROPERTY(bool busy READ busy NOTIFY testChanged FINAL)
    Q_PROPERTY(QString catalogueText READ catalogueText NOTIFY catalogueChanged FINAL)
    /// Files of the repository that was asked for: {path, size, sizeText}.
    Q_PROPERTY(QVariantList listing READ listing NOTIFY listingChanged FINAL)

public:
    SourceController(LibraryNotes& notes, QString catalogueFile, QObject* parent = nullptr);
    ~SourceController() override;

    QString source() const;
    void setSource(const QString& id);
    QString sourceName() const;
    QString customSource() const;
    void setCustomSource(const QString& address);
    QString proxy() const;
    void setProxy(const QString& text);
    QString caFile() const;
    void setCaFile(const QString& path);

    QString testResult() const { return m_testResult; }

    bool busy() const { return m_pending > 0; }

    QString catalogueText() const;
    QVariantList listing() const;

    /// Read when it is asked for first, which takes milliseconds.
    const Catalogue& catalogue() const;

    ProxyChoice proxyChoice() const;

    /// Tells the source to use now: the chosen one, or for "automatic" the one that answers first.
    void choose(const std::function<void(const Source& source)>& done);

    /// A file of the repository that was listed.
    DownloadSpec listedSpec(const QString& path) const;

    /// Fetches a few bytes from the chosen source and tells how it went.
    Q_INVOKABLE void test();

    /// From a file dialog.
    Q_INVOKABLE void takeCaFile(const QUrl& file) { setCaFile(file.toLocalFile()); }

    Q_INVOKABLE void refreshCatalogue();
    /// A pasted address: its files that Rookery may be able to read, or the reason why not.
    Q_INVOKABLE void list(const QString& text);
    Q_INVOKABLE void clearListing();

signals:
    void changed();
    void testChanged();
    void catalogueChanged();
    void listingChanged();
    void proxyChanged();
    void said(const QString& sentence);
    /// Of each request, see Network.
    void told(const rookery::app::NetworkRequestNote& note);

private:
    void setTestResult(const QString& text);
    void fetch(const QUrl& url, FetchWhy why, SmallFetch::Done done);
    void finished();
    Network& network();
    void useProxy();

    LibraryNotes& m_notes;
    QString m_catalogueFile;
    mutable std::optional<Catalogue> m_catalogue;
    Network* m_network = nullptr;
    QString m_testResult;
    HubAddress m_listed;
    Source m_listedFrom;
    std::vector<HubFile> m_listing;
    Source m_quickest;
    QElapsedTimer m_quickestSince;
    int m_pending = 0;
    quint64 m_round = 0;
};

}  // namespace rookery::app
