// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSortFilterProxyModel>
#include <QtQml/qqmlregistration.h>

namespace rookery::app {

/// At most `most` rows of a long list, evenly chosen, and those with something in the role called
/// `always`: what there is room to draw. The role "row" tells where each stands. Rows may come and
/// go at the end of the list, not within it. GUI thread.
class ThinnedRows : public QSortFilterProxyModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QAbstractItemModel* rows READ rows WRITE setRows NOTIFY rowsChanged FINAL)
    Q_PROPERTY(int most READ most WRITE setMost NOTIFY mostChanged FINAL)
    Q_PROPERTY(QString always READ always WRITE setAlways NOTIFY alwaysChanged FINAL)

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    QAbstractItemModel* rows() const { return sourceModel(); }

    void setRows(QAbstractItemModel* rows);

    int most() const { return m_most; }

    void setMost(int most);

    QString always() const { return QString::fromUtf8(m_always); }

    void setAlways(const QString& role);

    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void rowsChanged();
    void mostChanged();
    void alwaysChanged();

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    void choose(int count);

    int m_most = 100;
    int m_step = 1;  ///< each of so many rows is drawn
    QByteArray m_always;
};

}  // namespace rookery::app
