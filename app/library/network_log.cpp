// SPDX-License-Identifier: Apache-2.0
#include "app/library/network_log.h"

#include "app/support/shown_text.h"
#include "app/support/words.h"

#include <algorithm>

namespace rookery::app {
namespace {

QString whyWords(FetchWhy why) {
    switch (why) {
        case FetchWhy::Test:
            return NetworkLog::tr("Test of a source");
        case FetchWhy::Catalogue:
            return NetworkLog::tr("List of models");
        case FetchWhy::Listing:
            return NetworkLog::tr("Files of a repository");
        case FetchWhy::Model:
            break;
    }
    return NetworkLog::tr("Download of a model");
}

QString resultWords(const NetworkRequestNote& note) {
    if (!note.over)
        return NetworkLog::tr("Running");
    return note.status == 0 ? NetworkLog::tr("No answer") : QString::number(note.status);
}

QString addressWords(const NetworkRequestNote& note) {
    return shownLine(QString::fromLatin1(note.method) + QLatin1Char(' ') + note.host + note.path);
}

QString timeWords(const NetworkRequestNote& note) {
    return note.when.toString(QStringLiteral("HH:mm:ss"));
}

}  // namespace

int NetworkLog::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant NetworkLog::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const NetworkRequestNote& note = m_notes[static_cast<std::size_t>(index.row())];
    switch (role) {
        case TimeRole:
            return timeWords(note);
        case AddressRole:
            return addressWords(note);
        case WhyRole:
            return whyWords(note.why);
        case BytesRole:
            return byteWords(static_cast<quint64>(note.bytes));
        case ResultRole:
            return resultWords(note);
        case RunningRole:
            return !note.over;
        default:
            return {};
    }
}

QHash<int, QByteArray> NetworkLog::roleNames() const {
    return {{TimeRole, "time"},   {AddressRole, "address"}, {WhyRole, "why"},
            {BytesRole, "bytes"}, {ResultRole, "result"},   {RunningRole, "running"}};
}

void NetworkLog::take(const NetworkRequestNote& note) {
    const auto at =
        std::find_if(m_notes.begin(), m_notes.end(),
                     [&note](const NetworkRequestNote& known) { return known.id == note.id; });
    if (at != m_notes.end()) {
        *at = note;
        const QModelIndex row = index(static_cast<int>(at - m_notes.begin()));
        emit dataChanged(row, row);
        return;
    }
    if (m_notes.size() == kMostNotes) {
        beginRemoveRows({}, count() - 1, count() - 1);
        m_notes.pop_back();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_notes.push_front(note);
    endInsertRows();
    emit countChanged();
}

QString NetworkLog::text() const {
    QString lines;
    for (const NetworkRequestNote& note : m_notes)
        lines += timeWords(note) + QLatin1Char('\t') + addressWords(note) + QLatin1Char('\t') +
                 whyWords(note.why) + QLatin1Char('\t') + QString::number(note.bytes) +
                 QLatin1Char('\t') + resultWords(note) + QLatin1Char('\n');
    return lines;
}

}  // namespace rookery::app
