// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace rookery::app {

class Settings;

/// A thing the window can do. `id` is what ui/shell/Frame.qml runs.
struct Command {
    const char* id;
    const char* group;  ///< to be translated, like the title
    const char* title;
    const char* glyph;
    const char* keys;    ///< portable, several parted by a space; may be empty
    bool listed = true;  ///< in the palette; what needs its place (next find) is not
};

/// All of them, in the order they are shown.
const std::vector<Command>& allCommands();

/// The commands with the keys that are theirs now: the usual ones, or what the user chose instead.
/// GUI thread.
class CommandModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")

public:
    enum CommandRoles {
        CommandIdRole = Qt::UserRole + 1,
        TitleRole,
        GroupRole,
        GlyphRole,
        KeysRole,      ///< portable, parted by spaces: for Shortcut
        KeyWordsRole,  ///< QString, as people read them: "Ctrl+N, Ctrl+Shift+O"
        ChangedRole    ///< bool: not the usual keys
    };

    explicit CommandModel(Settings& settings, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    QStringList keys(const QString& id) const;
    /// "Ctrl+N": the first of them, for menus and tooltips.
    Q_INVOKABLE QString keyWords(const QString& id) const;
    /// What a key press is called, or nothing if it is only a modifier or a plain letter.
    Q_INVOKABLE QString keyName(int key, int modifiers) const;
    /// The title of whoever has these keys already; empty: nobody but `id`.
    Q_INVOKABLE QString takenBy(const QString& keys, const QString& id) const;
    Q_INVOKABLE void setKeys(const QString& id, const QString& keys);
    Q_INVOKABLE void resetKeys(const QString& id);
    /// In another language now.
    void retranslate();

    static QString title(const Command& command);
    static QString group(const Command& command);

private:
    static int rowOf(const QString& id);
    void changed(int row);

    Settings& m_settings;
    QHash<QString, QStringList> m_chosen;
};

}  // namespace rookery::app
