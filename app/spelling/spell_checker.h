// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/spelling/dictionary.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <memory>
#include <vector>

namespace rookery::app {

class Settings;

/// Looks a text over while it is being written: where words stand that the dictionary does not
/// have, and what could have been meant. Dictionaries are those of the system, one at a time, on a
/// thread of their own. The word at the caret is left alone until it is left. GUI thread.
class SpellChecker : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Application")
    /// Of the dictionaries: "en_US".
    Q_PROPERTY(QStringList languages READ languages CONSTANT FINAL)
    /// One of them; empty: spelling is not looked at.
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged FINAL)
    /// It is what nobody has chosen otherwise.
    Q_PROPERTY(bool usual READ usual NOTIFY languageChanged FINAL)
    /// Points (start, length) into the text.
    Q_PROPERTY(QVariantList spots READ spots NOTIFY spotsChanged FINAL)
    Q_PROPERTY(QStringList suggestions READ suggestions NOTIFY suggestionsChanged FINAL)

public:
    /// `wordsFile` keeps the words that were learnt; empty: in memory.
    SpellChecker(Settings& settings, QString wordsFile, QObject* parent = nullptr);
    ~SpellChecker() override;

    QStringList languages() const { return m_languages; }

    QString language() const { return m_language; }

    void setLanguage(const QString& language);
    bool usual() const;

    QVariantList spots() const;

    QStringList suggestions() const { return m_suggestions; }

    /// "English (United States)".
    Q_INVOKABLE QString name(const QString& language) const;
    Q_INVOKABLE void useUsual();
    /// Looked at when nobody has typed for a moment.
    Q_INVOKABLE void look(const QString& text, int caret);
    /// The spot there, as (start, length); length 0: the word is known.
    Q_INVOKABLE QPoint spotAt(int position) const;
    /// suggestions() change some time later.
    Q_INVOKABLE void suggest(const QString& word);
    /// The word is right, from now on.
    Q_INVOKABLE void learn(const QString& word);

    static constexpr qsizetype kLongestText = 50'000;
    static constexpr int kMostSuggestions = 5;

signals:
    void languageChanged();
    void spotsChanged();
    void suggestionsChanged();

private:
    struct Shelf;  ///< what the worker has
    QString usualLanguage() const;
    void apply(const QString& language);
    void check();
    bool isAtCaret(const Stretch& stretch) const;

    Settings& m_settings;
    QString m_wordsFile;
    QStringList m_ownWords;
    QStringList m_languages;
    QString m_language;
    QThreadPool m_pool;
    std::shared_ptr<Shelf> m_shelf;
    QTimer m_rest;
    QString m_text;
    int m_caret = -1;
    std::vector<Stretch> m_spots;
    QStringList m_suggestions;
    QString m_asked;
};

}  // namespace rookery::app
