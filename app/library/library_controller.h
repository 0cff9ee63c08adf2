// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/library/download_queue.h"
#include "app/library/folder_move.h"
#include "app/library/library_notes.h"
#include "app/library/library_scan.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QThread>
#include <QThreadPool>
#include <QUrl>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <optional>
#include <stop_token>

namespace rookery::app {

class DiscoverModel;
class DownloadListModel;
class InstalledModel;
class MachineController;
class ModelController;
class ModelsFolder;
class NetworkLog;
class SourceController;

/// Finds, gets, keeps and switches models: owns the lists, the downloads' thread and what is
/// remembered, and knows which download is to be opened when it has come. GUI thread.
class LibraryController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_MOC_INCLUDE("app/library/discover_model.h")
    Q_MOC_INCLUDE("app/library/download_list_model.h")
    Q_MOC_INCLUDE("app/library/installed_model.h")
    Q_MOC_INCLUDE("app/library/machine_controller.h")
    Q_MOC_INCLUDE("app/library/models_folder.h")
    Q_MOC_INCLUDE("app/library/network_log.h")
    Q_MOC_INCLUDE("app/library/source_controller.h")
    Q_PROPERTY(rookery::app::InstalledModel* installed READ installed CONSTANT FINAL)
    Q_PROPERTY(rookery::app::DiscoverModel* discover READ discover CONSTANT FINAL)
    Q_PROPERTY(rookery::app::DownloadListModel* downloads READ downloads CONSTANT FINAL)
    Q_PROPERTY(rookery::app::MachineController* machine READ machine CONSTANT FINAL)
    Q_PROPERTY(rookery::app::SourceController* sources READ sources CONSTANT FINAL)
    Q_PROPERTY(rookery::app::NetworkLog* network READ network CONSTANT FINAL)
    Q_PROPERTY(rookery::app::ModelsFolder* folder READ folder CONSTANT FINAL)
    /// Models of other programs: {path, name, owner, sizeText}.
    Q_PROPERTY(QVariantList foreign READ foreign NOTIFY foreignChanged FINAL)
    /// What Rookery has on the disk: {name, sizeText, share}, share of all of it.
    Q_PROPERTY(QVariantList storage READ storage NOTIFY storageChanged FINAL)
    /// "8.2 GB used".
    Q_PROPERTY(QString usedText READ usedText NOTIFY storageChanged FINAL)
    /// "212 GB free in ~/Models"; empty: not known.
    Q_PROPERTY(QString freeText READ freeText NOTIFY storageChanged FINAL)
    Q_PROPERTY(bool diskNearlyFull READ diskNearlyFull NOTIFY storageChanged FINAL)
    Q_PROPERTY(
        int idleMinutes READ idleMinutes WRITE setIdleMinutes NOTIFY idleMinutesChanged FINAL)

public:
    /// ImportKind for QML.
    enum Import { Use, Link, Copy, Move };
    Q_ENUM(Import)

    /// A model that is or was here.
    struct KnownModel {
        QString path;
        QString title;
        QString catalogueId;  ///< empty: cannot be fetched again
        quint64 size = 0;     ///< of what would be fetched
        bool there = false;
    };

    struct Places {
        QString models;
        QString data;  ///< library.json; empty: nothing is kept, nothing is looked at (pictures)
        QString home;
        QString usual{};     ///< where models would be if nobody had chosen
        bool fixed = false;  ///< nobody can
    };

    LibraryController(const Places& places, ModelController& models, QObject* parent = nullptr);
    ~LibraryController() override;

    InstalledModel* installed() const { return m_installed; }

    DiscoverModel* discover() const { return m_discover; }

    DownloadListModel* downloads() const { return m_downloads; }

    MachineController* machine() const { return m_machine; }

    SourceController* sources() const { return m_sources; }

    NetworkLog* network() const { return m_network; }

    ModelsFolder* folder() const { return m_folder; }

    QVariantList foreign() const;
    QVariantList storage() const;
    QString usedText() const;
    QString freeText() const;
    bool diskNearlyFull() const;
    /// What chats keep, for the bar.
    void setMemoryBytes(quint64 bytes);

