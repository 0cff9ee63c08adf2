// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

#include <optional>
#include <vector>

namespace rookery::app {

/// The model files opened lately, newest first. A file that is gone keeps its row, marked.
/// GUI thread; a worker looks at the files, until then they count as there.
class RecentModels : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by ModelController")
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum RecentRoles {
        NameRole = Qt::UserRole + 1,  ///< the file's name without its ending
        PathRole,                     ///< absolute
        SizeTextRole,                 ///< "1.9 GB", "File is missing", or empty: not known yet
        MissingRole,                  ///< bool
        CurrentRole                   ///< bool: loaded
    };

    explicit RecentModels(QObject* parent = nullptr);

    int count() const { return static_cast<int>(m_rows.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void setPaths(const QStringList& paths);
    QStringList paths() const;
    /// To the top; at most ten stay.
    void add(const QString& path);
    void setCurrent(const QString& path);
    /// Looks again which files are there.
    void refresh();

signals:
    void countChanged();

private:
    struct Row {
        QString path;
        std::optional<qint64> size;  ///< -1: missing
    };

    void onLooked(const QHash<QString, qint64>& sizes);

    std::vector<Row> m_rows;
    QString m_current;
};

}  // namespace rookery::app
