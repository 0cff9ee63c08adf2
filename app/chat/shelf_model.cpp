// SPDX-License-Identifier: Apache-2.0
#include "app/chat/shelf_model.h"

#include "app/chat/archive.h"
#include "app/chat/conversation_runs.h"
#include "app/chat/lead_reader.h"
#include "app/chat/presets.h"
#include "app/inference/convert.h"
#include "app/support/shown_text.h"
#include "app/support/words.h"

#include <algorithm>
#include <utility>

namespace rookery::app {
ShelfModel::ShelfModel(Kind kind, const Parts& parts, QObject* parent)
    : QAbstractListModel(parent),
      m_kind(kind),
      m_archive(parts.archive),
      m_runs(parts.runs),
      m_reader(parts.reader) {
    connect(&m_reader, &LeadReader::progressed, this, &ShelfModel::onProgress);
    connect(&m_reader, &LeadReader::ended, this, &ShelfModel::refresh);
    connect(&m_reader, &LeadReader::failed, this,
            [this](const QString& owner, const QString& sentence) {
                const bool mine =
                    std::any_of(m_items.begin(), m_items.end(),
                                [&](const Shown& shown) { return shown.item.owner == owner; });
                if (mine)
                    emit said(sentence, {});
            });
    connect(&m_runs, &ConversationRuns::modelChanged, this, &ShelfModel::refresh);
}

int ShelfModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QString ShelfModel::line(const Shown& shown) const {
    return m_kind == Personas ? shownLine(personaLine(shown.item.persona))
                              : byteWords(shown.item.document.bytes);
}

/// The model that a tuned state is for, if that is not the one that is loaded.
QString ShelfModel::otherModel(const Shown& shown) const {
    const TunedState tuned = tunedOf(shown.item.persona.settingsJson);
    const bool fits = m_runs.model() != nullptr && m_runs.model()->fingerprint == tuned.fingerprint;
    return tuned.key.isEmpty() || fits ? QString() : shownLine(tuned.model);
}

QString ShelfModel::words(const Shown& shown) const {
    const ShelfItem& item = shown.item;
    if (const TunedState tuned = tunedOf(item.persona.settingsJson); !tuned.key.isEmpty())
        return otherModel(shown).isEmpty() ? tr("Ready · tuned for this model")
                                           : tr("Only with %1").arg(otherModel(shown));
    switch (shown.status) {
        case Ready:
            return tr("Ready · %1, %2")
                .arg(tokenWords(static_cast<qint64>(item.tokens)), byteWords(item.stateBytes));
        case Reading:
            return shown.etaMs > 1000
                       ? tr("Reading %1, %2 left")
                             .arg(percentWords(shown.progress), durationWords(shown.etaMs))
                       : tr("Reading %1").arg(percentWords(shown.progress));
        case Waiting:
            return m_runs.model() == nullptr ? tr("Is read once a model is loaded")
                                             : tr("Waits for its turn");
        case Unread:
            break;
    }
    if (item.isUnfinished())
        return tr("Read as far as %1 of %2")
            .arg(countWords(static_cast<qint64>(item.readTokens)),
                 tokenWords(static_cast<qint64>(item.tokens)));
    const std::uint64_t bytes =
        m_kind == Personas ? item.persona.system.size() : item.document.bytes;
    return tr("Reads about %1").arg(tokenWords(static_cast<qint64>(aboutTokens(bytes))));
}

/// Resuming at any length is a promise about time, not about recall.
QString ShelfModel::warning(const Shown& shown) const {
    if (const QString other = otherModel(shown); !other.isEmpty())
        return tr("This persona was tuned for %1 and works with no other model.").arg(other);
    if (m_runs.model() == nullptr)
        return {};
    const int trained = trainedLength(m_runs.model()->path);
    const std::uint64_t bytes =
        m_kind == Personas ? shown.item.persona.system.size() : shown.item.document.bytes;
    const std::uint64_t tokens = shown.item.tokens > 0 ? shown.item.tokens : aboutTokens(bytes);
    if (trained <= 0 || tokens <= static_cast<std::uint64_t>(trained))
        return {};
    return tr("Longer than the %1 this model was trained on at once: it keeps the gist, not every "
              "detail.")
        .arg(tokenWords(trained));
}

QVariant ShelfModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Shown& shown = m_items[static_cast<std::size_t>(index.row())];
    const ShelfItem& item = shown.item;
    switch (role) {
        case ItemIdRole:
            return item.id;
        case Qt::DisplayRole:
        case TitleRole:
            return shownLine(item.title);
        case LetterRole:
            return shownLine(item.title).left(1).toUpper();
        case LineRole:
            return line(shown);
        case TextRole:
            return shownText(m_kind == Personas ? toQt(item.persona.system)
                                                : toQt(item.document.head));
        case StatusRole:
            return shown.status;
        case ProgressRole:
            return shown.progress;
        case WordsRole:
            return words(shown);
        case UsesRole:
            return m_kind == Personas ? static_cast<int>(item.persona.uses) : -1;
        case SamplesRole:
            return static_cast<int>(sampleTurns(item.persona.settingsJson).size());
        case PresetRole:
            return m_runs.presets()
                .find(choiceOf(item.persona.settingsJson).preset)
                .value_or(Preset())
                .title;
        case ThinkingRole: {
            const std::optional<Thinking> thinking = choiceOf(item.persona.settingsJson).thinking;
            return !thinking                      ? tr("As it likes")
                   : *thinking == Thinking::Full  ? tr("Full")
                   : *thinking == Thinking::Short ? tr("Short")
                                                  : tr("Off");
        }
        case WarningRole:
            return warning(shown);
        case TunedRole:
            return !tunedOf(item.persona.settingsJson).key.isEmpty();
        case OtherModelRole:
            return otherModel(shown);
        case FoundRole:
            return isFound(shown);
        default:
            return {};
    }
}

