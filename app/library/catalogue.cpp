// SPDX-License-Identifier: Apache-2.0
#include "app/library/catalogue.h"

#include "app/inference/convert.h"
#include "app/library/file_names.h"
#include "app/support/whole_match.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <optional>

namespace rookery::app {
namespace {

constexpr qsizetype kMostBytes = 4 << 20;
constexpr qsizetype kMostEntries = 2000;
constexpr qsizetype kMostFamilies = 100;
constexpr qsizetype kLongestWords = 300;
constexpr double kLargestFile = 2e12;

Error refused(const QString& why) {
    return {ErrorCode::Corrupt,
            fromQt(QCoreApplication::translate(
                       "Catalogue",
                       "The list of models cannot be used: %1. The one that came with "
                       "Rookery stays.")
                       .arg(why)),
            {}};
}

/// Words for the screen: no control or direction characters, no markup, not endless.
QString words(const QJsonValue& value) {
    QString text = value.toString().left(kLongestWords);
    text.removeIf([](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format ||
               c == QLatin1Char('<') || c == QLatin1Char('>');
    });
    return text.simplified();
}

std::optional<quint64> whole(const QJsonValue& value, double most) {
    const double number = value.toDouble(-1);
    if (!(number >= 0) || number > most || std::floor(number) != number)
        return std::nullopt;
    return static_cast<quint64>(number);
}

std::optional<CatalogueFamily> readFamily(const QJsonObject& from) {
    CatalogueFamily family;
    family.id = from[QLatin1String("id")].toString();
    family.name = words(from[QLatin1String("name")]);
    family.version = from[QLatin1String("version")].toString();
    family.licence = words(from[QLatin1String("licence")]);
    family.vocabulary = from[QLatin1String("vocabulary")].toString();
    family.prompt = from[QLatin1String("prompt")].toString();
    family.about = words(from[QLatin1String("about")]);
    family.thinks = from[QLatin1String("thinks")].toBool();
    for (const QString& word : {family.id, family.vocabulary, family.prompt})
        if (!wholeMatch(word, "[a-z0-9-]{1,32}"))
            return std::nullopt;
    if (family.name.isEmpty() || !wholeMatch(family.version, "[4-9](\\.[0-9])?"))
        return std::nullopt;
    return family;
}

bool readNumbers(const QJsonObject& from, CatalogueEntry& entry) {
    const auto size = whole(from[QLatin1String("size")], kLargestFile);
    const auto parameters = whole(from[QLatin1String("parameters")], kLargestFile);
    const auto layers = whole(from[QLatin1String("layers")], 1000);
    const auto width = whole(from[QLatin1String("width")], 100'000);
    const auto context = whole(from[QLatin1String("context")], 1e9);
    if (!size || !parameters || !layers || !width || !context)
        return false;
    entry.size = *size;
    entry.parameters = *parameters;
    entry.layers = static_cast<int>(*layers);
    entry.width = static_cast<int>(*width);
    entry.context = static_cast<int>(*context);
    return true;
}

bool readPlaces(const QJsonObject& from, CatalogueEntry& entry) {
    entry.repo = from[QLatin1String("repo")].toString();
    entry.path = from[QLatin1String("path")].toString();
    if (!isSafeRepo(entry.repo) || !isSafeRepoPath(entry.path) || fileNameFor(entry.path).isEmpty())
        return false;
    const QJsonObject scope = from[QLatin1String("modelscope")].toObject();
    const QString scopeRepo = scope[QLatin1String("repo")].toString();
    const QString scopePath = scope[QLatin1String("path")].toString();
    if (isSafeRepo(scopeRepo) && isSafeRepoPath(scopePath)) {
        entry.scopeRepo = scopeRepo;
        entry.scopePath = scopePath;
    }
    const QString hash = from[QLatin1String("sha256")].toString();
    if (!wholeMatch(hash, "([0-9a-f]{64})?"))
        return false;
    entry.sha256 = hash.toLatin1();
    return true;
}

std::optional<CatalogueEntry> readEntry(const QJsonObject& from) {
    CatalogueEntry entry;
    entry.id = from[QLatin1String("id")].toString();
    entry.family = from[QLatin1String("family")].toString();
    entry.name = words(from[QLatin1String("name")]);
    entry.label = words(from[QLatin1String("label")]);
    entry.version = from[QLatin1String("version")].toString();
    entry.format = from[QLatin1String("format")].toString();
    entry.precision = words(from[QLatin1String("precision")]);
    entry.doubts = words(from[QLatin1String("doubts")]);
    entry.released = QDate::fromString(from[QLatin1String("released")].toString(), Qt::ISODate);
    if (!wholeMatch(entry.id, "[a-z0-9][a-z0-9._-]{0,127}") || entry.name.isEmpty() ||
        !wholeMatch(entry.version, "[4-9](\\.[0-9])?") ||
        !wholeMatch(entry.format, "pth|gguf|st") || !readNumbers(from, entry) ||
        !readPlaces(from, entry))
        return std::nullopt;
    for (const QJsonValue language : from[QLatin1String("languages")].toArray())
        if (wholeMatch(language.toString(), "[a-z]{2,3}") && entry.languages.size() < 20)
            entry.languages += language.toString();
    entry.current = from[QLatin1String("current")].toBool();
    entry.hubsWord = from[QLatin1String("evidence")].toString() == QLatin1String("hub");
    // Only what can be checked is recommended, whoever wrote the list.
    entry.recommended = from[QLatin1String("recommended")].toBool() && entry.verified();
    return entry;
}

}  // namespace

const CatalogueEntry* Catalogue::find(const QString& id) const {
    const auto at = std::find_if(entries.begin(), entries.end(),
                                 [&id](const CatalogueEntry& entry) { return entry.id == id; });
    return at == entries.end() ? nullptr : &*at;
}

const CatalogueFamily* Catalogue::family(const QString& id) const {
    const auto at = std::find_if(families.begin(), families.end(),
                                 [&id](const CatalogueFamily& family) { return family.id == id; });
    return at == families.end() ? nullptr : &*at;
}

Result<Catalogue> readCatalogue(const QByteArray& json) {
    const auto tr = [](const char* text) { return QCoreApplication::translate("Catalogue", text); };
    if (json.size() > kMostBytes)
        return refused(tr("it is too large"));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError || !document.isObject())
        return refused(tr("it is damaged"));
    const QJsonObject top = document.object();
    if (top[QLatin1String("format")].toString() != QLatin1String("rookery-catalogue"))
        return refused(tr("it is something else"));
    if (top[QLatin1String("schema")].toInt() != 1)
        return refused(tr("it is meant for another Rookery"));
    Catalogue catalogue;
    catalogue.date = QDate::fromString(top[QLatin1String("date")].toString(), Qt::ISODate);
    const QJsonArray families = top[QLatin1String("families")].toArray();
    const QJsonArray models = top[QLatin1String("models")].toArray();
    if (!catalogue.date.isValid() || families.isEmpty() || models.isEmpty())
        return refused(tr("it is empty"));
    if (families.size() > kMostFamilies || models.size() > kMostEntries)
        return refused(tr("it is too large"));
    for (const QJsonValue value : families)
        if (const auto family = readFamily(value.toObject());
            family && catalogue.family(family->id) == nullptr)
            catalogue.families.push_back(*family);
    QSet<QString> ids;
    for (const QJsonValue value : models) {
        const auto entry = readEntry(value.toObject());
        if (entry && catalogue.family(entry->family) != nullptr && !ids.contains(entry->id)) {
            ids.insert(entry->id);
            catalogue.entries.push_back(*entry);
        } else {
            ++catalogue.skipped;
        }
    }
    if (catalogue.entries.empty())
        return refused(tr("nothing in it can be used"));
    return catalogue;
}

QByteArray builtInCatalogueText() {
    QFile file(QStringLiteral(":/rookery/catalogue.json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const Catalogue& builtInCatalogue() {
    static const Catalogue catalogue = [] {
        auto read = readCatalogue(builtInCatalogueText());
        return read.ok() ? *std::move(read) : Catalogue();
    }();
    return catalogue;
}

}  // namespace rookery::app
