// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/inference/inference_types.h"
#include "app/library/card_losses.h"

#include <QObject>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <optional>

class QTimer;

namespace rookery::app {

class InferenceService;
class RecentModels;
class Settings;

/// The model in use: opening one, its progress, what it is, why it failed. GUI thread.
class ModelController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_MOC_INCLUDE("app/library/recent_models.h")
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString name READ name NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString precision READ precision NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString deviceName READ deviceName NOTIFY stateChanged FINAL)
    /// Why it does not run where it was meant to, as a sentence; empty: it does.
    Q_PROPERTY(QString deviceNote READ deviceNote NOTIFY stateChanged FINAL)
    /// A graphics card runs it, or some of its layers.
    Q_PROPERTY(bool onGraphics READ onGraphics NOTIFY stateChanged FINAL)
    /// All of it runs on the processor, and nothing else was meant.
    Q_PROPERTY(bool onlyProcessor READ onlyProcessor NOTIFY stateChanged FINAL)
    /// All of it runs on the processor, though it was meant to be elsewhere.
    Q_PROPERTY(bool fellBack READ fellBack NOTIFY stateChanged FINAL)
    Q_PROPERTY(bool canThink READ canThink NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString path READ path NOTIFY stateChanged FINAL)
    Q_PROPERTY(double progress READ progress NOTIFY progressChanged FINAL)
    Q_PROPERTY(QString progressText READ progressText NOTIFY progressChanged FINAL)
    Q_PROPERTY(QString memoryText READ memoryText NOTIFY stateChanged FINAL)
    Q_PROPERTY(double memoryFraction READ memoryFraction NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString speedText READ speedText NOTIFY speedChanged FINAL)
    Q_PROPERTY(QString errorText READ errorText NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString errorDetails READ errorDetails NOTIFY stateChanged FINAL)
    Q_PROPERTY(bool starter READ isStarter NOTIFY stateChanged FINAL)
    Q_PROPERTY(rookery::app::RecentModels* recent READ recent CONSTANT FINAL)

public:
    /// Loading is also a model that is still being downloaded to be opened; Resting had its memory
    /// freed because it was idle and wakes by itself with the next message.
    enum State { None, Loading, Ready, Busy, Failed, Resting };
    Q_ENUM(State)

    ModelController(InferenceService& service, Settings& settings, QObject* parent = nullptr);

    State state() const;
    QString name() const;
    QString precision() const;
    QString deviceName() const;
    QString deviceNote() const;

    bool onGraphics() const { return m_loaded && m_loaded->layersOnDevice > 0; }

    bool onlyProcessor() const;

    bool fellBack() const;

    /// It was taught to reason before it answers.
    bool canThink() const { return m_loaded && m_loaded->canThink; }

    QString path() const { return m_path; }

    double progress() const { return m_coming && !m_loading ? m_coming->share : m_progress; }

    QString progressText() const;
    QString memoryText() const;
    double memoryFraction() const;

    QString speedText() const { return m_speedText; }

    /// Tokens a second of the last answer; 0: none yet.
    double measuredSpeed() const { return m_speed; }

    QString errorText() const;
    QString errorDetails() const;

    RecentModels* recent() const { return m_recent; }

    /// The model that came with the program is in use, or on its way.
    bool isStarter() const { return !m_starter.isEmpty() && m_path == m_starter; }

    /// Null unless a model is loaded.
    const LoadedModel* loaded() const { return m_loaded ? &*m_loaded : nullptr; }

    /// A model on its way here that is to be opened when it has come: what is sent meanwhile waits
    /// for it.
    void setComing(const QString& title, double share);
    /// It came, or nobody wants it any more.
    void clearComing();
    /// It does not come, for this reason.
    void failComing(const QString& title, const QString& sentence, const QString& details);
    /// 0: never.
    void setIdleMinutes(int minutes);
    /// By itself when nothing was asked for so long.
    void rest();
    /// Loads the model anew, when nothing is being answered: it is to run elsewhere, or the user
    /// wants a card tried again.
    void reload();
    /// Loads what rests.
    void wake();

    /// A model's file has another path now; one that is in use stays in use.
    void relocate(const QString& was, const QString& is);

    void setBusy(bool busy);
    void setSpeed(double tokensPerSecond);
    /// The model that came with the program; empty if none did. openLast() falls back to it, and it
    /// is neither remembered nor listed: it is there by itself when no other model is.
    void setStarter(const QString& path);
    /// Nothing if the user wants none at the start; else `preferred`, else the model of last time,
    /// unless it ended the program while loading, else the starter. Which of them is there a worker
    /// looks at, Loading meanwhile; `then` is told whether one is opened, unless somebody asks for
    /// another before.
    void openLast(const QString& preferred = {}, const std::function<void(bool opens)>& then = {});

    Q_INVOKABLE void open(const QUrl& url);
    Q_INVOKABLE void openPath(const QString& path);
    Q_INVOKABLE void cancelLoad();
    Q_INVOKABLE void unload();
    Q_INVOKABLE void retry();
    Q_INVOKABLE void copyDetails();

signals:
    void stateChanged();
    void progressChanged();
    void speedChanged();
    void ready();
    /// In the middle of an answer the graphics card failed, as `sentence` says. `again`: it is
    /// tried once more when the answer is done.
    void moved(const QString& sentence, bool again);
    /// The user does not want to wait for what was coming, or wants it tried again.
    void comingCancelled();
    void comingRetried();
    /// Someone else has the clipboard.
    void copyRequested(const QString& text);

private:
    struct Coming {
        QString title;
        double share = 0;
    };

    void look(const QStringList& wanted, const std::function<void(bool opens)>& then);
    void stopLooking();
    bool openUnlessCrashed(const QString& path);
    void reloadWhenIdle();
    void onMoved(const LoadedModel& model);
    void onReady(quint64 id, const LoadedModel& model);
    void onFailed(quint64 id, const Error& error);
    void fail(const Error& error);

    InferenceService& m_service;
    Settings& m_settings;
    RecentModels* m_recent;
    std::optional<LoadedModel> m_loaded;
    std::optional<Error> m_error;
    std::optional<Coming> m_coming;
    std::stop_source m_stop;
    CardLosses m_losses;
    QTimer* m_idle;
    QString m_path;
    QString m_starter;
    QString m_speedText;
    quint64 m_loadId = 0;
    quint64 m_lookId = 0;
    double m_progress = 0;
    double m_speed = 0;
    bool m_loading = false;
    bool m_looking = false;
    bool m_resting = false;
    bool m_comingFailed = false;
    bool m_busy = false;
    bool m_reloads = false;
};

}  // namespace rookery::app