QHash<int, QByteArray> ShelfModel::roleNames() const {
    return {{ItemIdRole, "itemId"},     {TitleRole, "title"},   {LetterRole, "letter"},
            {LineRole, "line"},         {TextRole, "text"},     {StatusRole, "status"},
            {ProgressRole, "progress"}, {WordsRole, "words"},   {UsesRole, "uses"},
            {SamplesRole, "samples"},   {PresetRole, "preset"}, {ThinkingRole, "thinking"},
            {WarningRole, "warning"},   {FoundRole, "found"},   {OtherModelRole, "otherModel"},
            {TunedRole, "tuned"}};
}

QVariantMap ShelfModel::item(qint64 id) const {
    QVariantMap map;
    for (std::size_t row = 0; row < m_items.size(); ++row)
        if (m_items[row].item.id == id)
            for (const auto& [role, name] : roleNames().asKeyValueRange())
                map.insert(QString::fromLatin1(name), data(index(static_cast<int>(row)), role));
    return map;
}

qint64 ShelfModel::idAt(int row) const {
    return row >= 0 && row < count() ? m_items[static_cast<std::size_t>(row)].item.id : 0;
}

/// In its name, its line or its words.
bool ShelfModel::isFound(const Shown& shown) const {
    const ShelfItem& item = shown.item;
    const QString head = m_kind == Personas ? toQt(item.persona.system) : toQt(item.document.head);
    return item.title.contains(m_filter, Qt::CaseInsensitive) ||
           line(shown).contains(m_filter, Qt::CaseInsensitive) ||
           head.contains(m_filter, Qt::CaseInsensitive);
}

int ShelfModel::foundCount() const {
    return static_cast<int>(std::count_if(m_items.begin(), m_items.end(),
                                          [this](const Shown& shown) { return isFound(shown); }));
}

void ShelfModel::setFilter(const QString& filter) {
    if (m_filter == filter.trimmed())
        return;
    m_filter = filter.trimmed();
    if (count() > 0)
        emit dataChanged(index(0), index(count() - 1), {FoundRole});
    emit filterChanged();
    emit foundCountChanged();
}

const store::Persona* ShelfModel::persona(qint64 id) const {
    const Shown* shown = find(id);
    return shown == nullptr || m_kind != Personas ? nullptr : &shown->item.persona;
}

