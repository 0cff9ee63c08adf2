// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/chat/answer_choice.h"
#include "app/chat/lead.h"
#include "app/chat/shelf_loading.h"

#include <QAbstractListModel>
#include <QString>
#include <QThreadPool>
#include <QUrl>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <vector>

namespace rookery::app {

class Archive;
class ConversationRuns;
class LeadReader;

/// What chats can begin with: the personas, or the books. Says of each whether the loaded model has
/// read it. GUI thread.
class ShelfModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    /// Words looked for; items without them are not found. Empty: all are.
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged FINAL)
    Q_PROPERTY(int foundCount READ foundCount NOTIFY foundCountChanged FINAL)

public:
    enum Kind { Personas, Books };
    Q_ENUM(Kind)

    enum Status {
        Unread,   ///< is read when a chat with it begins, or by prepare()
        Waiting,  ///< until nothing is answered
        Reading,
        Ready  ///< chats with it start at once
    };
    Q_ENUM(Status)

    enum Roles {
        ItemIdRole = Qt::UserRole + 1,  ///< qint64
        TitleRole,
        LetterRole,     ///< for its picture
        LineRole,       ///< what it is like, or how long it is
        TextRole,       ///< a persona's system text, or how a book begins
        StatusRole,     ///< Status
        ProgressRole,   ///< double
        WordsRole,      ///< "Ready · 1 840 tokens, 10.8 MB", "Preparing 62 %"
        UsesRole,       ///< int: chats that began with it; -1 of books
        SamplesRole,    ///< int: sample turns
        PresetRole,     ///< QString: a Preset's title
        ThinkingRole,   ///< QString: "As it likes", "Short" …
        WarningRole,    ///< QString: it is longer than the model was trained on; else empty
        FoundRole,      ///< bool: see filter
        TunedRole,      ///< bool: a tuned state, without words
        OtherModelRole  ///< QString: a tuned state is for this model, which is not loaded; else
                        ///< empty
    };

    struct Parts {
        Archive& archive;
        ConversationRuns& runs;
        LeadReader& reader;
    };

    ShelfModel(Kind kind, const Parts& parts, QObject* parent = nullptr);

    int count() const { return static_cast<int>(m_items.size()); }

    QString filter() const { return m_filter; }

    void setFilter(const QString& filter);
    int foundCount() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Once the databases are open; by itself when another model is loaded.
    void refresh();

    /// Reads it now, for the model that is loaded.
    Q_INVOKABLE void prepare(qint64 id);
    Q_INVOKABLE void cancel(qint64 id);
    /// By the names of roles; what QML shows of one item beside the list. Empty if it is gone.
    Q_INVOKABLE QVariantMap item(qint64 id) const;
    /// What can be edited: name, line, text, samples ("You: …", "Answer: …" lines), preset,
    /// thinking (a name, "" as usual).
    Q_INVOKABLE QVariantMap fields(qint64 id) const;
    /// 0: a new one; then saved() tells its id.
    Q_INVOKABLE void savePersona(qint64 id, const QVariantMap& fields);
    /// The whole of one; a new one where its id is 0.
    void save(store::Persona persona);
    Q_INVOKABLE void duplicate(qint64 id);
    /// Text, Markdown or code files become books and are read.
    Q_INVOKABLE void addFiles(const QList<QUrl>& files);
    /// A path as somebody wrote it.
    Q_INVOKABLE void addPath(const QString& typed);
    Q_INVOKABLE void rename(qint64 id, const QString& title);
    Q_INVOKABLE void remove(qint64 id);
    /// The model it was tuned for should be loaded.
    Q_INVOKABLE void switchModel(qint64 id);
    /// A new chat that begins with it.
    Q_INVOKABLE void startChat(qint64 id);
    Q_INVOKABLE qint64 idAt(int row) const;
    /// Null if it is gone, or no persona.
    const store::Persona* persona(qint64 id) const;

signals:
    void countChanged();
    void filterChanged();
    void foundCountChanged();
    /// Something about an item changed: item() says it anew.
    void itemChanged(qint64 id);
    void saved(qint64 id);
    void modelWanted(const QString& fingerprint, const QString& name);
    void chatWanted(const rookery::app::Beginning& beginning,
                    const rookery::app::AnswerChoice& choice);
    /// A sentence for the user; `undo`, if there is one, takes it back.
    void said(const QString& sentence, const std::function<void()>& undo);

private:
    struct Shown {
        ShelfItem item;
        Status status = Unread;
        double progress = 0;
        qint64 etaMs = -1;
    };

    std::string stateKey() const;
    void load(std::vector<ShelfItem> items);
    void onProgress(const QString& owner, double fraction, qint64 etaMs);
    void note(Shown& shown) const;
    void withLead(qint64 id, const std::function<void(const Lead&)>& then);
    void addBook(const QString& title, const QString& text);
    void change(const std::function<Result<void>(store::ChatStore&)>& task);
    QString words(const Shown& shown) const;
    QString line(const Shown& shown) const;
    QString warning(const Shown& shown) const;
    QString otherModel(const Shown& shown) const;
    const Shown* find(qint64 id) const;
    bool isFound(const Shown& shown) const;

    Kind m_kind;
    Archive& m_archive;
    ConversationRuns& m_runs;
    LeadReader& m_reader;
    std::vector<Shown> m_items;
    QString m_filter;
    QThreadPool m_pool;  ///< for files, which may be far away
    QString m_goneOn;    ///< the model for which unfinished reading was gone on with
};

}  // namespace rookery::app
