// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/spelling/words.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace rookery::app {

/// The words of one language, by hunspell. One thread at a time; loading takes a moment.
class Dictionary {
public:
    /// Null where there is no such dictionary, or the program was built without hunspell.
    static std::unique_ptr<Dictionary> load(const QString& language, const QStringList& ownWords);
    /// "en_US": those that are installed.
    static QStringList languages();

    ~Dictionary();

    bool knows(const QString& word);
    /// Best first.
    QStringList suggest(const QString& word);
    void learn(const QString& word);
    /// Words of the text that are not known.
    std::vector<Stretch> unknownIn(const QString& text);

private:
    struct Speller;
    explicit Dictionary(std::unique_ptr<Speller> speller);

    std::unique_ptr<Speller> m_speller;
    QHash<QString, bool> m_known;
};

}  // namespace rookery::app
