// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/presets.h"

#include <QAbstractListModel>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace rookery::app {

class Settings;

/// All presets as rows, and editing those of the user, which are kept in the settings. The built-in
/// ones can be copied, not changed. GUI thread.
class OwnPresets : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")

public:
    enum PresetRole {
        PresetIdRole = Qt::UserRole + 1,
        TitleRole,
        LineRole,  ///< what it is like, or its numbers
        GlyphRole,
        OwnRole
    };

    OwnPresets(Settings& settings, Presets& presets, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// What an editor begins with: name, glyph, the numbers by their names in AnswerChoice, seed as
    /// digits. Of one that is built in it is a copy: without an id. "" is a new one.
    Q_INVOKABLE QVariantMap fields(const QString& id) const;
    /// Makes one where fields["id"] is empty. What makes no sense is brought into bounds.
    Q_INVOKABLE void save(const QVariantMap& fields);
    Q_INVOKABLE void remove(const QString& id);
    /// Icons that may be chosen.
    Q_INVOKABLE QStringList glyphs() const;

    static constexpr std::size_t kMost = 50;

signals:
    /// The presets are others now.
    void changed();
    void removed(const QString& title);

public slots:
    void undoRemove();

private:
    void take(std::vector<Preset> own);

    Settings& m_settings;
    Presets& m_presets;
    std::vector<Preset> m_beforeRemoval;
};

}  // namespace rookery::app
