// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/api/result.h"

#include <QByteArray>
#include <QDate>
#include <QString>
#include <QStringList>

#include <vector>

namespace rookery::app {

/// What the files of a series have in common, in plain words.
struct CatalogueFamily {
    QString id;          ///< "g1"
    QString name;        ///< "RWKV-7 G1"
    QString version;     ///< "7"
    QString licence;     ///< "Apache-2.0"
    QString vocabulary;  ///< "world", "neox"; both are in the program
    QString prompt;      ///< "g1", "world", "raven", "pile"
    QString about;       ///< a sentence or two, English
    bool thinks = false;
};

/// One file that can be fetched. Everything here may come from a refreshed list, so it was checked:
/// names are safe in addresses, numbers are in range.
struct CatalogueEntry {
    QString id;  ///< lower case, unique
    QString family;
    QString name;       ///< "RWKV-7 G1j 2.9B"
    QString label;      ///< "2.9B"
    QString version;    ///< "7", "5.2"
    QString format;     ///< "pth", "gguf", "st"
    QString precision;  ///< "F16", "Q8_0"; empty: not known
    QString repo;       ///< "BlinkDL/rwkv7-g1"
    QString path;       ///< in the repository, as it is spelled there ("%" is a "%")
    QString scopeRepo;  ///< where ModelScope has it; empty: nowhere known
    QString scopePath;
    QByteArray sha256;  ///< 64 lower-case hex digits; empty: not known to us
    quint64 size = 0;   ///< bytes; 0: not known
    quint64 parameters = 0;
    int layers = 0;
    int width = 0;
    int context = 0;  ///< tokens it was trained on at once; 0: not known
    QDate released;
    QStringList languages;  ///< "en", "zh", "ja"; empty: over 100
    QString doubts;         ///< a sentence; usually empty
    bool current = false;   ///< no newer one of its kind
    bool recommended = false;
    bool hubsWord = false;  ///< size and hash are what the Hub listed, not ours

    /// Size and hash are ours: any mirror will do.
    bool verified() const { return !sha256.isEmpty() && size > 0 && !hubsWord; }
};

struct Catalogue {
    QDate date;
    std::vector<CatalogueFamily> families;
    std::vector<CatalogueEntry> entries;
    int skipped = 0;  ///< entries that could not be used

    const CatalogueEntry* find(const QString& id) const;
    const CatalogueFamily* family(const QString& id) const;
};

/// Untrusted bytes to a catalogue. Refused as a whole if it is not one, is of a newer schema, or is
/// larger than 4 MB; single entries with wrong or unsafe values are left out and counted.
Result<Catalogue> readCatalogue(const QByteArray& json);

/// The one in the program, and the text it was read from.
const Catalogue& builtInCatalogue();
QByteArray builtInCatalogueText();

}  // namespace rookery::app
