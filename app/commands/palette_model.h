// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QChar>
#include <QString>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <vector>

namespace rookery::app {

class SearchModel;

/// One thing to go to or to do.
struct PaletteEntry {
    QString id;  ///< what its source's run() is given
    QString title;
    QString glyph;
    QString trailing;  ///< at the end: a date, a value
    QString keys;      ///< shown as a key
    QString words;     ///< found by these too, not shown
};

/// A kind of things. Looked through at every key press, so it must be at hand in memory.
struct PaletteSource {
    std::function<QString()> heading;
    QChar prefix;           ///< typed first, it leaves only these; null: none
    int most = 6;           ///< without the prefix
    bool whenEmpty = true;  ///< shown before anything is typed
    std::function<std::vector<PaletteEntry>()> entries;
    std::function<void(const QString& id)> run;
};

/// The list of Ctrl+K. Entries whose titles begin with what was typed come first. Contents of chats
/// come later, at the end, so that nothing moves under the hand. GUI thread.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum PaletteRoles {
        MarkedTitleRole = Qt::UserRole + 1,  ///< see markedText() in found_text.h
        MarkedSnippetRole,
        TitleRole,
        GlyphRole,
        TrailingRole,
        KeysRole,
        HeadingRole  ///< of the first of a source; "" of the others
    };

    /// `contents` is this model's own.
    explicit PaletteModel(SearchModel& contents, QObject* parent = nullptr);

    void add(PaletteSource source);

    QString text() const { return m_text; }

    void setText(const QString& text);

    int count() const { return static_cast<int>(m_rows.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    Q_INVOKABLE void run(int row);
    /// Looks again at what there is, with nothing typed.
    Q_INVOKABLE void begin(const QString& prefix);

signals:
    void textChanged();
    void countChanged();

private:
    struct Row {
        int source = 0;  ///< -1: contents, `entry.id` is the row there
        PaletteEntry entry;
        QString snippet;
    };

    void find();
    void findIn(int source, const QStringList& words, int most, std::vector<Row>& rows) const;
    void show(std::vector<Row> rows);
    void addContents();

    SearchModel& m_contents;
    std::vector<PaletteSource> m_sources;
    std::vector<Row> m_rows;
    QString m_text;
    QStringList m_words;
};

}  // namespace rookery::app
