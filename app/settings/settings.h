// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QRect>
#include <QString>
#include <QStringList>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

#include <memory>

class QSettings;

namespace rookery::app {

/// What the user has chosen, kept as an ini file in the data folder. All keys are in settings.cpp;
/// a damaged file is set aside as .bak and the defaults hold. GUI thread.
class Settings : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_PROPERTY(Theme theme READ theme WRITE setTheme NOTIFY themeChanged FINAL)
    Q_PROPERTY(bool dark READ dark NOTIFY darkChanged FINAL)
    Q_PROPERTY(int scale READ scale WRITE setScale NOTIFY scaleChanged FINAL)
    Q_PROPERTY(bool sendWithCtrlEnter READ sendWithCtrlEnter WRITE setSendWithCtrlEnter NOTIFY
                   sendWithCtrlEnterChanged FINAL)
    Q_PROPERTY(bool reducedMotion READ reducedMotion WRITE setReducedMotion NOTIFY
                   reducedMotionChanged FINAL)
    Q_PROPERTY(bool sideBarVisible READ sideBarVisible WRITE setSideBarVisible NOTIFY
                   sideBarVisibleChanged FINAL)
    Q_PROPERTY(bool startWithNewChat READ startWithNewChat WRITE setStartWithNewChat NOTIFY
                   startWithNewChatChanged FINAL)
    /// The default model, or that of last time, is loaded when the program starts.
    Q_PROPERTY(
        bool loadsAtStart READ loadsAtStart WRITE setLoadsAtStart NOTIFY loadsAtStartChanged FINAL)
    /// A new chat is named after its first message.
    Q_PROPERTY(bool namesChats READ namesChats WRITE setNamesChats NOTIFY namesChatsChanged FINAL)
    /// What is being written is read before it is sent.
    Q_PROPERTY(bool readsAhead READ readsAhead WRITE setReadsAhead NOTIFY readsAheadChanged FINAL)
    /// An answer that ends while the window is not in front is told of by the desktop.
    Q_PROPERTY(bool notifications READ notifications WRITE setNotifications NOTIFY
                   notificationsChanged FINAL)
    /// Closing the window leaves the program in the tray.
    Q_PROPERTY(
        bool staysInTray READ staysInTray WRITE setStaysInTray NOTIFY staysInTrayChanged FINAL)
    /// Pages of the settings that show everything.
    Q_PROPERTY(
        QStringList fullPages READ fullPages WRITE setFullPages NOTIFY fullPagesChanged FINAL)
    Q_PROPERTY(QRect windowGeometry READ windowGeometry WRITE setWindowGeometry NOTIFY
                   windowGeometryChanged FINAL)
    Q_PROPERTY(bool windowMaximized READ windowMaximized WRITE setWindowMaximized NOTIFY
                   windowGeometryChanged FINAL)

public:
    enum Theme { System, Light, Dark };
    Q_ENUM(Theme)

    /// An empty path keeps everything in memory (--demo, --screens, tests).
    explicit Settings(const QString& path, QObject* parent = nullptr);
    ~Settings() override;

    Theme theme() const { return m_theme; }

    void setTheme(Theme theme);
    /// The theme as it looks: System resolved, live.
    bool dark() const;
    void setSystemDark(bool dark);
    /// What the desktop was when it was asked last.
    bool lastSystemDark() const;

    /// Percent, 80 … 200.
    int scale() const { return m_scale; }

    void setScale(int percent);

    bool sendWithCtrlEnter() const { return m_sendWithCtrlEnter; }

    void setSendWithCtrlEnter(bool on);

    bool startWithNewChat() const { return m_startWithNewChat; }

    void setStartWithNewChat(bool on);

    bool loadsAtStart() const { return m_loadsAtStart; }

    void setLoadsAtStart(bool on);

    bool namesChats() const { return m_namesChats; }

    void setNamesChats(bool on);

    bool readsAhead() const { return m_readsAhead; }

    void setReadsAhead(bool on);

    bool notifications() const { return m_notifications; }

    void setNotifications(bool on);

    bool staysInTray() const { return m_staysInTray; }

    void setStaysInTray(bool on);

    QStringList fullPages() const { return m_fullPages; }

    Q_INVOKABLE void showAll(const QString& page, bool all);

    void setFullPages(const QStringList& pages);

    bool reducedMotion() const { return m_reducedMotion; }

    void setReducedMotion(bool on);

    bool sideBarVisible() const { return m_sideBarVisible; }

    void setSideBarVisible(bool on);

    /// Empty if the window was never shown.
    QRect windowGeometry() const { return m_windowGeometry; }

    void setWindowGeometry(const QRect& geometry);

    bool windowMaximized() const { return m_windowMaximized; }

    void setWindowMaximized(bool on);

    QString lastModel() const { return m_lastModel; }

    void setLastModel(const QString& path);

    QStringList recentModels() const { return m_recentModels; }

    void setRecentModels(const QStringList& paths);

    /// The model being loaded right now; what is still here at the next start ended the program.
    QString loadingModel() const { return m_loadingModel; }

    /// Reaches the disk before it returns.
    void setLoadingModel(const QString& path);

    void flush();

    /// What other classes keep in the same file; an invalid value if nothing was chosen.
    QVariant value(const QString& key) const;
    void setValue(const QString& key, const QVariant& value);
    void removeValue(const QString& key);

signals:
    void themeChanged();
    void darkChanged();
    void scaleChanged();
    void sendWithCtrlEnterChanged();
    void startWithNewChatChanged();
    void loadsAtStartChanged();
    void namesChatsChanged();
    void readsAheadChanged();
    void reducedMotionChanged();
    void sideBarVisibleChanged();
    void notificationsChanged();
    void staysInTrayChanged();
    void fullPagesChanged();
    void windowGeometryChanged();

private:
    void read();
    void write(const char* key, const QVariant& value);

    std::unique_ptr<QSettings> m_file;
    QHash<QString, QVariant> m_inMemory;  ///< in place of a file
    Theme m_theme = System;
    bool m_systemDark = false;
    int m_scale = 100;
    bool m_sendWithCtrlEnter = false;
    bool m_startWithNewChat = false;
    bool m_loadsAtStart = true;
    bool m_namesChats = true;
    bool m_readsAhead = true;
    bool m_reducedMotion = false;
    bool m_notifications = true;
    bool m_staysInTray = false;
    bool m_sideBarVisible = true;
    bool m_windowMaximized = false;
    QRect m_windowGeometry;
    QStringList m_fullPages;
    QString m_lastModel;
    QString m_loadingModel;
    QStringList m_recentModels;
};

}  // namespace rookery::app
