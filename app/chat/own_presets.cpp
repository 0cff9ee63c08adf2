// SPDX-License-Identifier: Apache-2.0
#include "app/chat/own_presets.h"

#include "app/settings/settings.h"
#include "app/support/shown_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QUuid>

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

const QString kKey = QStringLiteral("answers/presets");
constexpr auto kUsualGlyph = "sliders";
constexpr qsizetype kLongestName = 40;

QStringList allGlyphs() {
    return {QStringLiteral("sliders"), QStringLiteral("star"),   QStringLiteral("pencil"),
            QStringLiteral("book"),    QStringLiteral("speed"),  QStringLiteral("thought"),
            QStringLiteral("text"),    QStringLiteral("circle"), QStringLiteral("sun"),
            QStringLiteral("moon")};
}

/// Numbers travel as an AnswerChoice, which knows their bounds.
AnswerChoice choiceFrom(const Preset& preset) {
    AnswerChoice choice;
    const Sampling& made = preset.sampling.value_or(Sampling());
    choice.temperature = made.temperature;
    choice.topP = made.topP;
    choice.topK = made.topK;
    choice.presence = made.presence;
    choice.frequency = made.frequency;
    choice.decay = made.decay;
    choice.seed = preset.seed;
    choice.maxTokens = preset.maxTokens;
    return choice;
}

Preset presetFrom(const QJsonObject& json) {
    const AnswerChoice choice = choiceFromJson(json);
    const Sampling usual;
    Preset preset;
    preset.id = json.value(QStringLiteral("id")).toString();
    preset.title =
        shownLine(json.value(QStringLiteral("name")).toString()).trimmed().left(kLongestName);
    preset.glyph = json.value(QStringLiteral("glyph")).toString();
    if (!allGlyphs().contains(preset.glyph))
        preset.glyph = QString::fromLatin1(kUsualGlyph);
    preset.own = true;
    preset.sampling = usual;
    preset.sampling->temperature = choice.temperature.value_or(usual.temperature);
    preset.sampling->topP = choice.topP.value_or(usual.topP);
    preset.sampling->topK = choice.topK.value_or(usual.topK);
    preset.sampling->presence = choice.presence.value_or(usual.presence);
    preset.sampling->frequency = choice.frequency.value_or(usual.frequency);
    preset.sampling->decay = choice.decay.value_or(usual.decay);
    preset.seed = choice.seed;
    if (choice.maxTokens)
        preset.maxTokens = std::max(kFewestTokens, *choice.maxTokens);
    return preset;
}

QJsonObject jsonOf(const Preset& preset) {
    QJsonObject json = toJson(choiceFrom(preset));
    json.insert(QStringLiteral("id"), preset.id);
    json.insert(QStringLiteral("name"), preset.title);
    json.insert(QStringLiteral("glyph"), preset.glyph);
    return json;
}

std::vector<Preset> readPresets(const QString& text) {
    std::vector<Preset> own;
    for (const QJsonValue value : QJsonDocument::fromJson(text.toUtf8()).array())
        if (Preset preset = presetFrom(value.toObject());
            preset.id.startsWith(QLatin1String("own-")) && !preset.title.isEmpty() &&
            own.size() < OwnPresets::kMost)
            own.push_back(std::move(preset));
    return own;
}

/// "Temperature 1.0, top-p 0.30": what tells presets apart.
QString lineOf(const Preset& preset) {
    if (!preset.own)
        return preset.help;
    const Sampling& made = *preset.sampling;
    return OwnPresets::tr("Temperature %1, top-p %2, penalties %3 and %4")
        .arg(QLocale().toString(made.temperature, 'f', 2), QLocale().toString(made.topP, 'f', 2),
             QLocale().toString(made.presence, 'f', 2), QLocale().toString(made.frequency, 'f', 2));
}

}  // namespace

OwnPresets::OwnPresets(Settings& settings, Presets& presets, QObject* parent)
    : QAbstractListModel(parent), m_settings(settings), m_presets(presets) {
    m_presets.setOwn(readPresets(settings.value(kKey).toString()));
}

int OwnPresets::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_presets.all().size());
}

QVariant OwnPresets::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Preset preset = m_presets.all()[static_cast<std::size_t>(index.row())];
    switch (role) {
        case PresetIdRole:
            return preset.id;
        case TitleRole:
            return preset.title;
        case LineRole:
            return lineOf(preset);
        case GlyphRole:
            return preset.glyph;
        case OwnRole:
            return preset.own;
        default:
            return {};
    }
}

QHash<int, QByteArray> OwnPresets::roleNames() const {
    return {{PresetIdRole, "presetId"},
            {TitleRole, "title"},
            {LineRole, "line"},
            {GlyphRole, "glyph"},
            {OwnRole, "own"}};
}

QVariantMap OwnPresets::fields(const QString& id) const {
    const Preset from = m_presets.find(id).value_or(Preset());
    QVariantMap fields = toJson(choiceFrom(from)).toVariantMap();
    fields[QStringLiteral("id")] = from.own ? from.id : QString();
    fields[QStringLiteral("name")] =
        from.own ? from.title : (id.isEmpty() ? QString() : tr("%1, my way").arg(from.title));
    fields[QStringLiteral("glyph")] = from.own ? from.glyph : QString::fromLatin1(kUsualGlyph);
    fields[QStringLiteral("seed")] = from.seed ? QString::number(*from.seed) : QString();
    fields[QStringLiteral("maxTokens")] =
        static_cast<int>(from.maxTokens.value_or(kUsualMaxTokens));
    return fields;
}

void OwnPresets::save(const QVariantMap& fields) {
    Preset preset = presetFrom(QJsonObject::fromVariantMap(fields));
    std::vector<Preset> own = m_presets.own();
    if (preset.title.isEmpty() || (preset.id.isEmpty() && own.size() >= kMost))
        return;
    if (preset.maxTokens == kUsualMaxTokens)
        preset.maxTokens.reset();
    const auto same = std::find_if(own.begin(), own.end(),
                                   [&preset](const Preset& one) { return one.id == preset.id; });
    if (same != own.end()) {
        *same = std::move(preset);
    } else {
        preset.id = QStringLiteral("own-") + QUuid::createUuid().toString(QUuid::Id128).left(12);
        own.push_back(std::move(preset));
    }
    take(std::move(own));
}

void OwnPresets::remove(const QString& id) {
    std::vector<Preset> own = m_presets.own();
    const auto at = std::find_if(own.begin(), own.end(),
                                 [&id](const Preset& preset) { return preset.id == id; });
    if (at == own.end())
        return;
    m_beforeRemoval = own;
    const QString title = at->title;
    own.erase(at);
    take(std::move(own));
    emit removed(title);
}

void OwnPresets::undoRemove() {
    if (!m_beforeRemoval.empty())
        take(std::exchange(m_beforeRemoval, {}));
}

void OwnPresets::take(std::vector<Preset> own) {
    QJsonArray json;
    for (const Preset& preset : own)
        json.append(jsonOf(preset));
    m_settings.setValue(kKey,
                        QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)));
    beginResetModel();
    m_presets.setOwn(std::move(own));
    endResetModel();
    emit changed();
}

QStringList OwnPresets::glyphs() const {
    return allGlyphs();
}

}  // namespace rookery::app
