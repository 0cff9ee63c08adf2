// SPDX-License-Identifier: Apache-2.0
#include "app/settings/settings.h"

#include <QFile>
#include <QSettings>

#include <algorithm>

namespace rookery::app {
namespace {

constexpr auto kTheme = "look/theme";
constexpr auto kSystemDark = "look/systemDark";
constexpr auto kScale = "look/scale";
constexpr auto kReducedMotion = "look/reducedMotion";
constexpr auto kSideBar = "window/sideBar";
constexpr auto kGeometry = "window/geometry";
constexpr auto kMaximized = "window/maximized";
constexpr auto kCtrlEnter = "chat/sendWithCtrlEnter";
constexpr auto kStartNew = "window/startWithNewChat";
constexpr auto kLoadAtStart = "models/loadAtStart";
constexpr auto kNameChats = "chat/nameNewChats";
constexpr auto kReadAhead = "chat/readWhileWriting";
constexpr auto kNotifications = "window/notifications";
constexpr auto kTray = "window/staysInTray";
constexpr auto kFullPages = "window/fullSettingsPages";
constexpr auto kLastModel = "models/last";
constexpr auto kRecentModels = "models/recent";
constexpr auto kLoadingModel = "models/loading";
constexpr int kMinScale = 80;
constexpr int kMaxScale = 200;

std::unique_ptr<QSettings> openFile(const QString& path) {
    if (path.isEmpty())
        return nullptr;
    auto file = std::make_unique<QSettings>(path, QSettings::IniFormat);
    if (file->status() != QSettings::FormatError)
        return file;
    const QString backup = path + QStringLiteral(".bak");
    QFile::remove(backup);
    QFile::rename(path, backup);
    return std::make_unique<QSettings>(path, QSettings::IniFormat);
}

}  // namespace

Settings::Settings(const QString& path, QObject* parent) : QObject(parent), m_file(openFile(path)) {
    if (m_file)
        read();
}

Settings::~Settings() = default;

void Settings::read() {
    const int theme = m_file->value(kTheme, int(System)).toInt();
    m_theme = theme == Light ? Light : theme == Dark ? Dark : System;
    m_scale = std::clamp(m_file->value(kScale, 100).toInt(), kMinScale, kMaxScale);
    m_reducedMotion = m_file->value(kReducedMotion, false).toBool();
    m_sideBarVisible = m_file->value(kSideBar, true).toBool();
    m_windowGeometry = m_file->value(kGeometry).toRect();
    m_windowMaximized = m_file->value(kMaximized, false).toBool();
    m_sendWithCtrlEnter = m_file->value(kCtrlEnter, false).toBool();
    m_notifications = m_file->value(kNotifications, true).toBool();
    m_staysInTray = m_file->value(kTray, false).toBool();
    m_fullPages = m_file->value(kFullPages).toStringList();
    m_startWithNewChat = m_file->value(kStartNew, false).toBool();
    m_loadsAtStart = m_file->value(kLoadAtStart, true).toBool();
    m_namesChats = m_file->value(kNameChats, true).toBool();
    m_readsAhead = m_file->value(kReadAhead, true).toBool();
    m_lastModel = m_file->value(kLastModel).toString();
    m_recentModels = m_file->value(kRecentModels).toStringList();
    m_loadingModel = m_file->value(kLoadingModel).toString();
}

void Settings::write(const char* key, const QVariant& value) {
    if (m_file)
        m_file->setValue(key, value);
}

void Settings::setTheme(Theme theme) {
    if (m_theme == theme)
        return;
    const bool before = dark();
    m_theme = theme;
    write(kTheme, int(theme));
    emit themeChanged();
    if (dark() != before)
        emit darkChanged();
}

bool Settings::dark() const {
    return m_theme == System ? m_systemDark : m_theme == Dark;
}

bool Settings::lastSystemDark() const {
    return value(QLatin1String(kSystemDark)).toBool();
}

void Settings::setSystemDark(bool systemDark) {
    const bool before = dark();
    if (lastSystemDark() != systemDark)
        setValue(QLatin1String(kSystemDark), systemDark);
    m_systemDark = systemDark;
    if (dark() != before)
        emit darkChanged();
}

void Settings::setScale(int percent) {
    const int scale = std::clamp(percent, kMinScale, kMaxScale);
    if (m_scale == scale)
        return;
    m_scale = scale;
    write(kScale, scale);
    emit scaleChanged();
}

void Settings::setSendWithCtrlEnter(bool on) {
    if (m_sendWithCtrlEnter == on)
        return;
    m_sendWithCtrlEnter = on;
    write(kCtrlEnter, on);
    emit sendWithCtrlEnterChanged();
}

void Settings::setStartWithNewChat(bool on) {
    if (m_startWithNewChat == on)
        return;
    m_startWithNewChat = on;
    write(kStartNew, on);
    emit startWithNewChatChanged();
}

void Settings::setLoadsAtStart(bool on) {
    if (m_loadsAtStart == on)
        return;
    m_loadsAtStart = on;
    write(kLoadAtStart, on);
    emit loadsAtStartChanged();
}

void Settings::setNamesChats(bool on) {
    if (m_namesChats == on)
        return;
    m_namesChats = on;
    write(kNameChats, on);
    emit namesChatsChanged();
}

void Settings::setReadsAhead(bool on) {
    if (m_readsAhead == on)
        return;
    m_readsAhead = on;
    write(kReadAhead, on);
    emit readsAheadChanged();
}

void Settings::setNotifications(bool on) {
    if (m_notifications == on)
        return;
    m_notifications = on;
    write(kNotifications, on);
    emit notificationsChanged();
}

void Settings::setStaysInTray(bool on) {
    if (m_staysInTray == on)
        return;
    m_staysInTray = on;
    write(kTray, on);
    emit staysInTrayChanged();
}

void Settings::showAll(const QString& page, bool all) {
    QStringList pages = m_fullPages;
    pages.removeAll(page);
    if (all)
        pages.append(page);
    setFullPages(pages);
}

void Settings::setFullPages(const QStringList& pages) {
    if (m_fullPages == pages)
        return;
    m_fullPages = pages;
    write(kFullPages, pages);
    emit fullPagesChanged();
}

void Settings::setReducedMotion(bool on) {
    if (m_reducedMotion == on)
        return;
    m_reducedMotion = on;
    write(kReducedMotion, on);
    emit reducedMotionChanged();
}

void Settings::setSideBarVisible(bool on) {
    if (m_sideBarVisible == on)
        return;
    m_sideBarVisible = on;
    write(kSideBar, on);
    emit sideBarVisibleChanged();
}

void Settings::setWindowGeometry(const QRect& geometry) {
    if (m_windowGeometry == geometry)
        return;
    m_windowGeometry = geometry;
    write(kGeometry, geometry);
    emit windowGeometryChanged();
}

void Settings::setWindowMaximized(bool on) {
    if (m_windowMaximized == on)
        return;
    m_windowMaximized = on;
    write(kMaximized, on);
    emit windowGeometryChanged();
}

void Settings::setLastModel(const QString& path) {
    m_lastModel = path;
    write(kLastModel, path);
}

void Settings::setRecentModels(const QStringList& paths) {
    m_recentModels = paths;
    write(kRecentModels, paths);
}

void Settings::setLoadingModel(const QString& path) {
    m_loadingModel = path;
    write(kLoadingModel, path);
    flush();
}

QVariant Settings::value(const QString& key) const {
    return m_file ? m_file->value(key) : m_inMemory.value(key);
}

void Settings::setValue(const QString& key, const QVariant& value) {
    if (m_file)
        m_file->setValue(key, value);
    else
        m_inMemory.insert(key, value);
}

void Settings::removeValue(const QString& key) {
    if (m_file)
        m_file->remove(key);
    else
        m_inMemory.remove(key);
}

void Settings::flush() {
    if (m_file)
        m_file->sync();
}

}  // namespace rookery::app
