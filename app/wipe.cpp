// SPDX-License-Identifier: Apache-2.0
#include "app/wipe.h"

#include "app/library/install_record.h"
#include "app/library/library_notes.h"
#include "app/support/words.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStringList>

#include <utility>

namespace rookery::app {
namespace {

const QByteArray kWithModels = "models";

struct Part {
    const char* name;
    QStringList files;    ///< in the data folder, with wildcards
    QStringList folders;  ///< there, whole
};

/// In the order in which they go.
std::vector<Part> parts() {
    const auto text = [](const char* name) { return QString::fromLatin1(name); };
    return {
        {QT_TRANSLATE_NOOP("rookery::app::Wipe", "Chats, drafts, personas, bookshelf, trash"),
         {text("chats.db*"), text("chats.backup-v*.db"), text("ballast")},
         {text("tuned")}},
        {QT_TRANSLATE_NOOP("rookery::app::Wipe", "Kept memories"),
         {text("states.db*"), text("states.backup-v*.db")},
         {}},
        {QT_TRANSLATE_NOOP("rookery::app::Wipe", "Settings, presets, words, notes on models"),
         {text("settings.ini*"), text("library.json"), text("catalogue.json"), text("words.txt"),
          text("first-look")},
         {}},
        {QT_TRANSLATE_NOOP("rookery::app::Wipe", "Log and reports"),
         {text("report-*.txt")},
         {text("log")}},
    };
}

QString noteFile(const AppPaths& paths) {
    return paths.data + QStringLiteral("/wipe-wanted");
}

QString leftFile(const AppPaths& paths) {
    return paths.data + QStringLiteral("/wipe-left");
}

QFileInfoList filesOf(const AppPaths& paths, const Part& part) {
    QFileInfoList found = QDir(paths.data).entryInfoList(part.files, QDir::Files | QDir::Hidden);
    for (const QString& folder : part.folders) {
        QDirIterator below(paths.data + QLatin1Char('/') + folder, QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        while (below.hasNext())
            found.append(QFileInfo(below.next()));
    }
    return found;
}

/// Where models are kept, where they were kept before, and folders beside it.
QStringList modelFolders(const AppPaths& paths) {
    QStringList folders{paths.models};
    folders += LibraryNotes(paths.data + QStringLiteral("/library.json")).folders;
    folders.removeDuplicates();
    return folders;
}

/// Downloaded, copied or moved there by Rookery; what else lies there stays.
QStringList modelFiles(const QStringList& folders) {
    QStringList files;
    for (const QString& folder : folders)
        for (const InstallRecord& record : readRecords(folder))
            if (record.made && isOurs(folder, record))
                files.append(folder + QLatin1Char('/') + record.fileName);
    return files;
}

quint64 sizeOf(const QFileInfoList& files) {
    quint64 size = 0;
    for (const QFileInfo& file : files)
        size += static_cast<quint64>(file.size());
    return size;
}

}  // namespace

Wipe::Wipe(AppPaths paths, bool keeps, QObject* parent)
    : QObject(parent), m_paths(std::move(paths)), m_keeps(keeps) {}

QString Wipe::word() const {
    return tr("delete", "what has to be typed before everything is deleted");
}

bool Wipe::isWord(const QString& typed) const {
    return typed.trimmed().compare(word(), Qt::CaseInsensitive) == 0;
}

QVariantList Wipe::parts(bool models) const {
    QVariantList rows;
    const auto add = [&rows](const QString& name, quint64 size) {
        rows.append(QVariantMap{{QStringLiteral("name"), name},
                                {QStringLiteral("sizeText"), byteWords(size)}});
    };
    for (const Part& part : app::parts())
        add(tr(part.name), m_keeps ? sizeOf(filesOf(m_paths, part)) : 0);
    if (models) {
        quint64 size = 0;
        if (m_keeps)
            for (const QString& file : modelFiles(modelFolders(m_paths)))
                size += static_cast<quint64>(QFileInfo(file).size());
        add(tr("Models that Rookery downloaded or copied"), size);
    }
    return rows;
}

void Wipe::begin(const QString& typed, bool models) {
    if (!m_keeps || !isWord(typed))
        return;
    QSaveFile note(noteFile(m_paths));
    const QByteArray what = models ? kWithModels : QByteArray("data");
    if (!note.open(QIODevice::WriteOnly) || note.write(what) != what.size() || !note.commit()) {
        emit failed(tr("Nothing was deleted: %1").arg(note.errorString()));
        return;
    }
    emit wanted();
}

bool Wipe::isWanted(const AppPaths& paths) {
    return QFileInfo::exists(noteFile(paths));
}

bool Wipe::carryOut(const AppPaths& paths) {
    QFile note(noteFile(paths));
    if (!note.open(QIODevice::ReadOnly))
        return false;
    const bool models = note.readAll() == kWithModels;
    note.close();
    QStringList left;
    const auto remove = [&left](const QString& file) {
        if (!QFile::remove(file))
            left.append(file);
    };
    // First, as one of the other files says which folders there are.
    if (models) {
        const QStringList folders = modelFolders(paths);
        for (const QString& file : modelFiles(folders))
            remove(file);
        for (const QString& folder : left.isEmpty() ? folders : QStringList())
            for (const char* own : {"/.rookery", "/.partial"})
                QDir(folder + QLatin1String(own)).removeRecursively();
    }
    for (const Part& part : app::parts()) {
        for (const QFileInfo& file : filesOf(paths, part))
            remove(file.filePath());
        for (const QString& folder : part.folders)
            QDir(paths.data + QLatin1Char('/') + folder).removeRecursively();
    }
    if (QFile said(leftFile(paths)); !left.isEmpty() && said.open(QIODevice::WriteOnly))
        said.write(left.join(QLatin1Char('\n')).toUtf8());
    return note.remove() && left.isEmpty();
}

QStringList Wipe::takeLeft(const AppPaths& paths) {
    QFile said(leftFile(paths));
    if (!said.open(QIODevice::ReadOnly))
        return {};
    const QStringList left =
        QString::fromUtf8(said.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    said.close();
    said.remove();
    return left;
}

}  // namespace rookery::app
