// SPDX-License-Identifier: Apache-2.0
#include "app/spelling/spell_checker.h"

#include "app/settings/settings.h"
#include "app/support/task.h"

#include <QFile>
#include <QLocale>
#include <QPoint>
#include <QSaveFile>

#include <algorithm>
#include <utility>

namespace rookery::app {
namespace {

const QString kKey = QStringLiteral("chat/spelling");
const QString kOff = QStringLiteral("off");
constexpr int kRestMs = 250;
constexpr qint64 kLongestWordsFile = 1 << 20;

QStringList readWords(const QString& path) {
    QFile file(path);
    if (path.isEmpty() || file.size() > kLongestWordsFile || !file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

}  // namespace

/// Touched by the pool's one thread only.
struct SpellChecker::Shelf {
    QString language;
    std::unique_ptr<Dictionary> dictionary;

    Dictionary* of(const QString& wanted, const QStringList& ownWords) {
        if (language != wanted) {
            language = wanted;
            dictionary = Dictionary::load(wanted, ownWords);
        }
        return dictionary.get();
    }
};

SpellChecker::SpellChecker(Settings& settings, QString wordsFile, QObject* parent)
    : QObject(parent),
      m_settings(settings),
      m_wordsFile(std::move(wordsFile)),
      m_ownWords(readWords(m_wordsFile)),
      m_languages(Dictionary::languages()),
      m_shelf(std::make_shared<Shelf>()) {
    m_pool.setMaxThreadCount(1);
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, &SpellChecker::check);
    const QString kept = settings.value(kKey).toString();
    if (kept.isEmpty())
        m_language = usualLanguage();
    else if (m_languages.contains(kept))
        m_language = kept;
}

SpellChecker::~SpellChecker() {
    m_pool.clear();
    m_pool.waitForDone();
}

/// The system's own, where there is a dictionary of it.
QString SpellChecker::usualLanguage() const {
    const QString system = QLocale::system().name();
    if (m_languages.contains(system))
        return system;
    const QString start = system.section(QLatin1Char('_'), 0, 0);
    for (const QString& language : m_languages)
        if (language.section(QLatin1Char('_'), 0, 0) == start)
            return language;
    return {};
}

bool SpellChecker::usual() const {
    return m_language == usualLanguage();
}

void SpellChecker::setLanguage(const QString& language) {
    if (language == m_language || (!language.isEmpty() && !m_languages.contains(language)))
        return;
    m_settings.setValue(kKey, language.isEmpty() ? kOff : language);
    apply(language);
}

void SpellChecker::useUsual() {
    m_settings.removeValue(kKey);
    apply(usualLanguage());
}

void SpellChecker::apply(const QString& language) {
    m_language = language;
    m_spots.clear();
    emit spotsChanged();
    emit languageChanged();
    check();
}

QString SpellChecker::name(const QString& language) const {
    const QLocale locale(language);
    if (locale.language() == QLocale::C)
        return language;
    const QString territory =
        language.contains(QLatin1Char('_')) ? locale.nativeTerritoryName() : QString();
    const QString own = locale.nativeLanguageName();
    return territory.isEmpty() || own.contains(QLatin1Char('('))
               ? own
               : tr("%1 (%2)", "a language and its country").arg(own, territory);
}

void SpellChecker::look(const QString& text, int caret) {
    const bool same = text == m_text;
    if (same && caret == m_caret)
        return;
    if (!same && !m_spots.empty())
        m_spots = movedAlong(m_spots, m_text, text);
    m_text = text;
    m_caret = caret;
    if (m_language.isEmpty())
        return;
    emit spotsChanged();
    if (!same)
        m_rest.start();
}

void SpellChecker::check() {
    if (m_language.isEmpty() || m_text.isEmpty() || m_text.size() > kLongestText) {
        if (!std::exchange(m_spots, {}).empty())
            emit spotsChanged();
        return;
    }
    runTask(
        m_pool, this,
        [shelf = m_shelf, language = m_language, text = m_text, words = m_ownWords] {
            Dictionary* dictionary = shelf->of(language, words);
            return dictionary == nullptr ? std::vector<Stretch>() : dictionary->unknownIn(text);
        },
        [this, text = m_text, language = m_language](std::vector<Stretch> found) {
            if (language != m_language)
                return;
            m_spots = text == m_text ? std::move(found) : movedAlong(found, text, m_text);
            emit spotsChanged();
        });
}

/// It is still being written.
bool SpellChecker::isAtCaret(const Stretch& stretch) const {
    return m_caret == stretch.start + stretch.length;
}

QVariantList SpellChecker::spots() const {
    QVariantList points;
    for (const Stretch& spot : m_spots)
        if (!isAtCaret(spot))
            points.append(QPoint(static_cast<int>(spot.start), static_cast<int>(spot.length)));
    return points;
}

QPoint SpellChecker::spotAt(int position) const {
    for (const Stretch& spot : m_spots)
        if (position >= spot.start && position <= spot.start + spot.length)
            return {static_cast<int>(spot.start), static_cast<int>(spot.length)};
    return {0, 0};
}

void SpellChecker::suggest(const QString& word) {
    m_asked = word;
    if (!m_suggestions.isEmpty()) {
        m_suggestions.clear();
        emit suggestionsChanged();
    }
    if (word.isEmpty() || m_language.isEmpty())
        return;
    runTask(
        m_pool, this,
        [shelf = m_shelf, language = m_language, word, words = m_ownWords] {
            Dictionary* dictionary = shelf->of(language, words);
            return dictionary == nullptr ? QStringList() : dictionary->suggest(word);
        },
        [this, word](const QStringList& found) {
            if (word != m_asked)
                return;
            m_suggestions = found.mid(0, kMostSuggestions);
            emit suggestionsChanged();
        });
}

void SpellChecker::learn(const QString& word) {
    if (word.isEmpty() || m_ownWords.contains(word))
        return;
    m_ownWords.append(word);
    QSaveFile file(m_wordsFile);
    if (!m_wordsFile.isEmpty() && file.open(QIODevice::WriteOnly)) {
        file.write(m_ownWords.join(QLatin1Char('\n')).toUtf8() + '\n');
        file.commit();
    }
    m_pool.start([shelf = m_shelf, word] {
        if (shelf->dictionary)
            shelf->dictionary->learn(word);
    });
    check();
}

}  // namespace rookery::app
