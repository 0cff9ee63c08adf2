// SPDX-License-Identifier: Apache-2.0
#include "app/commands/command_model.h"

#include "app/settings/settings.h"

#include <QCoreApplication>
#include <QKeySequence>

#include <algorithm>

namespace rookery::app {
namespace {

constexpr int kFirstNumber = 1;
constexpr int kLastNumber = 9;

QString settingKey(const QString& id) {
    return QStringLiteral("shortcuts/") + id;
}

QStringList usualKeys(const Command& command) {
    return QString::fromLatin1(command.keys).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

QString spoken(const QString& portable) {
    return QKeySequence::fromString(portable, QKeySequence::PortableText)
        .toString(QKeySequence::NativeText);
}

bool isModifier(int key) {
    return key == Qt::Key_Control || key == Qt::Key_Shift || key == Qt::Key_Alt ||
           key == Qt::Key_Meta || key == Qt::Key_AltGr || key == Qt::Key_unknown || key == 0;
}

}  // namespace

CommandModel::CommandModel(Settings& settings, QObject* parent)
    : QAbstractListModel(parent), m_settings(settings) {
    for (const Command& command : allCommands()) {
        const QString id = QString::fromLatin1(command.id);
        const QVariant chosen = settings.value(settingKey(id));
        if (chosen.isValid())
            m_chosen.insert(id, chosen.toStringList());
    }
}

QString CommandModel::title(const Command& command) {
    return QCoreApplication::translate("Commands", command.title);
}

QString CommandModel::group(const Command& command) {
    return QCoreApplication::translate("Commands", command.group);
}

int CommandModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(allCommands().size());
}

QVariant CommandModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Command& command = allCommands()[static_cast<std::size_t>(index.row())];
    const QString id = QString::fromLatin1(command.id);
    switch (role) {
        case CommandIdRole:
            return id;
        case Qt::DisplayRole:
        case TitleRole:
            return title(command);
        case GroupRole:
            return group(command);
        case GlyphRole:
            return QString::fromLatin1(command.glyph);
        case KeysRole:
            return keys(id).join(QLatin1Char(' '));
        case KeyWordsRole: {
            QStringList words;
            for (const QString& key : keys(id))
                words.append(spoken(key));
            return words.join(QStringLiteral("   "));
        }
        case ChangedRole:
            return m_chosen.contains(id);
        default:
            return {};
    }
}

QHash<int, QByteArray> CommandModel::roleNames() const {
    return {{CommandIdRole, "commandId"}, {TitleRole, "title"}, {GroupRole, "group"},
            {GlyphRole, "glyph"},         {KeysRole, "keys"},   {KeyWordsRole, "keyWords"},
            {ChangedRole, "changed"}};
}

int CommandModel::rowOf(const QString& id) {
    const auto& commands = allCommands();
    const auto at = std::find_if(commands.begin(), commands.end(), [&id](const Command& command) {
        return id == QLatin1String(command.id);
    });
    return at == commands.end() ? -1 : static_cast<int>(at - commands.begin());
}

QStringList CommandModel::keys(const QString& id) const {
    const auto chosen = m_chosen.find(id);
    if (chosen != m_chosen.end())
        return *chosen;
    const int row = rowOf(id);
    return row < 0 ? QStringList() : usualKeys(allCommands()[static_cast<std::size_t>(row)]);
}

QString CommandModel::keyWords(const QString& id) const {
    const QStringList all = keys(id);
    return all.isEmpty() ? QString() : spoken(all.constFirst());
}

QString CommandModel::keyName(int key, int modifiers) const {
    Qt::KeyboardModifiers held(modifiers);
    held.setFlag(Qt::KeypadModifier, false);
    const bool plain = held == Qt::NoModifier || held == Qt::ShiftModifier;
    const bool function = key >= Qt::Key_F1 && key <= Qt::Key_F35;
    if (isModifier(key) || (plain && !function))
        return {};
    return QKeySequence(QKeyCombination(held, static_cast<Qt::Key>(key)))
        .toString(QKeySequence::PortableText);
}

QString CommandModel::takenBy(const QString& keys, const QString& id) const {
    for (int number = kFirstNumber; number <= kLastNumber; ++number)
        if (keys == QStringLiteral("Ctrl+%1").arg(number))
            return tr("Go to chat %1").arg(number);
    for (const Command& command : allCommands()) {
        const QString other = QString::fromLatin1(command.id);
        if (other != id && this->keys(other).contains(keys))
            return title(command);
    }
    return {};
}

void CommandModel::setKeys(const QString& id, const QString& keys) {
    const int row = rowOf(id);
    if (row < 0 || keys.isEmpty() || !takenBy(keys, id).isEmpty())
        return;
    m_chosen.insert(id, {keys});
    m_settings.setValue(settingKey(id), QStringList{keys});
    changed(row);
}

void CommandModel::resetKeys(const QString& id) {
    m_chosen.remove(id);
    m_settings.removeValue(settingKey(id));
    changed(rowOf(id));
}

void CommandModel::changed(int row) {
    if (row >= 0)
        emit dataChanged(index(row), index(row), {KeysRole, KeyWordsRole, ChangedRole});
}

void CommandModel::retranslate() {
    emit dataChanged(index(0), index(rowCount() - 1));
}

}  // namespace rookery::app
