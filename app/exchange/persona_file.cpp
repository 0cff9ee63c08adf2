// SPDX-License-Identifier: Apache-2.0
#include "app/exchange/persona_file.h"

#include "app/chat/answer_choice.h"
#include "app/chat/lead.h"
#include "app/chat/shelf_loading.h"
#include "app/inference/convert.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace rookery::app {
namespace {

const QString kFormat = QStringLiteral("format");
const QString kPersona = QStringLiteral("rookery-persona");
constexpr int kVersion = 1;
constexpr qsizetype kLongestName = 80;
constexpr qsizetype kLongestLine = 200;
constexpr qsizetype kLongestText = qsizetype{4} * 1024 * 1024;
constexpr qsizetype kMostTurns = 500;

struct PersonaImport {
    Q_DECLARE_TR_FUNCTIONS(PersonaImport)
};

Error refuse(const QString& sentence) {
    return {ErrorCode::Unsupported, fromQt(sentence), {}};
}

/// A name is one line, whatever the file says.
QString nameFrom(const QJsonObject& json) {
    return json.value(QLatin1String("name")).toString().simplified().left(kLongestName);
}

}  // namespace

QByteArray writePersonaFile(const store::Persona& persona) {
    QJsonArray turns;
    for (const TurnText& turn : sampleTurns(persona.settingsJson))
        turns.append(QJsonObject{{QStringLiteral("user"), turn.user},
                                 {QStringLiteral("reply"), turn.reply}});
    const QJsonObject json{{kFormat, kPersona},
                           {QStringLiteral("version"), kVersion},
                           {QStringLiteral("name"), toQt(persona.name)},
                           {QStringLiteral("line"), personaLine(persona)},
                           {QStringLiteral("text"), toQt(persona.system)},
                           {QStringLiteral("turns"), turns},
                           {QStringLiteral("answers"), toJson(choiceOf(persona.settingsJson))}};
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

Result<store::Persona> readPersonaFile(const QByteArray& bytes) {
    if (bytes.size() > kLargestPersonaFile)
        return refuse(PersonaImport::tr("This file is too large to be a persona."));
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    if (json.value(kFormat).toString() != kPersona)
        return refuse(PersonaImport::tr("This is not a persona that Rookery wrote."));
    if (json.value(QLatin1String("version")).toInt() > kVersion)
        return refuse(PersonaImport::tr(
            "This persona was written by a newer Rookery; update this one to read it."));
    const QString text = json.value(QLatin1String("text")).toString();
    const QJsonArray turns = json.value(QLatin1String("turns")).toArray();
    if (text.size() > kLongestText || turns.size() > kMostTurns)
        return refuse(PersonaImport::tr("This persona has more text than one can have."));
    std::vector<TurnText> samples;
    for (const QJsonValue value : turns) {
        TurnText turn;
        turn.user = value.toObject().value(QLatin1String("user")).toString();
        turn.reply = value.toObject().value(QLatin1String("reply")).toString();
        if (!turn.user.isEmpty() && !turn.reply.isEmpty())
            samples.push_back(std::move(turn));
    }
    store::Persona persona;
    const QString name = nameFrom(json);
    persona.name = fromQt(name.isEmpty() ? PersonaImport::tr("Unnamed") : name);
    persona.system = fromQt(text);
    persona.settingsJson = withPersonaLine(
        persona.settingsJson,
        json.value(QLatin1String("line")).toString().simplified().left(kLongestLine));
    persona.settingsJson = withSampleTurns(persona.settingsJson, samples);
    persona.settingsJson = withChoice(
        persona.settingsJson, choiceFromJson(json.value(QLatin1String("answers")).toObject()));
    return persona;
}

}  // namespace rookery::app
