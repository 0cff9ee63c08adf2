// SPDX-License-Identifier: Apache-2.0
#include "app/spelling/dictionary.h"

#include "app/support/charset.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#ifdef ROOKERY_HUNSPELL
#include <hunspell/hunspell.hxx>
#endif

namespace rookery::app {
namespace {

constexpr qsizetype kMostKnown = 20'000;

#ifdef ROOKERY_HUNSPELL
/// Where distributions put them; DICPATH as hunspell itself reads it.
QStringList folders() {
    QStringList all =
        QFile::decodeName(qgetenv("DICPATH")).split(QLatin1Char(':'), Qt::SkipEmptyParts);
    all += {QStringLiteral("/usr/share/hunspell"), QStringLiteral("/usr/share/myspell/dicts"),
            QStringLiteral("/usr/share/myspell")};
    return all;
}

/// Without its ending.
QString fileOf(const QString& language) {
    for (const QString& folder : folders()) {
        const QString file = folder + QLatin1Char('/') + language;
        if (QFileInfo::exists(file + QStringLiteral(".aff")) &&
            QFileInfo::exists(file + QStringLiteral(".dic")))
            return file;
    }
    return {};
}
#endif

}  // namespace

#ifdef ROOKERY_HUNSPELL
struct Dictionary::Speller {
    explicit Speller(const QString& file)
        : hunspell(QFile::encodeName(file + QStringLiteral(".aff")).constData(),
                   QFile::encodeName(file + QStringLiteral(".dic")).constData()),
          charset(hunspell.get_dict_encoding()) {}

    Hunspell hunspell;
    Charset charset;
};

std::unique_ptr<Dictionary> Dictionary::load(const QString& language, const QStringList& ownWords) {
    const QString file = language.contains(QLatin1Char('/')) ? QString() : fileOf(language);
    if (file.isEmpty())
        return nullptr;
    auto speller = std::make_unique<Speller>(file);
    if (!speller->charset.isKnown())
        return nullptr;
    std::unique_ptr<Dictionary> made(new Dictionary(std::move(speller)));
    for (const QString& word : ownWords)
        made->learn(word);
    return made;
}

QStringList Dictionary::languages() {
    QStringList found;
    for (const QString& folder : folders())
        for (const QFileInfo& file :
             QDir(folder).entryInfoList({QStringLiteral("*.dic")}, QDir::Files, QDir::Name)) {
            const QString language = file.completeBaseName();
            if (!found.contains(language) && !language.startsWith(QLatin1String("hyph_")) &&
                fileOf(language) == folder + QLatin1Char('/') + language)
                found.append(language);
        }
    found.sort();
    return found;
}

bool Dictionary::knows(const QString& word) {
    const auto remembered = m_known.constFind(word);
    if (remembered != m_known.constEnd())
        return *remembered;
    QString plain = word;
    plain.replace(QChar(0x2019), QLatin1Char('\''));
    const std::string bytes = m_speller->charset.encode(plain);
    // What the dictionary's own letters cannot write is no word of its language, nor a mistake.
    const bool known = bytes.empty() || m_speller->hunspell.spell(bytes);
    if (m_known.size() > kMostKnown)
        m_known.clear();
    m_known.insert(word, known);
    return known;
}

QStringList Dictionary::suggest(const QString& word) {
    QStringList found;
    const std::string bytes = m_speller->charset.encode(word);
    if (bytes.empty())
        return found;
    for (const std::string& one : m_speller->hunspell.suggest(bytes))
        found.append(m_speller->charset.decode(one));
    return found;
}

void Dictionary::learn(const QString& word) {
    const std::string bytes = m_speller->charset.encode(word);
    if (!bytes.empty())
        m_speller->hunspell.add(bytes);
    m_known.insert(word, true);
}
#else
struct Dictionary::Speller {};

std::unique_ptr<Dictionary> Dictionary::load(const QString&, const QStringList&) {
    return nullptr;
}

QStringList Dictionary::languages() {
    return {};
}

bool Dictionary::knows(const QString&) {
    return true;
}

QStringList Dictionary::suggest(const QString&) {
    return {};
}

void Dictionary::learn(const QString&) {}
#endif

Dictionary::Dictionary(std::unique_ptr<Speller> speller) : m_speller(std::move(speller)) {}

Dictionary::~Dictionary() = default;

std::vector<Stretch> Dictionary::unknownIn(const QString& text) {
    std::vector<Stretch> unknown;
    for (const Stretch& word : spelledWords(text))
        if (!knows(text.mid(word.start, word.length)))
            unknown.push_back(word);
    return unknown;
}

}  // namespace rookery::app
