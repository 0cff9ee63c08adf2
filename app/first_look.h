// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QVariantMap>

namespace rookery::app {

class LookChoices;
class Settings;

/// What the window's first frame looks like, as the screens said it last time (`firstLook()` of
/// ui/Main.qml): with it a frame can be drawn before any of them is read, and all colours and sizes
/// still stand in one place, the theme. It is kept in the data folder; a file that is missing,
/// damaged or of other choices only means that the first frame comes later. GUI thread.
class FirstLook {
public:
    /// An empty folder keeps nothing (--demo, --screens, tests).
    FirstLook(const QString& folder, const Settings& settings, const LookChoices& look);

    /// Empty if nothing was kept for the present choices.
    QVariantMap values() const;
    /// Written only where it differs.
    void keep(const QVariantMap& values);
    /// The choices are not those of the last keep(), or of what was read.
    bool isOutdated() const;

    static constexpr auto kFile = "first-look";

private:
    QVariantMap choices() const;

    QString m_file;
    const Settings& m_settings;
    const LookChoices& m_look;
    QVariantMap m_choices;  ///< which m_values hold for
    QVariantMap m_values;
};

}  // namespace rookery::app