void ShelfModel::refresh() {
    const std::string key = stateKey();
    m_archive.states(
        [](store::StateStore& states) { return states.prefixes(); },
        [this, key](Result<std::vector<store::PrefixRecord>> read) {
            auto prefixes =
                read.ok() ? std::move(read).value() : std::vector<store::PrefixRecord>();
            m_archive.chats(
                [kind = m_kind, key, prefixes = std::move(prefixes)](store::ChatStore& chats) {
                    return kind == Personas ? loadPersonas(chats, key, prefixes)
                                            : loadBooks(chats, key, prefixes);
                },
                [this, key](Result<std::vector<ShelfItem>> items) {
                    if (key != stateKey())
                        return;  // another model since: it is looked up anew
                    if (items.ok())
                        load(std::move(items).value());
                    else
                        emit said(toQt(items.error().message), {});
                });
        });
}

std::string ShelfModel::stateKey() const {
    return m_runs.model() == nullptr ? std::string() : fromQt(m_runs.model()->stateKey);
}

/// What the reader knows is newer than what is on disk.
void ShelfModel::note(Shown& shown) const {
    const bool wordless = !tunedOf(shown.item.persona.settingsJson).key.isEmpty();
    shown.status = wordless || shown.item.isReady() ? Ready : Unread;
    if (const auto progress = m_reader.progress(shown.item.owner)) {
        shown.status = *progress < 0 ? Waiting : Reading;
        shown.progress = std::max(0.0, *progress);
    }
}

void ShelfModel::load(std::vector<ShelfItem> items) {
    beginResetModel();
    m_items.clear();
    for (ShelfItem& item : items) {
        Shown& shown = m_items.emplace_back();
        shown.item = std::move(item);
        note(shown);
    }
    endResetModel();
    emit countChanged();
    emit foundCountChanged();
    for (const Shown& shown : m_items)
        emit itemChanged(shown.item.id);
    // What was begun to be read, in this run or in the last one, goes on; not what was cancelled
    // since.
    const LoadedModel* model = m_runs.model();
    if (model == nullptr || m_goneOn == model->stateKey)
        return;
    m_goneOn = model->stateKey;
    std::vector<qint64> unfinished;
    for (const Shown& shown : m_items)
        if (shown.item.isUnfinished())
            unfinished.push_back(shown.item.id);
    for (const qint64 id : unfinished)
        prepare(id);
}

void ShelfModel::onProgress(const QString& owner, double fraction, qint64 etaMs) {
    for (std::size_t row = 0; row < m_items.size(); ++row) {
        Shown& shown = m_items[row];
        if (shown.item.owner != owner)
            continue;
        shown.status = fraction < 0 ? Waiting : Reading;
        shown.progress = std::max(0.0, fraction);
        shown.etaMs = etaMs;
        const QModelIndex at = index(static_cast<int>(row));
        emit dataChanged(at, at, {StatusRole, ProgressRole, WordsRole});
        emit itemChanged(shown.item.id);
    }
}

const ShelfModel::Shown* ShelfModel::find(qint64 id) const {
    const auto at = std::find_if(m_items.begin(), m_items.end(),
                                 [id](const Shown& shown) { return shown.item.id == id; });
    return at == m_items.end() ? nullptr : &*at;
}

/// A book's text is read from the store when it is wanted.
void ShelfModel::withLead(qint64 id, const std::function<void(const Lead&)>& then) {
    const Shown* shown = find(id);
    if (shown == nullptr)
        return;
    if (m_kind == Personas) {
        then(leadOf(shown->item.persona));
        return;
    }
    m_archive.chats([uuid = shown->item.document.uuid](
                        store::ChatStore& chats) { return store::readDocument(chats, uuid); },
                    [this, then](const Result<store::Document>& document) {
                        if (document.ok())
                            then(leadOf(*document));
                        else
                            emit said(toQt(document.error().message), {});
                    });
}

void ShelfModel::prepare(qint64 id) {
    withLead(id, [this](const Lead& lead) {
        if (lead.isEmpty())
            emit said(tr("There is nothing to read yet: give it a text first."), {});
        else
            m_reader.read(lead);
    });
}

void ShelfModel::cancel(qint64 id) {
    if (const Shown* shown = find(id))
        m_reader.cancel(shown->item.owner);
}

}  // namespace rookery::app