    int idleMinutes() const { return m_notes.idleMinutes; }

    void setIdleMinutes(int minutes);

    /// The disk was looked at: what is not in the list is not here.
    bool hasLooked() const { return m_looked; }

    /// By what states are bound to; one that is there before one that is not.
    std::optional<KnownModel> known(const QString& fingerprint) const;

    /// The default model, if one was chosen; whether it is there nobody has looked.
    QString defaultModel() const { return m_notes.defaultModel; }

    /// Lists what can be downloaded; call once when the window is shown.
    void showCatalogue();
    /// Looks at the disk; call once when the window is shown.
    Q_INVOKABLE void refresh();
    Q_INVOKABLE void lookElsewhere();

    Q_INVOKABLE void download(const QString& id);
    /// And opens it when it has come; what is sent before waits.
    Q_INVOKABLE void downloadAndOpen(const QString& id);
    Q_INVOKABLE void downloadListed(const QString& path);
    Q_INVOKABLE void pauseDownload(const QString& id);
    Q_INVOKABLE void resumeDownload(const QString& id);
    Q_INVOKABLE void cancelDownload(const QString& id);
    Q_INVOKABLE void clearDownload(const QString& id);
    Q_INVOKABLE void moveDownload(const QString& id, int to);
    Q_INVOKABLE void otherSource(const QString& id);
    Q_INVOKABLE void copyDownloadDetails(const QString& id);

    Q_INVOKABLE void open(const QString& path);
    Q_INVOKABLE void makeDefault(const QString& path);
    Q_INVOKABLE void verify(const QString& path);
    /// To the trash if Rookery made it, else only off the list.
    Q_INVOKABLE void remove(const QString& path);
    /// Ways to make it load faster: {precision, words, sizeText, fitState, fitWords, fitSum,
    /// recommended}.
    Q_INVOKABLE QVariantList preparations(const QString& path) const;
    /// Writes a copy that loads faster; the file itself stays as it is.
    Q_INVOKABLE void prepare(const QString& path, const QString& precision);
    Q_INVOKABLE void cancelPreparing(const QString& path);
    Q_INVOKABLE void showInFolder(const QString& path);
    Q_INVOKABLE void copyHash(const QString& path);
    Q_INVOKABLE void addFolder(const QUrl& folder);
    Q_INVOKABLE void importFiles(const QList<QUrl>& files, int kind, bool thenOpen);

    /// Made-up lists, for pictures.
    void pretend();
    void pretendComputer(bool offline);
    /// A download in every state it can be in.
    void pretendDownloads();

signals:
    void foreignChanged();
    void storageChanged();
    /// Models are kept there from now on.
    void folderChosen(const QString& folder);
    void idleMinutesChanged();
    void said(const QString& sentence);
    void copyRequested(const QString& text);

private:
    void connectQueue();
    void connectModels();
    void connectFolder();
    void useFolder(const QString& before);
    void onMoved(const MoveReport& report);
    void tellLeft();
    void noteUse();
    void begin(const DownloadSpec& spec);
    void onStatus(const DownloadStatus& status);
    void onFound(std::vector<FoundModel> found, bool folderThere);
    void takeOff(const QString& path);
    void onImported(const ImportReport& report, int kind, bool thenOpen);
    void tellInstalled();
    QStringList folders() const;

    Places m_places;
    ModelController& m_models;
    LibraryNotes m_notes;
    InstalledModel* m_installed;
    DownloadListModel* m_downloads;
    DiscoverModel* m_discover;
    NetworkLog* m_network;
    ModelsFolder* m_folder;
    SourceController* m_sources;
    MachineController* m_machine;
    QThreadPool m_pool;
    QThreadPool m_converting;  ///< takes minutes; the disk is looked at meanwhile
    QHash<QString, std::stop_source> m_preparing;
    QThread m_thread;
    DownloadQueue* m_queue;
    std::vector<ForeignModel> m_foreign;
    QString m_openWhenHere;  ///< a download's id
    quint64 m_memoryBytes = 0;
    bool m_looked = false;
    bool m_scanning = false;
    bool m_scanAgain = false;
};

}  // namespace rookery::app
